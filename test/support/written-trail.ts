/** Trails for tests: real databases with real entries. A test may then change them without the program noticing. */

import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ExportedCheckpoint, parseCheckpoint } from '../../src/audit/checkpoint.ts'
import type { ChainId, TrailReadStore } from '../../src/audit/trail.ts'
import { trailWriter, type WriterOptions } from '../../src/audit/trail-writer.ts'
import { type Verification, verifyTrail } from '../../src/audit/verify-trail.ts'
import { type Connection, type Driver, loadDriver } from '../../src/storage/sqlite/driver.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite-storage.ts'
import type { Scope, Storage, TrailEntry } from '../../src/storage/store.ts'

const folder = mkdtempSync(join(tmpdir(), 'jinku-audit-'))

let count = 0
export const newPath = (): string => join(folder, `${count++}.db`)
export const driver = await loadDriver()
export const SCOPE: Scope = { account: '1111111111111111', now: 1_000_000 }
export const AUDIT_KEY: KeyObject = createSecretKey(randomBytes(32))

/** The line of an entry. */
export const lineOf = (requestId: string): string =>
  JSON.stringify({ requestId, action: 'GetSecretValue', resource: `secret/${requestId} 密🔑` })

/** An entry of no account. */
export const entry = (requestId: string): TrailEntry => entryOf('', requestId)

/** An entry of this account. */
export const entryOf = (account: string, requestId: string): TrailEntry => ({
  account,
  line: lineOf(requestId),
})

/** The chain of no account that a server writes. */
export const SERVER: ChainId = { account: '', chain: 'server' }

export interface OpenedTrail {
  readonly storage: Storage
  readonly told: ExportedCheckpoint[]
  readonly faults: unknown[]
  /** Resolves when the next checkpoint has been told. */
  nextCheckpoint(): Promise<ExportedCheckpoint>
}

export interface TrailOptions extends Partial<WriterOptions> {
  readonly driver?: Driver
  readonly readsSurvivePowerCut?: boolean
  readonly maxLockedMs?: number
}

export async function openTrail(
  path: string,
  {
    driver: given = driver,
    readsSurvivePowerCut = false,
    maxLockedMs,
    ...options
  }: TrailOptions = {},
): Promise<OpenedTrail> {
  const storage = openSqlite({
    path,
    driver: given,
    readsSurvivePowerCut,
    ...(maxLockedMs !== undefined && { maxLockedMs }),
  })
  const told: ExportedCheckpoint[] = []
  const faults: unknown[] = []
  let waiting: ((checkpoint: ExportedCheckpoint) => void)[] = []
  await storage.beginTrail(
    trailWriter({
      key: AUDIT_KEY,
      chain: 'server',
      clock: Date.now,
      // Unless the test says otherwise, the only checkpoint is the one made at the end.
      checkpointMs: 1_000_000,
      reportFault: (fault) => faults.push(fault),
      onCheckpoint: (text) => {
        const checkpoint = parseCheckpoint(text)
        if (checkpoint === undefined) throw new Error(`not a checkpoint: ${text}`)
        told.push(checkpoint)
        for (const one of waiting) one(checkpoint)
        waiting = []
      },
      ...options,
    }),
  )
  return {
    storage,
    told,
    faults,
    nextCheckpoint: () => new Promise((resolve) => waiting.push(resolve)),
  }
}

/** Records these entries in one batch. */
export async function recordTogether(
  storage: Storage,
  ids: readonly string[],
  account = '',
): Promise<void> {
  await Promise.all(ids.map((id) => storage.record(entryOf(account, id))))
}

/**
 * A trail of batches of three entries of one account or of none, `1.0` to `1.2` and so on. A checkpoint seals every second one of them; closing seals
 * the rest.
 */
export async function writeTrail(
  path: string,
  batches: number,
  account = '',
): Promise<ExportedCheckpoint[]> {
  let now = 1_000
  const trail = await openTrail(path, { checkpointEntries: 6, clock: () => now })
  for (let sequence = 1; sequence <= batches; sequence++) {
    now += 1_000
    const checkpoint = sequence % 2 === 0 ? trail.nextCheckpoint() : undefined
    const ids = [0, 1, 2].map((index) => `${sequence}.${index}`)
    await recordTogether(trail.storage, ids, account)
    await checkpoint
  }
  await trail.storage.close()
  return trail.told
}

/** Opens the database as an attacker would who can write the file. */
export function tamper(path: string, work: (connection: Connection) => void): void {
  const connection = driver.open(path)
  try {
    work(connection)
  } finally {
    connection.close()
  }
}

export async function readTrail<T>(
  path: string,
  work: (trail: TrailReadStore) => Promise<T>,
): Promise<T> {
  const storage = openSqlite({ path, driver })
  try {
    return await storage.read(SCOPE, ({ trail }) => work(trail))
  } finally {
    await storage.close()
  }
}

export async function verify(
  path: string,
  told: readonly ExportedCheckpoint[] = [],
): Promise<Verification> {
  return await readTrail(path, (trail) => verifyTrail(trail, AUDIT_KEY, told))
}
