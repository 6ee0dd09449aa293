/** A change of the root key waits for every node that lives, and no node ever meets a key that it cannot open. */

import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { severalNodes } from '../support/process/several-nodes.ts'

const NEXT = { JINKU_NEXT_ROOT_KEY: randomBytes(32).toString('base64') }
const IN_FORCE = { JINKU_ROOT_KEY: NEXT.JINKU_NEXT_ROOT_KEY }

test('keys that are made on one node during a change are used on every other one, at every moment of it', async () => {
  const cluster = await severalNodes()
  const nodes = await Promise.all(['a', 'b', 'c'].map((name) => cluster.start(name)))
  const faults: string[] = []
  let isOver = false
  let used = 0
  const using = nodes.map(async (maker, index) => {
    for (let count = 0; !isOver; count++) {
      const made = await maker.call('CreateKey', { Description: `${index}-${count}` })
      const { KeyId } = made.body.KeyMetadata
      for (const user of nodes) {
        const encrypted = await user.call('Encrypt', { KeyId, Plaintext: 'aGVsbG8=' })
        if (encrypted.status !== 200) faults.push(encrypted.text)
        used++
      }
    }
  })
  const change = await cluster.runWith('a', NEXT, 'root-key', 'change', '--json')
  isOver = true
  await Promise.all(using)
  expect([
    change.code,
    change.stderr.replace(/^(audit checkpoint|\d+ keys|The root key).*\n/gm, ''),
  ]).toEqual([0, ''])
  expect(faults).toEqual([])
  expect(used).toBeGreaterThan(20)

  // The settings of the servers name the former key still; once they have the next one, it can be given up.
  const finished = await cluster.runWith('a', IN_FORCE, 'root-key', 'change', '--json')
  expect(JSON.parse(finished.stdout)).toMatchObject({ Finished: true })
  for (const node of nodes) {
    while (!node.stderr.includes('the former one is given up')) await sleep(20)
    expect((await node.call('CreateKey')).status).toBe(200)
    expect((await node.stop()).code).toBe(0)
    expect(node.stderr).not.toContain('"level":50')
  }
  const again = await cluster.start('b', IN_FORCE)
  expect((await again.call('ListKeys')).status).toBe(200)
})

test('a node that is stopped is waited for until its lease has lapsed; when it goes on afterwards it stops by itself', async () => {
  const cluster = await severalNodes()
  const [first, second] = [await cluster.start('a'), await cluster.start('b')]
  const { KeyId } = (await first.call('CreateKey')).body.KeyMetadata
  second.signal('SIGSTOP')
  const began = performance.now()
  expect((await cluster.runWith('a', NEXT, 'root-key', 'change')).code).toBe(0)
  // Its lease was renewed two seconds before it was stopped at the latest.
  expect(performance.now() - began).toBeGreaterThan(6_000)
  expect((await cluster.runWith('a', IN_FORCE, 'root-key', 'change')).code).toBe(0)
  second.signal('SIGCONT')
  const { code, stderr } = await second.exited
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(/The root key was changed to .* while this server took no part/),
  ])
  expect((await first.call('Encrypt', { KeyId, Plaintext: 'aGVsbG8=' })).status).toBe(200)
  const again = await cluster.start('b', IN_FORCE)
  expect((await again.call('Encrypt', { KeyId, Plaintext: 'aGVsbG8=' })).status).toBe(200)
})

test('a node that dies during a change delays it, and no more; one that joins takes part', async () => {
  const cluster = await severalNodes()
  const [first, second] = [await cluster.start('a'), await cluster.start('b')]
  second.signal('SIGSTOP')
  const changing = cluster.runWith('a', NEXT, 'root-key', 'change', '--json')
  while (!first.stderr.includes('both are accepted')) await sleep(20)
  second.signal('SIGKILL')
  const third = await cluster.start('c')
  const { code, stdout } = await changing
  expect([code, JSON.parse(stdout).Rewrapped > 0]).toEqual([0, true])
  const { KeyId } = (await third.call('CreateKey')).body.KeyMetadata
  expect((await first.call('Encrypt', { KeyId, Plaintext: 'aGVsbG8=' })).status).toBe(200)
  const under = await cluster.database.query('SELECT DISTINCT wrapped_under FROM key_versions')
  expect(under.rows).toHaveLength(1)
})

test('a node that waits for its root key keeps a change from going on, and is named', async () => {
  const cluster = await severalNodes()
  await cluster.start('a')
  const later = Date.now() + 3_600_000
  await cluster.database.query(
    `INSERT INTO nodes (name, fence, home, version, state, started_at, lease_until)
     VALUES ('waiting', 1, 'elsewhere', '0.1.0', 'sealed', 1, ${later})`,
  )
  const { code, stderr } = await cluster.runWith('a', NEXT, 'root-key', 'change')
  expect([code, stderr]).toEqual([
    1,
    expect.stringContaining('take no part in the change: waiting (sealed)'),
  ])
})
