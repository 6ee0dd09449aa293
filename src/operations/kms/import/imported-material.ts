/**
 * Takes material out of its wrapping. The first import binds a key to its material for good; what is kept to know it again is a
 * digest, sealed, so that it says nothing of material that has been deleted.
 */

import { createHash, randomBytes } from 'node:crypto'
import type { VersionPlace } from '../../../api/key-versions.ts'
import type { SealedValue } from '../../../crypto/envelope.ts'
import type { Keyring } from '../../../crypto/keyring.ts'
import { keySpecs } from '../../../domain/key-specs.ts'
import type { Key, KeyImport } from '../../../storage/keys.ts'
import { unwrapMaterial, type WrappingAlgorithm } from './import-wrapping.ts'

interface ImportedMaterial {
  readonly key: Key
  readonly place: VersionPlace
  readonly pending: KeyImport
  /** The check of the first import, if there was one. */
  readonly known: SealedValue | undefined
  readonly wrapped: Buffer
  readonly keyring: Keyring
}

interface Unwrapped {
  /** The caller overwrites them. */
  readonly bytes: Buffer
  readonly check: SealedValue
}

/**
 * Undefined for what cannot be unwrapped, has the wrong length or is not what came first. To tell these apart, be it by the
 * time, would help to decrypt by altering what was overheard; so all of them go the whole way.
 */
export function unwrapImport(arrival: ImportedMaterial): Unwrapped | undefined {
  const { key, place, known, keyring } = arrival
  const { materialBytes } = keySpecs[key.spec]
  if (materialBytes === undefined) throw new Error('an external key is not symmetric')
  const unwrapped = unwrap(arrival, materialBytes)
  const bytes = unwrapped ?? randomBytes(materialBytes)
  const digest = createHash('sha256').update(bytes).digest('base64')
  const checkPlace = ['import-check', place.account, place.keyId, place.id] as const
  const isSame = known === undefined || keyring.holds(known, checkPlace, digest)
  if (unwrapped !== undefined && isSame) {
    return { bytes, check: known ?? keyring.seal(digest, checkPlace) }
  }
  bytes.fill(0)
  return undefined
}

function unwrap(
  { place, pending, wrapped, keyring }: ImportedMaterial,
  materialBytes: number,
): Buffer | undefined {
  const { account, keyId } = place
  const sealed = keyring.open(pending.privateKey, ['key-import', account, keyId, pending.token])
  const privateKey = Buffer.from(sealed, 'base64')
  // Stored by GetParametersForImport, which takes no other.
  const algorithm = pending.wrappingAlgorithm as WrappingAlgorithm
  return unwrapMaterial({ algorithm, privateKey }, wrapped, materialBytes)
}
