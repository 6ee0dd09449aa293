/** Reads lists page by page. */

import type { CallParameters, Session } from './session.ts'

/** An item of a list, whose members are texts, numbers and lists. */
export type Item = { readonly [member: string]: unknown }

const PAGE_SIZE = 100
const MAX_ITEMS = 1000

/**
 * All items of a list of KMS, which has numbered pages.
 *
 * @param path where the items are in the answer: `SecretList.Secret`
 */
export async function* itemsOfKms(
  session: Session,
  action: string,
  path: string,
  parameters: CallParameters = {},
): AsyncGenerator<Item, void> {
  for (let page = 1; ; page++) {
    const answer = await session.kms(action, {
      ...parameters,
      PageNumber: String(page),
      PageSize: String(PAGE_SIZE),
    })
    const items = itemsAt(answer, path)
    yield* items
    if (items.length === 0 || page * PAGE_SIZE >= Number(answer['TotalCount'])) return
  }
}

/** All items of a list of RAM, which answers a marker while there are more. */
export async function* itemsOfRam(
  session: Session,
  action: string,
  path: string,
  parameters: CallParameters = {},
): AsyncGenerator<Item, void> {
  let marker: string | undefined
  do {
    const answer = await session.ram(action, {
      ...parameters,
      MaxItems: String(MAX_ITEMS),
      Marker: marker,
    })
    yield* itemsAt(answer, path)
    marker = answer['IsTruncated'] === true ? String(answer['Marker']) : undefined
  } while (marker !== undefined)
}

/** The items at a path of an answer; none if there is no list. */
export function itemsAt(answer: Item, path: string): readonly Item[] {
  let at: unknown = answer
  for (const member of path.split('.')) {
    at = typeof at === 'object' && at !== null ? (at as Item)[member] : undefined
  }
  return Array.isArray(at) ? (at as readonly Item[]) : []
}

/** All items in an array. */
export async function allOf(items: AsyncGenerator<Item, void>): Promise<readonly Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

/** A member as a text; empty if it is absent. */
export function memberText(item: Item, member: string): string {
  const value = item[member]
  return value === undefined || value === null ? '' : String(value)
}

/** What a list shows: these members as columns, the first one as the value. */
export function shownItems(
  items: readonly Item[],
  members: readonly [string, ...string[]],
): {
  readonly value: string
  readonly data: readonly Item[]
  readonly rows: readonly (readonly string[])[]
} {
  return {
    value: items.map((item) => `${memberText(item, members[0])}\n`).join(''),
    data: items,
    rows: [members, ...items.map((item) => members.map((member) => memberText(item, member)))],
  }
}
