/**
 * The owner of the access keys that a request concerns: the user it names, else the caller, who is a user or the account itself.
 */

import type { Caller } from '../../../access/caller.ts'
import { type RequestScope, type Resource, ramResource } from '../../../access/resource.ts'
import { optional } from '../../../api/fields.ts'
import type { CheckContext } from '../../../api/operation.ts'
import type { AccessKeyOwner, UsersReadStore } from '../../../storage/identities.ts'
import { userName } from '../ram-fields.ts'

interface Named {
  readonly UserName: string | undefined
}

/** The parameter UserName where it may be left out. A session of a role must give it: see {@link checkOwner}. */
export function ownerName() {
  return optional(userName('Name of the user; without it the keys of the caller are meant.'))
}

/** A session of a role has no access keys of its own, so it must name a user. */
export function checkOwner({ input, caller, missing }: CheckContext<Named, never>): void {
  if (input.UserName === undefined && caller.principal.type === 'session') missing('UserName')
}

/** Permission is needed on the owner of the keys. The name `root`, for the account itself, cannot be that of a user. */
export function ownerResource(
  { UserName }: Named,
  here: RequestScope,
  { principal }: Caller,
): Resource {
  const name = UserName ?? (principal.type === 'user' ? principal.name : undefined)
  return ramResource(here, name === undefined ? 'root' : `user/${name}`)
}

/** Undefined if the user does not exist. */
export async function findOwner(
  { UserName }: Named,
  { principal }: Caller,
  users: UsersReadStore,
): Promise<AccessKeyOwner | undefined> {
  if (UserName !== undefined) return (await users.named(UserName))?.id
  // By id, since the caller may have been renamed a moment ago.
  return principal.type === 'user' ? (await users.withId(principal.id))?.id : 'root'
}
