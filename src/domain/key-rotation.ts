/**
 * Automatic rotation of keys.
 *
 * Source: "Automatic key rotation" and the UpdateRotationPolicy page of the KMS API (2016-01-20).
 */

import { isSymmetricSpec, type KeySpec } from './key-specs.ts'
import { type KeyLifecycle, keyState } from './key-states.ts'

/** The shortest time between automatic rotations: 7 days. */
export const MIN_ROTATION_SECONDS = 7 * 24 * 60 * 60
/** The longest time between automatic rotations: 730 days. */
export const MAX_ROTATION_SECONDS = 730 * 24 * 60 * 60

const UNITS: { readonly [unit: string]: number } = { d: 86_400, h: 3_600, m: 60, s: 1 }

/** Seconds of an interval such as `365d` or `31536000s`; undefined when it is malformed or out of range. */
export function parseRotationInterval(text: string): number | undefined {
  const [, digits = '', unit = ''] = /^([0-9]{1,9})([dhms])$/.exec(text) ?? []
  const seconds = Number(digits) * (UNITS[unit] ?? 0)
  return seconds >= MIN_ROTATION_SECONDS && seconds <= MAX_ROTATION_SECONDS ? seconds : undefined
}

/** What the next rotation depends on. */
interface RotationSchedule {
  /** Undefined while automatic rotation is off. */
  readonly rotationSeconds: number | undefined
  /** When the newest version was created, in milliseconds since the epoch. */
  readonly rotatedAt: number
}

/** When the key will be rotated, in milliseconds since the epoch. */
export function nextRotation({ rotationSeconds, rotatedAt }: RotationSchedule): number | undefined {
  return rotationSeconds === undefined ? undefined : rotatedAt + rotationSeconds * 1000
}

/** The state that DescribeKey shows: `Suspended` while rotation is on, but the key is not enabled. */
export function rotationState(
  key: RotationSchedule & KeyLifecycle,
  now: number,
): 'Enabled' | 'Disabled' | 'Suspended' {
  if (key.rotationSeconds === undefined) return 'Disabled'
  return keyState(key, now) === 'Enabled' ? 'Enabled' : 'Suspended'
}

/** Whether automatic rotation can be turned on: for symmetric keys with generated material that no cloud service manages. */
export function supportsAutomaticRotation(key: {
  readonly spec: KeySpec
  readonly origin: string
  readonly isService: boolean
}): boolean {
  return isSymmetricSpec(key.spec) && key.origin === 'Aliyun_KMS' && !key.isService
}

/** Whether the key must be rotated now. While rotation is suspended it is not due, even if its date has passed. */
export function isRotationDue(key: RotationSchedule & KeyLifecycle, now: number): boolean {
  const next = nextRotation(key)
  return next !== undefined && next <= now && keyState(key, now) === 'Enabled'
}
