/**
 * When CreateKeyVersion may add a version to a key.
 *
 * Source: the CreateKeyVersion page of the KMS API (2016-01-20), which has changed over the years;
 * docs/compatibility-decisions.md says which of its rules apply here.
 */

import { isAsymmetricSpec, isMacSpec, type KeySpec } from './key-specs.ts'
import { type KeyLifecycle, keyState, useRefusal } from './key-states.ts'

/** How many versions an asymmetric key may have. */
export const MAX_ASYMMETRIC_VERSIONS = 50

interface VersionedKey extends KeyLifecycle {
  readonly spec: KeySpec
  readonly origin: string
  readonly isService: boolean
  /** When the newest version was created, in milliseconds since the epoch. */
  readonly rotatedAt: number
}

/** Error codes for a new version of a key that may not have one. */
export type NewVersionRefusal =
  | 'Rejected.UnsupportedOperation'
  | NonNullable<ReturnType<typeof useRefusal>>

/**
 * The error code for a new version; undefined when the key may have one.
 *
 * @param gapMs shortest time between two versions of an asymmetric key, in milliseconds
 */
export function newVersionRefusal(
  key: VersionedKey,
  now: number,
  gapMs: number,
): NewVersionRefusal | undefined {
  // The state comes first: the documented table of states also lists external keys, which can never have another version.
  const obstacle = useRefusal(keyState(key, now))
  if (obstacle !== undefined) return obstacle
  if (key.isService || key.origin === 'EXTERNAL' || isMacSpec(key.spec)) {
    return 'Rejected.UnsupportedOperation'
  }
  const isTooSoon = isAsymmetricSpec(key.spec) && now < key.rotatedAt + gapMs
  return isTooSoon ? 'Rejected.UnsupportedOperation' : undefined
}
