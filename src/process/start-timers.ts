/** Starts the periodic work of the server: removing what has expired, and rotating keys. */

import type { KeyObject } from 'node:crypto'
import type { Pipeline } from '../api/pipeline.ts'
import { expireTrail } from '../audit/retention.ts'
import { rotateKey } from '../operations/kms/keys/rotate-key.ts'
import { type KeyRotation, startKeyRotation } from '../timers/key-rotation-timer.ts'
import { type AdditionalPurge, type Purge, startPurge } from '../timers/purge-timer.ts'
import type { Startup } from './startup.ts'

/** The periodic work of a server. */
export interface Timers {
  readonly purge: Purge
  readonly keyRotation: KeyRotation
}

/** @param auditKey the key of the audit trail, which seals what is removed from it */
export function startTimers(startup: Startup, pipeline: Pipeline, auditKey: KeyObject): Timers {
  const { storage, clock, log, running } = startup
  const reportFault = (fault: unknown): void => log.fault(fault, undefined)
  const purge = startPurge(storage, clock, reportFault, auditRetention(startup, auditKey))
  running.add(() => purge.stop())
  const keyRotation = startKeyRotation({
    pipeline,
    operation: rotateKey,
    clock,
    reportFault,
  })
  running.add(() => keyRotation.stop())
  return { purge, keyRotation }
}

const DAY_MS = 24 * 60 * 60 * 1000

/** Removes old entries of the audit trail; undefined when they are kept forever. */
function auditRetention(
  { settings, storage, clock }: Startup,
  auditKey: KeyObject,
): AdditionalPurge | undefined {
  const days = settings.auditRetentionDays
  if (days === 0) return undefined
  return async (goesOn) => {
    const now = clock()
    await expireTrail(
      (work) => storage.change({ account: '', now }, ({ trail }) => work(trail)),
      auditKey,
      { before: now - days * DAY_MS, now, goesOn },
    )
  }
}
