/** External keys: their material is imported instead of generated here. All of them are symmetric. */

import type { KeyReference } from '../../../access/resource.ts'
import type { OperationCode } from '../../../api/errors.ts'
import type { Key } from '../../../storage/keys.ts'
import type { ReadStore } from '../../../storage/store.ts'
import { loadKey } from '../keys/key-name.ts'

/** Error codes of all operations on keys whose material is imported. */
export const externalKeyErrors = [
  'Unsupported.Alias',
  'Forbidden.KeyNotFound',
  'Unsupported.Origin',
] as const satisfies readonly OperationCode[]

/** The external key; refuses any other key. */
export async function loadExternalKey(search: {
  store: ReadStore
  reference: KeyReference
  region: string
  refuse: (code: Extract<OperationCode, 'Forbidden.KeyNotFound' | 'Unsupported.Origin'>) => never
}): Promise<Key> {
  const key = await loadKey(search)
  return key.origin === 'EXTERNAL' ? key : search.refuse('Unsupported.Origin')
}
