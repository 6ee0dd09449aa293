/**
 * Whose access keys an operation is about: those of the user it names, else the caller's own, who is a user or the account
 * itself.
 */

import type { Caller } from '../../../access/caller.ts'
import { type Here, type Resource, ramResource } from '../../../access/resource.ts'
import { optional } from '../../../api/fields.ts'
import type { Check } from '../../../api/operation.ts'
import type { KeyOwner, UsersReading } from '../../../storage/identities.ts'
import { userName } from '../ram-fields.ts'

interface Named {
  readonly UserName: string | undefined
}

export function ownerName() {
  return optional(userName('Name of the user; without it the keys of the caller are meant.'))
}

/** Nobody has keys of their own in a role's session. */
export function checkOwner({ input, caller, missing }: Check<Named, never>): void {
  if (input.UserName === undefined && caller.principal.type === 'session') missing('UserName')
}

/** Access keys are decided on as their owner. Those of the account itself have a name that no user has. */
export function ownerResource({ UserName }: Named, here: Here, { principal }: Caller): Resource {
  const name = UserName ?? (principal.type === 'user' ? principal.name : undefined)
  return ramResource(here, name === undefined ? 'root' : `user/${name}`)
}

/** Undefined when there is no such user. */
export async function findOwner(
  { UserName }: Named,
  { principal }: Caller,
  users: UsersReading,
): Promise<KeyOwner | undefined> {
  if (UserName !== undefined) return (await users.named(UserName))?.id
  // The caller may have been renamed a moment ago, and is the same.
  return principal.type === 'user' ? (await users.withId(principal.id))?.id : 'root'
}
