/** Finds the secret of a request, or refuses. */

import { isInRegion, type SecretReference } from '../../../access/resource.ts'
import type { OperationCode } from '../../../api/errors.ts'
import { isPendingDeletion } from '../../../domain/secret-lifecycle.ts'
import type { ReadStore, Secret } from '../../../storage/store.ts'

/** The secret, which may be pending deletion. Secrets of another region do not exist here. */
export async function loadSecret({
  store,
  reference,
  region,
  refuse,
}: {
  store: ReadStore
  reference: SecretReference
  region: string
  refuse: (code: Extract<OperationCode, 'Forbidden.ResourceNotFound'>) => never
}): Promise<Secret> {
  const isHere = isInRegion(reference, region)
  const secret = isHere ? await store.secrets.named(reference.name) : undefined
  return secret ?? refuse('Forbidden.ResourceNotFound')
}

/** The secret, which must not be pending deletion. */
export async function loadActiveSecret(search: {
  store: ReadStore
  reference: SecretReference
  region: string
  refuse: (
    code: Extract<OperationCode, 'Forbidden.ResourceNotFound' | 'Rejected.ResourceInDeleteWindow'>,
  ) => never
}): Promise<Secret> {
  const secret = await loadSecret(search)
  return isPendingDeletion(secret) ? search.refuse('Rejected.ResourceInDeleteWindow') : secret
}
