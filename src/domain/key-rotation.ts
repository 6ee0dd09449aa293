/**
 * Automatic rotation of keys.
 *
 * Source: "Automatic key rotation" and the UpdateRotationPolicy page of the KMS API (2016-01-20).
 */

import { isSymmetricSpec, type KeySpec } from './key-specs.ts'
import { type KeyCondition, keyState } from './key-states.ts'

export const MIN_ROTATION_SECONDS = 7 * 24 * 60 * 60
export const MAX_ROTATION_SECONDS = 730 * 24 * 60 * 60

const UNITS: { readonly [unit: string]: number } = { d: 86_400, h: 3_600, m: 60, s: 1 }

/** Seconds of an interval such as `365d` or `31536000s`; undefined when it is malformed or out of range. */
export function parseRotationInterval(text: string): number | undefined {
  const [, digits = '', unit = ''] = /^([0-9]{1,9})([dhms])$/.exec(text) ?? []
  const seconds = Number(digits) * (UNITS[unit] ?? 0)
  return seconds >= MIN_ROTATION_SECONDS && seconds <= MAX_ROTATION_SECONDS ? seconds : undefined
}

interface Rotating {
  /** Undefined while automatic rotation is off. */
  readonly rotationSeconds: number | undefined
  /** When the newest version was made, in milliseconds since the epoch. */
  readonly rotatedAt: number
}

/** When the key will be rotated, in milliseconds since the epoch. */
export function nextRotation({ rotationSeconds, rotatedAt }: Rotating): number | undefined {
  return rotationSeconds === undefined ? undefined : rotatedAt + rotationSeconds * 1000
}

export function rotationState(
  key: Rotating & KeyCondition,
  now: number,
): 'Enabled' | 'Disabled' | 'Suspended' {
  if (key.rotationSeconds === undefined) return 'Disabled'
  return keyState(key, now) === 'Enabled' ? 'Enabled' : 'Suspended'
}

/** Whether keys of this kind are ever rotated by themselves; the user has no say over the keys of the service. */
export function canRotateItself(key: {
  readonly spec: KeySpec
  readonly origin: string
  readonly isService: boolean
}): boolean {
  return isSymmetricSpec(key.spec) && key.origin === 'Aliyun_KMS' && !key.isService
}

/** A suspended rotation is not due, however long it is over. */
export function isRotationDue(key: Rotating & KeyCondition, now: number): boolean {
  const next = nextRotation(key)
  return next !== undefined && next <= now && keyState(key, now) === 'Enabled'
}
