/**
 * When a key may be given another version by hand.
 *
 * Source: the CreateKeyVersion page of the KMS API (2016-01-20) through its years; docs/compatibility-decisions.md says which of its
 * rules hold here.
 */

import { isAsymmetricSpec, isMacSpec, type KeySpec } from './key-specs.ts'
import { type KeyCondition, keyState, unusable } from './key-states.ts'

export const MAX_ASYMMETRIC_VERSIONS = 50

interface Versioned extends KeyCondition {
  readonly spec: KeySpec
  readonly origin: string
  readonly isService: boolean
  /** When the newest version was made, in milliseconds since the epoch. */
  readonly rotatedAt: number
}

export type VersionObstacle =
  | 'Rejected.UnsupportedOperation'
  | NonNullable<ReturnType<typeof unusable>>

/**
 * What stands against a new version; undefined when nothing does.
 *
 * @param gapMs least time between two key pairs
 */
export function versionObstacle(
  key: Versioned,
  now: number,
  gapMs: number,
): VersionObstacle | undefined {
  // The state is asked first: the documented table has an answer for external keys, which never take a version.
  const obstacle = unusable(keyState(key, now))
  if (obstacle !== undefined) return obstacle
  if (key.isService || key.origin === 'EXTERNAL' || isMacSpec(key.spec)) {
    return 'Rejected.UnsupportedOperation'
  }
  const isTooSoon = isAsymmetricSpec(key.spec) && now < key.rotatedAt + gapMs
  return isTooSoon ? 'Rejected.UnsupportedOperation' : undefined
}
