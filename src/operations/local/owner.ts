/** Whose access keys are meant: those of the user that is named, else those of the account itself. */

import { type Here, type Resource, ramResource } from '../../access/resource.ts'
import type { KeyOwner, UsersReading } from '../../storage/identities.ts'

interface Named {
  readonly User: string | undefined
}

export function ownerResource({ User }: Named, here: Here): Resource {
  return ramResource(here, User === undefined ? 'root' : `user/${User}`)
}

/** Undefined when there is no such user. */
export async function findOwner(
  { User }: Named,
  users: UsersReading,
): Promise<KeyOwner | undefined> {
  return User === undefined ? 'root' : (await users.named(User))?.id
}
