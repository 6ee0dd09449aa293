/** Creates audit trails that would take long to grow: valid batches and checkpoints with earlier times, written in one transaction. */

import type { Batch, Checkpoint, Tail } from '../../src/audit/trail.ts'
import { trailWriter } from '../../src/audit/trail-writer.ts'
import { beginTrail } from '../../src/bootstrap/audit-trail.ts'
import { withOfflineData } from '../../src/maintenance/open-offline.ts'
import { loadSettings } from '../../src/settings/settings.ts'
import { SqlTrail } from '../../src/storage/sql/audit.ts'
import { databaseFileIn } from '../../src/storage/sqlite/database-file.ts'
import { loadDriver } from '../../src/storage/sqlite/driver.ts'
import { SqliteSql } from '../../src/storage/sqlite/sqlite-sql.ts'
import { ACCOUNT } from '../requests.ts'
import { jinkuEnvironment } from '../servers.ts'

export interface Planted {
  readonly batches: number
  readonly entriesInBatch: number
  readonly hasCheckpointEach: boolean
  /** When the first batch ended, and the time from each batch to the next. */
  readonly beganAt: number
  readonly everyMs: number
}

export async function plantTrail(directory: string, planted: Planted): Promise<void> {
  const settings = loadSettings(['--data-dir', directory], jinkuEnvironment())
  if (typeof settings === 'string') throw new Error(settings)
  let now = planted.beganAt
  const quietly = { onCheckpoint: () => {}, reportFault: () => {} }
  const key = await withOfflineData(settings, ({ storage, rootKey }) =>
    beginTrail(storage, rootKey, { chain: 'local', clock: () => now, ...quietly }),
  )
  const writer = trailWriter({ key, chain: 'server', clock: () => now, ...quietly })
  const connection = (await loadDriver()).open(databaseFileIn(directory))
  const trail = new SqlTrail(new SqliteSql(connection), { now })
  // Durability is not needed: after a crash the trail would be created again.
  connection.exec('PRAGMA synchronous = OFF; BEGIN IMMEDIATE')
  let tail: Tail = writer.resume(await trail.end({ account: ACCOUNT, chain: 'server' }))
  const add = (next: Batch | Checkpoint): void => {
    tail = writer.advance(tail, next)
  }
  for (let number = 0; number < planted.batches; number++) {
    now += planted.everyMs
    const lines = Array.from({ length: planted.entriesInBatch }, (_, index) =>
      entryLine(now, `${number}-${index}`),
    )
    const batch = writer.createBatch(ACCOUNT, tail, lines, now)
    await trail.addBatches([batch])
    add(batch)
    if (!planted.hasCheckpointEach && number < planted.batches - 1) continue
    const checkpoint = writer.createCheckpoint(ACCOUNT, tail, [])
    await trail.addCheckpoint(checkpoint)
    add(checkpoint)
  }
  connection.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)')
  connection.close()
}

/** An entry as the server writes it. */
function entryLine(time: number, number: string): string {
  return JSON.stringify({
    time,
    requestId: `7a1c5c34-0f0e-4a5c-9c39-${number}`,
    account: ACCOUNT,
    principal: `acs:ram::${ACCOUNT}:user/checkout-service`,
    principalType: 'user',
    principalId: '212345678901234567',
    accessKeyId: 'LTAI5tBenchmarkUser012345',
    sourceAddress: '10.20.30.40',
    userAgent: 'AlibabaCloud (linux; x64) Node.js/v20.20.2 Core/1.8.0',
    service: 'kms',
    action: 'GetSecretValue',
    isWrite: false,
    resource: `acs:kms:cn-hangzhou:${ACCOUNT}:secret/production/checkout/postgres-primary/${number}`,
    version: 'v1',
    label: 'ACSCurrent',
    decidedBy: 'Custom/readers#0',
    outcome: 'OK',
    status: 200,
    durationMs: 0.4523,
  })
}
