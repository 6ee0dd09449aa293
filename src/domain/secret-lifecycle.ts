/**
 * The lifecycle of a secret: active, then pending deletion during a recovery window, then deleted.
 *
 * Source: the DeleteSecret and RestoreSecret pages of the KMS API (2016-01-20).
 */

/** The shortest window, in days, in which a deleted secret can be restored. */
export const MIN_RECOVERY_DAYS = 7
/** The longest window, in days, in which a deleted secret can be restored. */
export const MAX_RECOVERY_DAYS = 30
/** The window in days when DeleteSecret does not say. */
export const DEFAULT_RECOVERY_DAYS = 30

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * When a secret that is scheduled for deletion now will be deleted, in milliseconds since the epoch. It is a whole second,
 * because callers are shown seconds, and the time shown must be the one that applies.
 */
export function plannedDeleteTime(now: number, recoveryDays: number): number {
  return now - (now % 1000) + recoveryDays * DAY_MS
}

/** Whether a deletion is scheduled. The secret can be restored until then. */
export function isPendingDeletion(secret: {
  readonly plannedDeleteAt: number | undefined
}): boolean {
  return secret.plannedDeleteAt !== undefined
}
