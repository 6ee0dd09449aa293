/** Starts the periodic work of the server: removing what has expired, and rotating keys. Of several nodes one does each. */

import type { KeyObject } from 'node:crypto'
import type { Pipeline } from '../api/pipeline.ts'
import { expireTrail } from '../audit/retention.ts'
import { trailWriter } from '../audit/trail-writer.ts'
import { rotateKey } from '../operations/kms/keys/rotate-key.ts'
import type { Duty } from '../storage/duty.ts'
import { DutyLost } from '../storage/nodes.ts'
import { type KeyRotation, startKeyRotation } from '../timers/key-rotation-timer.ts'
import { type AdditionalPurge, type Purge, startPurge } from '../timers/purge-timer.ts'
import { nodeRemoval } from './remove-nodes.ts'
import type { Startup } from './startup.ts'

/** The periodic work of a server. */
export interface Timers {
  readonly purge: Purge
  readonly keyRotation: KeyRotation
}

/** @param auditKey the key of the audit trail, which seals what is removed from it */
export async function startTimers(
  startup: Startup,
  pipeline: Pipeline,
  auditKey: KeyObject,
): Promise<Timers> {
  const { nodes, clock, log, running } = startup
  const reportFault = (fault: unknown): void => {
    // It was done by the node that has taken over, or will be.
    if (fault instanceof DutyLost) log.note(`Nothing more was done here: ${fault.message}.`)
    else log.fault(fault, undefined)
  }
  const purging = await nodes.duty('purge')
  const purge = startPurge(purging, clock, reportFault, furtherPurge(startup, purging, auditKey))
  running.add(() => purge.stop())
  const rotating = await nodes.duty('rotation')
  const keyRotation = startKeyRotation({
    pipeline: { ...pipeline, storage: rotating.storage, reportFault },
    operation: rotateKey,
    duty: rotating,
    clock,
    reportFault,
  })
  running.add(() => keyRotation.stop())
  return { purge, keyRotation }
}

const DAY_MS = 24 * 60 * 60 * 1000

/** Removes old entries of the audit trail, unless they are kept forever, and nodes that are gone. */
function furtherPurge(startup: Startup, duty: Duty, auditKey: KeyObject): AdditionalPurge {
  const { settings, nodes, clock, log } = startup
  const days = settings.auditRetentionDays
  const removeNodes = nodes.isAlone
    ? async () => {}
    : nodeRemoval({
        duty,
        own: nodes.name,
        writerOf: (chain) =>
          trailWriter({
            key: auditKey,
            chain,
            clock,
            onCheckpoint: (text) => log.note(text),
            reportFault: (fault) => log.fault(fault, undefined),
          }),
        note: (text) => log.note(text),
      })
  return async (goesOn) => {
    await removeNodes(goesOn)
    if (days === 0) return
    const now = clock()
    await expireTrail(
      (work) => duty.storage.change({ account: '', now }, ({ trail }) => work(trail)),
      auditKey,
      { before: now - days * DAY_MS, now, goesOn },
    )
  }
}
