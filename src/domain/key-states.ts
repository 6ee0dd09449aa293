/**
 * The states of a key, the transitions between them, and what each state allows.
 *
 * Source: "Impact of CMK state on API calls" of the KMS documentation.
 */

/**
 * The states of a key, by their names on the wire. A state is computed from a {@link KeyLifecycle} and never stored.
 */
export type KeyState = 'Enabled' | 'Disabled' | 'PendingDeletion' | 'PendingImport'

/** The stored fields that a key's state is computed from. Times are milliseconds since the epoch. */
export interface KeyLifecycle {
  readonly isEnabled: boolean
  readonly deleteAt: number | undefined
  readonly awaitsMaterial: boolean
  readonly materialExpiresAt: number | undefined
}

/** The state at a moment. Expired material counts as missing, whether or not the purge has removed it yet. */
export function keyState(key: KeyLifecycle, now: number): KeyState {
  if (key.deleteAt !== undefined) return 'PendingDeletion'
  if (lacksMaterial(key, now)) return 'PendingImport'
  return key.isEnabled ? 'Enabled' : 'Disabled'
}

/** Whether the key has no material: it was never imported, or it has expired. */
function lacksMaterial({ awaitsMaterial, materialExpiresAt }: KeyLifecycle, now: number): boolean {
  return awaitsMaterial || (materialExpiresAt !== undefined && materialExpiresAt <= now)
}

/** The error code for using a key in this state, for instance to encrypt; undefined when it can be used. */
export function useRefusal(
  state: KeyState,
): 'Rejected.Disabled' | 'Rejected.PendingDeletion' | 'Rejected.PendingImport' | undefined {
  return state === 'Enabled' ? undefined : `Rejected.${state}`
}

/** The error code for changing the attributes of a key in this state, such as its tags; undefined when they can be changed. */
export function changeRefusal(state: KeyState): 'Rejected.PendingDeletion' | undefined {
  return state === 'PendingDeletion' ? 'Rejected.PendingDeletion' : undefined
}

// Each of these functions answers the key after the transition, or undefined when its state does not allow it.

/** Enables the key. */
export function enable(key: KeyLifecycle, now: number): KeyLifecycle | undefined {
  return isAvailable(key, now) ? { ...key, isEnabled: true } : undefined
}

/** Disables the key. */
export function disable(key: KeyLifecycle, now: number): KeyLifecycle | undefined {
  return isAvailable(key, now) ? { ...key, isEnabled: false } : undefined
}

/** Schedules the deletion. @param deleteAt milliseconds since the epoch */
export function scheduleDeletion(
  key: KeyLifecycle,
  now: number,
  deleteAt: number,
): KeyLifecycle | undefined {
  return keyState(key, now) === 'PendingDeletion' ? undefined : { ...key, deleteAt }
}

/** The key is enabled afterwards, even if it was disabled before. If it lacks material, it is enabled once it has some. */
export function cancelDeletion(key: KeyLifecycle, now: number): KeyLifecycle | undefined {
  return keyState(key, now) === 'PendingDeletion'
    ? { ...key, isEnabled: true, deleteAt: undefined }
    : undefined
}

function isAvailable(key: KeyLifecycle, now: number): boolean {
  const state = keyState(key, now)
  return state === 'Enabled' || state === 'Disabled'
}
