/**
 * Clients on three nodes use the same few secrets while a node and the server of the database are killed: what they saw is what one secret
 * after another would have shown, each change done once or not at all, and none that was acknowledged lost.
 */

import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { isFullRun, leaveOut } from '../support/full-run.ts'
import { checkLinearizable } from '../support/linearizability/checker.ts'
import { type SecretOperation, secretModel } from '../support/linearizability/secret-model.ts'
import { privatePostgres } from '../support/postgres/server.ts'
import type { JinkuProcess } from '../support/process/jinku-process.ts'
import { doSomething, storedValue } from '../support/process/secret-history.ts'
import { severalNodes } from '../support/process/several-nodes.ts'
import { BROKEN_STATES } from '../support/process/storm.ts'

const ROUNDS = isFullRun ? 20 : 1
const NODES = ['a', 'b', 'c']
const CLIENTS = 6
const SECRETS = ['one', 'two', 'three']
const FIRST = 'v0'
/** How many answers there are before the next thing is killed. */
const ANSWERS = 150

/** Numbers that look random and are the same in each run. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

// Each round has a history of its own: the more changes of a secret have no answer, the more orders of them there are to try.
test.for(Array.from({ length: ROUNDS }, (_, round) => round))(
  'what clients on three nodes see while nodes and the database are killed is what one server would have shown: round %i',
  async (round, context) => {
    leaveOut(
      context,
      `20 rounds of kills under clients on three nodes, of which ${ROUNDS} were done`,
    )
    const postgres = await privatePostgres()
    const cluster = await severalNodes({}, await postgres.createDatabase())
    const servers = new Map<string, JinkuProcess>()
    for (const name of NODES) servers.set(name, await cluster.start(name))
    const serverOf = (number: number): JinkuProcess =>
      servers.get(NODES[number % NODES.length] ?? '') as JinkuProcess

    const histories = new Map<string, SecretOperation[]>()
    const versions = new Map<string, string[]>()
    for (const name of SECRETS) {
      const created = { SecretName: name, VersionId: FIRST, SecretData: storedValue(name, FIRST) }
      expect((await serverOf(0).call('CreateSecret', created)).status).toBe(200)
      histories.set(name, [])
      versions.set(name, [FIRST])
    }

    let answers = 0
    let isOver = false
    const clients = Array.from({ length: CLIENTS }, async (_, number) => {
      const random = numbersFrom(round * CLIENTS + number + 1)
      const { credentials } = cluster
      const client = {
        number,
        credentials,
        server: () => serverOf(number),
        histories,
        versions,
        random,
      }
      for (let step = 0; !isOver; step++) {
        if (await doSomething(client, step)) answers++
        else await sleep(100)
      }
    })
    const more = async (count: number): Promise<void> => {
      const wanted = answers + count
      while (answers < wanted) await sleep(5)
    }
    await more(ANSWERS)
    const victim = NODES[round % NODES.length] ?? ''
    await servers.get(victim)?.stop('SIGKILL')
    await more(ANSWERS)
    postgres.signal('SIGKILL')
    await postgres.stopped()
    await postgres.start()
    await more(ANSWERS)
    servers.set(victim, await cluster.start(victim))
    await more(ANSWERS)
    isOver = true
    await Promise.all(clients)

    // What is there in the end is part of the history.
    for (const name of SECRETS) {
      const calledAt = performance.now()
      const { status, body } = await serverOf(0).call('GetSecretValue', { SecretName: name })
      const output = status === 200 ? { version: String(body.VersionId) } : ('in window' as const)
      const input = { kind: 'get', label: 'ACSCurrent' } as const
      histories.get(name)?.push({ input, output, calledAt, answeredAt: performance.now() })
    }
    for (const [name, history] of histories) {
      const verdict = checkLinearizable(history, secretModel(FIRST))
      expect([name, verdict]).toEqual([name, { isLinearizable: true }])
      expect(history.filter(({ output }) => output !== undefined).length).toBeGreaterThan(50)
    }
    for (const [what, query] of Object.entries(BROKEN_STATES)) {
      expect([what, (await cluster.database.query(query)).rows]).toEqual([what, []])
    }
    for (const server of servers.values()) expect((await server.stop()).code).toBe(0)
    const verified = await cluster.run('a', 'audit', 'verify')
    expect([verified.code, verified.stdout]).toEqual([0, verified.stdout])
  },
)
