/**
 * Unwraps imported key material. The first import binds a key to its material for good. To recognize the material later, a
 * digest of it is kept; it is sealed, so that it tells nothing about material that has been deleted.
 */

import { createHash, randomBytes } from 'node:crypto'
import type { VersionPlace } from '../../../api/opened-key-versions.ts'
import type { SealedValue } from '../../../crypto/envelope.ts'
import type { Keyring } from '../../../crypto/keyring.ts'
import { keySpecs } from '../../../domain/key-specs.ts'
import type { Key, KeyImport } from '../../../storage/keys.ts'
import { unwrapMaterial, type WrappingAlgorithm } from './import-wrapping.ts'

interface ImportedMaterial {
  readonly key: Key
  readonly place: VersionPlace
  readonly pending: KeyImport
  /** The sealed digest of the first import, if there was one. */
  readonly known: SealedValue | undefined
  readonly wrapped: Buffer
  readonly keyring: Keyring
}

interface Unwrapped {
  /** The caller overwrites them after use. */
  readonly bytes: Buffer
  readonly check: SealedValue
}

/**
 * Undefined if the material cannot be unwrapped, has the wrong length or is not that of the first import. An attacker who could
 * tell these cases apart, even by timing, could decrypt intercepted material by sending altered copies. So all cases do the
 * same work.
 */
export function unwrapImport(arrival: ImportedMaterial): Unwrapped | undefined {
  const { key, place, known, keyring } = arrival
  const { materialBytes } = keySpecs[key.spec]
  if (materialBytes === undefined) throw new Error('an external key is not symmetric')
  const unwrapped = unwrap(arrival, materialBytes)
  const bytes = unwrapped ?? randomBytes(materialBytes)
  const digest = createHash('sha256').update(bytes).digest('base64')
  const checkPlace = ['import-check', place.account, place.keyId, place.id] as const
  const isSame = known === undefined || keyring.matches(known, checkPlace, digest)
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
  // GetParametersForImport stored it and accepts no others.
  const algorithm = pending.wrappingAlgorithm as WrappingAlgorithm
  return unwrapMaterial({ algorithm, privateKey }, wrapped, materialBytes)
}
