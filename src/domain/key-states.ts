/**
 * The states of a key, and which of them an operation can work in.
 *
 * Source: "Impact of CMK state on API calls" of the KMS documentation.
 */

export type KeyState = 'Enabled' | 'Disabled' | 'PendingDeletion' | 'PendingImport'

/** What the state follows from. Times are milliseconds since the epoch. */
export interface KeyCondition {
  readonly isEnabled: boolean
  readonly deleteAt: number | undefined
  readonly awaitsMaterial: boolean
  readonly materialExpiresAt: number | undefined
}

/** The state at a moment: material that has expired is no longer there, whether or not it has been removed. */
export function keyState(key: KeyCondition, now: number): KeyState {
  if (key.deleteAt !== undefined) return 'PendingDeletion'
  if (lacksMaterial(key, now)) return 'PendingImport'
  return key.isEnabled ? 'Enabled' : 'Disabled'
}

export function lacksMaterial(
  { awaitsMaterial, materialExpiresAt }: KeyCondition,
  now: number,
): boolean {
  return awaitsMaterial || (materialExpiresAt !== undefined && materialExpiresAt <= now)
}

/** How a key in this state refuses to be used; undefined when it can be. */
export function unusable(
  state: KeyState,
): 'Rejected.Disabled' | 'Rejected.PendingDeletion' | 'Rejected.PendingImport' | undefined {
  return state === 'Enabled' ? undefined : `Rejected.${state}`
}

/** How a key in this state refuses to be described, tagged or protected otherwise; undefined when it can be. */
export function unchangeable(state: KeyState): 'Rejected.PendingDeletion' | undefined {
  return state === 'PendingDeletion' ? 'Rejected.PendingDeletion' : undefined
}

// Each answers what the key is like afterwards, or undefined where no way leads there from its state.

export function enable(key: KeyCondition, now: number): KeyCondition | undefined {
  return isAvailable(key, now) ? { ...key, isEnabled: true } : undefined
}

export function disable(key: KeyCondition, now: number): KeyCondition | undefined {
  return isAvailable(key, now) ? { ...key, isEnabled: false } : undefined
}

export function scheduleDeletion(
  key: KeyCondition,
  now: number,
  deleteAt: number,
): KeyCondition | undefined {
  return keyState(key, now) === 'PendingDeletion' ? undefined : { ...key, deleteAt }
}

/** Whatever the key was before, it is enabled afterwards; if it has no material, once it has some. */
export function cancelDeletion(key: KeyCondition, now: number): KeyCondition | undefined {
  return keyState(key, now) === 'PendingDeletion'
    ? { ...key, isEnabled: true, deleteAt: undefined }
    : undefined
}

function isAvailable(key: KeyCondition, now: number): boolean {
  const state = keyState(key, now)
  return state === 'Enabled' || state === 'Disabled'
}
