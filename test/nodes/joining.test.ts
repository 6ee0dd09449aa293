/** Servers join the nodes of a database, and leave them. */

import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { expect, test } from 'vitest'
import type { ClientClass } from '../../src/storage/postgres/connect.ts'
import { engineOn, serverSettings } from '../support/postgres/engine.ts'
import { postgresDatabase, sharedPostgres } from '../support/postgres/server.ts'
import { printed, runJinku, temporaryDirectory } from '../support/process/jinku-process.ts'
import { severalNodes } from '../support/process/several-nodes.ts'

test('of three nodes that start at once on an empty database one founds it, and all serve the same', async () => {
  const cluster = await severalNodes()
  const nodes = await Promise.all(['a', 'b', 'c'].map((name) => cluster.start(name)))
  const founders = nodes.filter(({ stdout }) => stdout.includes('The root access key'))
  expect(founders).toHaveLength(1)
  expect(new Set(nodes.map(({ stdout }) => printed(stdout, 'Account'))).size).toBe(1)
  const { rows } = await cluster.database.query('SELECT count(*)::int AS n FROM accounts')
  expect(rows).toEqual([{ n: 1 }])
  for (const node of nodes) expect((await node.call('ListSecrets')).status).toBe(200)

  const shown = await cluster.statusWhen('b', (all) => all.every(({ State }) => State === 'ready'))
  expect(shown.map(({ Node, State, IsThis }) => [Node, State, IsThis])).toEqual([
    ['a', 'ready', undefined],
    ['b', 'ready', true],
    ['c', 'ready', undefined],
  ])
  // Each duty is one node's.
  const duties = shown.flatMap(({ Duties }) => Duties.split(', ').filter((one) => one !== ''))
  expect(duties.toSorted()).toEqual(['founding', 'purge', 'rotation'])
  for (const node of nodes) expect((await node.stop()).code).toBe(0)
})

// From the next statement on it has the lock for changes of the schema, so the other one waits.
test.each([1, 2, 3, 4, 5, 6])(
  'a program that finds an empty database takes the tables that another one makes before its statement %i for its own',
  async (place) => {
    const { name } = await postgresDatabase()
    const server = serverSettings(await sharedPostgres(), name)
    const other = await engineOn(server)
    let statements = 0
    class Interrupted extends pg.Client {
      // What the engine sends is an object that takes the answer by itself.
      override query(...asked: unknown[]): never {
        const send = (): never => super.query(...(asked as [string])) as never
        const isOfEngine = typeof asked[0] === 'object' && 'submit' in (asked[0] ?? {})
        if (!isOfEngine || ++statements !== place) return send()
        return void other.openStorage().then(send) as never
      }
    }
    const engine = await engineOn(server, Interrupted as ClientClass)
    try {
      await engine.openStorage()
      expect(statements).toBeGreaterThanOrEqual(place)
    } finally {
      await Promise.all([engine.close(), other.close()])
    }
  },
)

test('a node that starts while the database is busy waits longer than a request would', async () => {
  const cluster = await severalNodes()
  await (await cluster.start('a')).stop()
  const busy = new pg.Client(cluster.database.urlWithPassword)
  await busy.connect()
  try {
    await busy.query('BEGIN; SELECT 1 FROM server_lock FOR UPDATE')
    const starting = cluster.start('b')
    const isWaiting = `SELECT FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`
    while ((await cluster.database.query(isWaiting)).rows.length === 0) await sleep(20)
    // A request that changes something gives up within this time.
    await sleep(3_000)
    await busy.query('COMMIT')
    const node = await starting
    expect((await node.call('ListSecrets')).status).toBe(200)
    expect((await node.stop()).code).toBe(0)
  } finally {
    await busy.end()
  }
})

test('the trail of all nodes verifies as one, each with chains of its own, and their checkpoints are in their logs', async () => {
  const cluster = await severalNodes()
  const names = ['a', 'b', 'c']
  const nodes = await Promise.all(names.map((name) => cluster.start(name)))
  await Promise.all(
    nodes.map(async (node, index) => {
      for (let count = 0; count < 5; count++) {
        const SecretName = `s-${index}-${count}`
        const made = await node.call('CreateSecret', {
          SecretName,
          VersionId: 'v1',
          SecretData: 'x',
        })
        expect(made.status).toBe(200)
      }
    }),
  )
  const [first, second, third] = nodes
  // One is killed: what it has not sealed is part of what is verified all the same.
  await third?.stop('SIGKILL')
  for (const node of [first, second]) expect((await node?.stop())?.code).toBe(0)
  const { rows } = await cluster.database.query(
    'SELECT DISTINCT chain FROM audit_batches ORDER BY 1',
  )
  const chains = rows.map(({ chain }) => String(chain).replace(/\/\d+$/, ''))
  expect([...new Set(chains)]).toEqual(names)
  const verified = await cluster.run('a', 'audit', 'verify', '--json')
  expect([verified.code, JSON.parse(verified.stdout).Findings]).toEqual([0, []])

  // A node that is started again under the same name continues its chains, and seals what it left.
  const again = await cluster.start('c')
  expect((await again.stop()).code).toBe(0)
  const chainsAfter = JSON.parse(
    (await cluster.run('a', 'audit', 'verify', '--json')).stdout,
  ).Chains
  expect(
    chainsAfter.filter(({ UnsealedEntries }: { UnsealedEntries: number }) => UnsealedEntries > 0),
  ).toEqual([])
})

test('a second server with the same name is refused while the first lives, and takes its place once that is gone', async () => {
  const cluster = await severalNodes()
  const first = await cluster.start('same')
  const other = temporaryDirectory()
  const env = { ...cluster.env, JINKU_NODE: 'same' }
  const refused = await runJinku({ cwd: other, env, args: ['--listen', '127.0.0.1:0'] })
  expect(refused.code).toBe(1)
  expect(refused.stderr).toMatch(
    /^jinku: A node with the name same works on this database .*JINKU_NODE\.$/m,
  )
  expect(refused.stderr).not.toMatch(/\n\s+at /)
  expect((await first.call('ListSecrets')).status).toBe(200)

  // From another directory the end of the lease is waited for; from the same one nothing is, since its lock says that the process is gone.
  await first.stop('SIGKILL')
  const began = performance.now()
  const again = await cluster.start('same')
  const restarted = performance.now() - began
  await again.stop('SIGKILL')
  const elsewhere = await cluster.start('moved', { JINKU_NODE: 'same' })
  expect(elsewhere.stderr).toContain('waiting for the end of its lease')
  expect(performance.now() - began - restarted).toBeGreaterThan(2_000)
  expect((await elsewhere.call('ListSecrets')).status).toBe(200)
})

test('a process that was stopped while another took its name stops, and changes nothing more', async () => {
  const cluster = await severalNodes()
  const paused = await cluster.start('one')
  paused.signal('SIGSTOP')
  const other = await cluster.start('two', { JINKU_NODE: 'one' })
  paused.signal('SIGCONT')
  const { code, stderr } = await paused.exited
  expect(code).toBe(1)
  expect(stderr).toContain('Another process has taken the name of this node, one')
  const made = { SecretName: 'after', VersionId: 'v1', SecretData: 'x' }
  expect((await other.call('CreateSecret', made)).status).toBe(200)
  await other.stop()
  expect((await cluster.run('two', 'audit', 'verify')).code).toBe(0)
})

test('what works on all of the data refuses while any node lives, and names it', async () => {
  const cluster = await severalNodes()
  const node = await cluster.start('busy')
  const elsewhere = ['--target-data-dir', `${cluster.cwdOf('idle')}/elsewhere`]
  const backup = `${cluster.cwdOf('busy')}/one.backup`
  expect((await cluster.run('busy', 'backup', '--out', backup)).code).toBe(0)
  const refusals = [
    await cluster.run('idle', 'migrate'),
    await cluster.run('idle', 'transfer', ...elsewhere),
    await cluster.run('idle', 'restore', '--from', backup),
  ]
  for (const { code, stderr } of refusals) {
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/Servers work on the database: busy\. Stop them/),
    ])
  }
  await node.stop()
  expect((await cluster.run('idle', 'migrate')).code).toBe(0)
})

test('a node stops when the database has a newer schema than its program knows, and does not start on one', async () => {
  const cluster = await severalNodes()
  const node = await cluster.start('old')
  await cluster.database.query("INSERT INTO schema_migrations VALUES (99, 'later')")
  const { code, stderr } = await node.exited
  expect([code, stderr]).toEqual([1, expect.stringContaining('The database has schema 99 now')])
  const again = await cluster.runWith('old', { JINKU_NODE: 'old' }, '--listen', '127.0.0.1:0')
  expect(again.stderr).toContain('has schema 99; this program knows schemas up to')
})

test('the schema is not changed under nodes that live', async () => {
  const cluster = await severalNodes()
  const node = await cluster.start('old')
  // As if the last step were one that the next program brings.
  await cluster.database.query('DELETE FROM schema_migrations WHERE number = 12')
  const newer = await cluster.runWith('new', { JINKU_NODE: 'new' }, '--listen', '127.0.0.1:0')
  expect([newer.code, newer.stderr]).toEqual([
    1,
    expect.stringMatching(/Servers work on the database: old\. Stop them/),
  ])
  await cluster.database.query("INSERT INTO schema_migrations VALUES (12, 'nodes')")
  expect((await node.call('ListSecrets')).status).toBe(200)
})

test('without a name a node has one from its data directory, and keeps it', async () => {
  const cluster = await severalNodes()
  const nameOf = async (): Promise<string> => {
    const node = await cluster.start('x', { JINKU_NODE: '' })
    const [shown] = (await cluster.status('x')).filter(({ IsThis }) => IsThis)
    await node.stop()
    return shown?.Node ?? ''
  }
  const name = await nameOf()
  expect(name).toMatch(/^node-[0-9a-f]{8}$/)
  expect(await nameOf()).toBe(name)
})
