import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadDriver } from '../../src/storage/sqlite/driver.ts'
import { startJinku, temporaryDirectory } from '../support/process/jinku-process.ts'
import { BROKEN_STATES, check, newClients, work } from '../support/process/storm.ts'

const ROUNDS = 4
const CONNECTIONS = 16
const ACKNOWLEDGED_PER_ROUND = 250

test('killed in a storm of changes, the server has every acknowledged one when it starts again, and no half of any', async () => {
  const cwd = temporaryDirectory()
  const clients = newClients(CONNECTIONS)
  let server = await startJinku({ cwd })
  const { credentials } = server
  for (let round = 0; round < ROUNDS; round++) {
    let acknowledged = 0
    const victim = server
    const working = clients.map((client) =>
      work(victim, client, () => {
        acknowledged++
        if (acknowledged === ACKNOWLEDGED_PER_ROUND) victim.signal('SIGKILL')
      }),
    )
    await Promise.all(working)
    expect((await victim.exited).signal).toBe('SIGKILL')
    expect(acknowledged).toBeGreaterThanOrEqual(ACKNOWLEDGED_PER_ROUND)

    server = await startJinku({ cwd }, credentials)
    const next = server
    await Promise.all(clients.map((client) => check(next, client, client.changed)))
  }
  // All secrets are checked again, because a later change could have damaged an earlier one.
  const last = server
  await Promise.all(clients.map((client) => check(last, client, new Set(client.secrets.keys()))))

  expect((await server.stop()).code).toBe(0)
  const database = (await loadDriver()).open(join(cwd, 'jinku-data/jinku.db'))
  try {
    expect(database.prepare('PRAGMA integrity_check').all([])).toEqual([['ok']])
    expect(database.prepare('SELECT count(*) FROM secrets').get([])).not.toEqual([0])
    const states = {
      ...BROKEN_STATES,
      'a reference that points nowhere': 'PRAGMA foreign_key_check',
    }
    for (const [what, query] of Object.entries(states)) {
      expect([what, database.prepare(query).all([])]).toEqual([what, []])
    }
  } finally {
    database.close()
  }
})
