import type { Caller } from '../../../access/caller.ts'
import { type Field, text } from '../../../api/fields.ts'
import type { AccessKey } from '../../../storage/identities.ts'
import type { Reading } from '../../../storage/store.ts'
import { findOwner } from './owner.ts'

/** `AccessKeyId` is taken: it says by which key the request is signed. */
export function keyId(): Field<string> {
  return text('Id of the access key.')
}

/** Why an access key was not found. */
export const notFound = ['EntityNotExist.User', 'EntityNotExist.User.AccessKey'] as const

/** A key of somebody else is as good as none. */
export async function existingKey(
  input: { readonly UserName: string | undefined; readonly UserAccessKeyId: string },
  caller: Caller,
  store: Pick<Reading, 'users' | 'accessKeys'>,
  refuse: (code: (typeof notFound)[number]) => never,
): Promise<AccessKey> {
  const owner = (await findOwner(input, caller, store.users)) ?? refuse('EntityNotExist.User')
  const keys = await store.accessKeys.of(owner)
  const key = keys.find(({ id }) => id === input.UserAccessKeyId)
  return key ?? refuse('EntityNotExist.User.AccessKey')
}
