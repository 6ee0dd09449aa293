import { accessKeyResource, type RequestScope, type Resource } from '../../access/resource.ts'
import type { AccessKey, AccessKeysReadStore } from '../../storage/identities.ts'

interface Named {
  readonly Id: string
}

/** The resource of an operation on an access key of any owner in the account. */
export function keyResource({ Id }: Named, here: RequestScope): Resource {
  return accessKeyResource(here, Id)
}

/** The access key, of whichever owner in this account; refuses if there is none. */
export async function loadAccessKey(
  { Id }: Named,
  keys: AccessKeysReadStore,
  refuse: (code: 'EntityNotExist.AccessKey') => never,
): Promise<AccessKey> {
  return (await keys.withId(Id)) ?? refuse('EntityNotExist.AccessKey')
}
