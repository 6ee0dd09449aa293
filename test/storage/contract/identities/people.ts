/** Identities as the tests of storage make them: ids are given, everything else has a value of its own. */

import { createKeyMaterial } from '../../../../src/crypto/keyring.ts'
import type { Entity, Group, PolicyRecord, Role, User } from '../../../../src/storage/identities.ts'
import type { ReadStore, Scope, Storage, WriteStore } from '../../../../src/storage/store.ts'
import { ROOT_KEY, sealed } from '../contract.ts'

/** Runs on a storage that holds the accounts ONE and OTHER. */
export type Subject = (storage: () => Storage) => void

export const ALICE: Entity = { type: 'user', id: '200000000000000001' }
export const BOB: Entity = { type: 'user', id: '200000000000000002' }
export const ADMINS: Entity = { type: 'group', id: '400000000000000001' }
export const READERS: Entity = { type: 'group', id: '400000000000000002' }
export const DEPLOYER: Entity = { type: 'role', id: '300000000000000001' }

export function addUser(store: WriteStore, id: string, name: string): Promise<User> {
  return store.users.add({
    id,
    name,
    displayName: `${name} in full`,
    mobilePhone: '86-13800000000',
    email: `${name}@example.com`,
    comments: `about ${name}`,
  })
}

export function addGroup(store: WriteStore, id: string, name: string): Promise<Group> {
  return store.groups.add({ id, name, comments: `about ${name}` })
}

export function addRole(store: WriteStore, id: string, name: string): Promise<Role> {
  return store.roles.add({
    id,
    name,
    description: `about ${name}`,
    trustDocument: `trust of ${name}`,
    maxSessionSeconds: 3600,
    allowsConsoleLogin: true,
  })
}

export function addPolicy(store: WriteStore, id: string, name: string): Promise<PolicyRecord> {
  return store.policies.add({
    id,
    name,
    description: `about ${name}`,
    document: `first of ${name}`,
  })
}

export function addAccount(storage: Storage, scope: Scope, alias?: string): Promise<void> {
  return storage.change(scope, (store) =>
    store.accounts.add({
      status: 'Enabled',
      alias,
      keyMaterial: createKeyMaterial(ROOT_KEY, scope.account),
      accessKey: { id: `key-of-${scope.account}`, secret: sealed() },
    }),
  )
}

export function namesOf(rows: readonly { readonly name: string }[]): string[] {
  return rows.map(({ name }) => name)
}

/** The names on each page, until a page is empty. */
export async function pagesOf(
  storage: Storage,
  scope: Scope,
  limit: number,
  page: (
    store: ReadStore,
    wanted: { readonly after: string | undefined; readonly limit: number },
  ) => Promise<readonly { readonly name: string }[]>,
): Promise<string[][]> {
  const pages: string[][] = []
  let after: string | undefined
  for (;;) {
    const wanted = { after, limit }
    const names = namesOf(await storage.read(scope, (store) => page(store, wanted)))
    pages.push(names)
    after = names.at(-1)
    if (after === undefined) return pages
  }
}
