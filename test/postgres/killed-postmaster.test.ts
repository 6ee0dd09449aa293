/**
 * The server of the database is killed in storms of changes through the API, by clients that know what their secrets must be: nothing
 * acknowledged is missing, and nothing is done twice. Our server goes on meanwhile.
 */

import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { isFullRun, leaveOut } from '../support/full-run.ts'
import { privatePostgres } from '../support/postgres/server.ts'
import {
  type JinkuProcess,
  runJinku,
  startJinku,
  temporaryDirectory,
} from '../support/process/jinku-process.ts'
import { BROKEN_STATES, check, newClients, work } from '../support/process/storm.ts'

const ROUNDS = isFullRun ? 100 : 3
const CONNECTIONS = 12
/** The kill comes after a number of answers that differs from round to round. */
const acknowledgedIn = (round: number): number => 10 + ((round * 37) % 40)
/** A round takes a second on a quiet machine. */
const TIMEOUT_MS = 60_000 * ROUNDS

test('when the server of the database is killed in a storm of changes, every acknowledged one is there, no half of any and none twice', {
  timeout: TIMEOUT_MS,
}, async (context) => {
  leaveOut(context, `100 kills of the server of the database, of which ${ROUNDS} were done`)
  const postgres = await privatePostgres()
  const database = await postgres.createDatabase()
  const cwd = temporaryDirectory()
  const env = { JINKU_DATABASE_URL: database.urlWithPassword }
  const clients = newClients(CONNECTIONS)
  const server = await startJinku({ cwd, env })
  for (let round = 0; round < ROUNDS; round++) {
    let acknowledged = 0
    await Promise.all(
      clients.map((client) =>
        work(server, client, () => {
          acknowledged++
          if (acknowledged === acknowledgedIn(round)) postgres.signal('SIGKILL')
        }),
      ),
    )
    await postgres.stopped()
    await postgres.start()
    await healthy(server)
    await Promise.all(clients.map((client) => check(server, client, client.changed, false)))
  }
  // All secrets are checked again, because a later change could have damaged an earlier one.
  await Promise.all(clients.map((client) => check(server, client, new Set(client.secrets.keys()))))
  expect((await server.stop()).code).toBe(0)

  const { code, stdout } = await runJinku({ cwd, env, args: ['audit', 'verify'] })
  expect([code, stdout]).toEqual([0, expect.any(String)])
  for (const [what, query] of Object.entries(BROKEN_STATES)) {
    expect([what, (await database.query(query)).rows]).toEqual([what, []])
  }
})

/** It looks by itself whether the database takes changes again, and what has become of those whose end it does not know. */
async function healthy(server: JinkuProcess): Promise<void> {
  while ((await server.send({ method: 'GET', path: '/health' })).text !== '{"status":"ok"}') {
    await sleep(20)
  }
}
