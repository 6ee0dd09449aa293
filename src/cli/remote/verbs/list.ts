/** `jinku ls` and `jinku tree`: the names of secrets. */

import { optionalArgument, text, toggle } from '../flags.ts'
import { lines, outputFlag, print } from '../output.ts'
import { type Item, itemsOfKms, memberText, shownItems } from '../pages.ts'
import type { Session } from '../session.ts'
import { verb } from '../verb.ts'

const PREFIX = optionalArgument(
  'prefix',
  { en: 'Only names that begin with this.', zh: '只列出以此开头的名称。' },
  'secret',
)
const TAG = text('key=value', {
  en: 'Only secrets with this tag; without =value any value of it.',
  zh: '只列出带有此标签的凭据；省略 =value 则不限值。',
})

/** `jinku ls` */
export const ls = verb({
  summary: { en: 'Lists secrets by name.', zh: '按名称列出凭据。' },
  args: { prefix: PREFIX },
  flags: {
    tag: TAG,
    long: toggle(
      { en: 'With times and tags, as a table.', zh: '以表格显示时间和标签。' },
      { short: 'l' },
    ),
    output: outputFlag('value'),
  },
  examples: [
    ['jinku ls', { en: 'All secrets.', zh: '所有凭据。' }],
    [
      'jinku ls app/ --long',
      { en: 'Those below app/, with their times.', zh: 'app/ 下的凭据及其时间。' },
    ],
    ['jinku ls --tag env=prod', { en: 'Those with a tag.', zh: '带有某标签的凭据。' }],
  ],
  async run({ args, flags, io, session }) {
    const wantsTags = flags.long || flags.output === 'json' || flags.output === 'yaml'
    const found = await secretsOf(await session(), args.prefix, flags.tag, wantsTags)
    const secrets = found.map((item) => ({ ...item, Tags: tagsText(item) }))
    const shown = shownItems(secrets, ['SecretName', 'UpdateTime', 'PlannedDeleteTime', 'Tags'])
    const output = flags.long && flags.output === 'value' ? 'table' : flags.output
    await print(io, output, { ...shown, data: found })
  },
})

/** `jinku tree` */
export const tree = verb({
  summary: { en: 'Shows the names of secrets as a tree.', zh: '以树形显示凭据名称。' },
  args: { prefix: PREFIX },
  flags: { tag: TAG },
  examples: [
    ['jinku tree', { en: 'All secrets.', zh: '所有凭据。' }],
    ['jinku tree app/', { en: 'Those below app/.', zh: 'app/ 下的凭据。' }],
  ],
  async run({ args, flags, io, session }) {
    const secrets = await secretsOf(await session(), args.prefix, flags.tag, false)
    const root: Branch = new Map()
    for (const secret of secrets) insert(root, memberText(secret, 'SecretName').split('/'))
    await io.out(lines([...branchLines(root, '')]))
  },
})

async function secretsOf(
  session: Session,
  prefix = '',
  tag: string | undefined,
  wantsTags: boolean,
): Promise<readonly Item[]> {
  const filters = tag === undefined ? [] : filtersOf(tag)
  const secrets: Item[] = []
  const items = itemsOfKms(session, 'ListSecrets', 'SecretList.Secret', {
    Filters: filters.length === 0 ? undefined : JSON.stringify(filters),
    FetchTags: wantsTags ? 'true' : undefined,
  })
  for await (const item of items) {
    if (memberText(item, 'SecretName').startsWith(prefix)) secrets.push(item)
  }
  return secrets.sort((a, b) =>
    memberText(a, 'SecretName') < memberText(b, 'SecretName') ? -1 : 1,
  )
}

function filtersOf(tag: string): readonly object[] {
  const equals = tag.indexOf('=')
  const key = equals === -1 ? tag : tag.slice(0, equals)
  const filters = [{ Key: 'TagKey', Values: [key] }]
  return equals === -1
    ? filters
    : [...filters, { Key: 'TagValue', Values: [tag.slice(equals + 1)] }]
}

function tagsText(item: Item): string {
  const { Tag = [] } = (item['Tags'] ?? {}) as { readonly Tag?: readonly Item[] }
  return Tag.map((one) => `${memberText(one, 'TagKey')}=${memberText(one, 'TagValue')}`).join(' ')
}

/** A secret may have the name of a branch, too: `app` and `app/db`. */
type Branch = Map<string, Branch>

function insert(branch: Branch, [first, ...rest]: readonly string[]): void {
  if (first === undefined) return
  const next = branch.get(first) ?? new Map()
  branch.set(first, next)
  insert(next, rest)
}

function* branchLines(branch: Branch, indent: string): Generator<string, void> {
  const entries = [...branch]
  for (const [index, [name, next]] of entries.entries()) {
    const isLast = index === entries.length - 1
    yield `${indent}${isLast ? '└── ' : '├── '}${name}`
    yield* branchLines(next, `${indent}${isLast ? '    ' : '│   '}`)
  }
}
