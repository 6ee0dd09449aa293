/** Measures how many durable commits the database driver alone makes, one after the other: each adds a version and moves the label to it. */

import { randomBytes } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { loadDriver } from '../src/storage/sqlite/driver.ts'
import { SECRETS } from './requests.ts'

/** The size of an encrypted value. */
const VALUE_BYTES = 200

export interface Commits {
  perSecond(seconds: number): number
  close(): void
}

export async function openCommits(path: string): Promise<Commits> {
  const database = (await loadDriver()).open(path)
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE secrets (id INTEGER PRIMARY KEY, current INTEGER NOT NULL);
    CREATE TABLE versions (secret INTEGER, id INTEGER, value BLOB, PRIMARY KEY (secret, id));
    INSERT INTO secrets WITH RECURSIVE all_ids (id) AS
      (SELECT 0 UNION ALL SELECT id + 1 FROM all_ids WHERE id + 1 < ${SECRETS})
      SELECT id, 0 FROM all_ids;`)
  const insert = database.prepare('INSERT INTO versions VALUES (?, ?, ?)')
  const point = database.prepare('UPDATE secrets SET current = ? WHERE id = ?')
  const value = randomBytes(VALUE_BYTES)
  let version = 0

  return {
    perSecond: (seconds) => {
      const first = version
      const began = performance.now()
      while (performance.now() - began < seconds * 1000) {
        version++
        const secret = (Math.imul(version, 2_654_435_761) >>> 0) % SECRETS
        database.exec('BEGIN IMMEDIATE')
        insert.run([secret, version, value])
        point.run([version, secret])
        database.exec('COMMIT')
      }
      return ((version - first) * 1000) / (performance.now() - began)
    },
    close: () => database.close(),
  }
}
