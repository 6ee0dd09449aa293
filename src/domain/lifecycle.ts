/**
 * A secret's life: active, then pending deletion for a recovery window, then gone.
 *
 * Source: the DeleteSecret and RestoreSecret pages of the KMS API (2016-01-20).
 */

export const MIN_RECOVERY_DAYS = 7
export const MAX_RECOVERY_DAYS = 30
export const DEFAULT_RECOVERY_DAYS = 30

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * When a secret deleted now will be gone for good. Times are milliseconds since the epoch; this one is a whole second, so
 * that the time callers are shown is the time that counts.
 */
export function plannedDeleteTime(now: number, recoveryDays: number): number {
  return now - (now % 1000) + recoveryDays * DAY_MS
}

/** True while the secret can still be restored. */
export function isPendingDeletion(secret: {
  readonly plannedDeleteAt: number | undefined
}): boolean {
  return secret.plannedDeleteAt !== undefined
}
