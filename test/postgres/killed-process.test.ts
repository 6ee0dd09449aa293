/** The server process is killed in a storm of changes over PostgreSQL: nothing acknowledged is missing, and nothing is done twice. */

import { expect, test } from 'vitest'
import { isFullRun, leaveOut } from '../support/full-run.ts'
import { postgresDatabase } from '../support/postgres/server.ts'
import { runJinku, startJinku, temporaryDirectory } from '../support/process/jinku-process.ts'
import { BROKEN_STATES, check, newClients, work } from '../support/process/storm.ts'

const ROUNDS = isFullRun ? 100 : 3
const CONNECTIONS = 12
/** The kill comes after a number of answers that differs from round to round. */
const acknowledgedIn = (round: number): number => 20 + ((round * 37) % 60)

test('killed in a storm of changes, the server has every acknowledged one, no half of any and none twice', async (context) => {
  leaveOut(context, `100 kills of the server process over PostgreSQL, of which ${ROUNDS} were done`)
  const database = await postgresDatabase()
  const cwd = temporaryDirectory()
  const env = { JINKU_DATABASE_URL: database.urlWithPassword }
  const clients = newClients(CONNECTIONS)
  let server = await startJinku({ cwd, env })
  const { credentials } = server
  for (let round = 0; round < ROUNDS; round++) {
    let acknowledged = 0
    const victim = server
    await Promise.all(
      clients.map((client) =>
        work(victim, client, () => {
          acknowledged++
          if (acknowledged === acknowledgedIn(round)) victim.signal('SIGKILL')
        }),
      ),
    )
    expect((await victim.exited).signal).toBe('SIGKILL')
    server = await startJinku({ cwd, env }, credentials)
    const next = server
    await Promise.all(clients.map((client) => check(next, client, client.changed)))
  }
  // All secrets are checked again, because a later change could have damaged an earlier one.
  const last = server
  await Promise.all(clients.map((client) => check(last, client, new Set(client.secrets.keys()))))
  expect((await server.stop()).code).toBe(0)

  const { code, stdout } = await runJinku({ cwd, env, args: ['audit', 'verify'] })
  expect([code, stdout]).toEqual([0, expect.any(String)])
  for (const [what, query] of Object.entries(BROKEN_STATES)) {
    expect([what, (await database.query(query)).rows]).toEqual([what, []])
  }
})
