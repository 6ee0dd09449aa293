import type { Caller } from '../../../access/caller.ts'
import { accessKeyResource, type RequestScope } from '../../../access/resource.ts'
import { type EntryDraft, noteResource } from '../../../api/entry-draft.ts'
import { type Field, text } from '../../../api/fields.ts'
import type { AccessKey, AccessKeysReadStore } from '../../../storage/identities.ts'
import type { ReadStore } from '../../../storage/store.ts'
import { findOwner } from './owner.ts'

/** Its parameter is UserAccessKeyId, since AccessKeyId is the key that signs the request. */
export function keyId(): Field<string> {
  return text('Id of the access key.')
}

/** Why an access key was not found. */
export const notFound = ['EntityNotExist.User', 'EntityNotExist.User.AccessKey'] as const

interface Search {
  readonly input: { readonly UserName: string | undefined; readonly UserAccessKeyId: string }
  readonly caller: Caller
  readonly here: RequestScope
  readonly store: Pick<ReadStore, 'users' | 'accessKeys'>
  readonly entry: EntryDraft
  refuse(code: (typeof notFound)[number]): never
}

/** The access key, which is also noted for the audit trail. A key of another owner is refused as if it did not exist. */
export async function loadAccessKey({
  input,
  caller,
  here,
  store,
  entry,
  refuse,
}: Search): Promise<AccessKey> {
  const owner = (await findOwner(input, caller, store.users)) ?? refuse('EntityNotExist.User')
  const keys = await store.accessKeys.of(owner)
  const key = keys.find(({ id }) => id === input.UserAccessKeyId)
  if (key === undefined) return refuse('EntityNotExist.User.AccessKey')
  noteResource(entry, accessKeyResource(here, key.id))
  return key
}

/** Whether this is the last active key of the account itself. */
export async function isLastOfRoot(key: AccessKey, keys: AccessKeysReadStore): Promise<boolean> {
  if (key.owner !== 'root' || key.status !== 'Active') return false
  const others = (await keys.of('root')).filter(({ id }) => id !== key.id)
  return others.every(({ status }) => status !== 'Active')
}
