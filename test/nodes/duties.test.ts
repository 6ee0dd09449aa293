/** What must be done once is done by one node, also when that is killed, or stopped for longer than its lease. */

import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { callAs, severalNodes } from '../support/process/several-nodes.ts'
import { SECRET, startReceiver, until } from '../support/receiver.ts'

const holds = (duty: string) => (one: { readonly Duties: string; readonly State: string }) =>
  one.State === 'ready' && one.Duties.split(', ').includes(duty)

test('a stream is delivered by one node: each entry of every node arrives, in order, also when that node is killed', async () => {
  const receiver = await startReceiver()
  const cluster = await severalNodes({
    JINKU_AUDIT_WEBHOOK_URL: receiver.url,
    JINKU_AUDIT_WEBHOOK_SECRET: SECRET,
  })
  const first = await cluster.start('a')
  const second = await cluster.start('b')
  const ids: string[] = []
  const read = async (nodes: readonly (typeof first)[]): Promise<void> => {
    for (const node of nodes) {
      ids.push((await callAs(node, cluster.credentials, 'ListSecrets')).body.RequestId)
    }
  }
  const arrived = (): readonly string[] => receiver.taken.map(({ requestId }) => requestId)
  const areThere = (): boolean => ids.every((id) => arrived().includes(id))
  await read([first, second, first, second])
  await until(areThere, 'delivered')
  // As long as the node that delivers lives, nothing is delivered twice.
  expect(arrived().filter((id) => ids.includes(id))).toHaveLength(ids.length)

  await first.stop('SIGKILL')
  await read([second, second])
  await until(areThere, 'delivered by the other node')
  await cluster.statusWhen('b', (nodes) =>
    nodes.some((one) => one.Node === 'b' && holds('stream webhook')(one)),
  )
  // The node that is back delivers what it writes by way of the other one.
  const again = await cluster.start('a')
  await read([again])
  await until(areThere, 'delivered again')
  const last = arrived().filter((id) => id === ids.at(-1))
  expect(last).toHaveLength(1)
  await again.stop()
  await second.stop()
})

test('a node that was stopped for longer than its lease does nothing with a duty that another one has taken', async () => {
  const receiver = await startReceiver()
  const cluster = await severalNodes({
    JINKU_AUDIT_WEBHOOK_URL: receiver.url,
    JINKU_AUDIT_WEBHOOK_SECRET: SECRET,
  })
  const holder = await cluster.start('a')
  const other = await cluster.start('b')
  await callAs(holder, cluster.credentials, 'ListSecrets')
  await until(() => receiver.taken.length > 0, 'delivered')
  const fenceOf = async (): Promise<{ readonly node: string; readonly fence: number }> => {
    const { rows } = await cluster.database.query(
      "SELECT node, fence::float8 FROM duties WHERE duty = 'stream webhook'",
    )
    return rows[0]
  }
  const before = await fenceOf()
  expect(before.node).toBe('a')

  // It is stopped in the middle of a delivery: the receiver does not answer.
  receiver.behaviour = 'hangs'
  await callAs(holder, cluster.credentials, 'ListSecrets')
  const posts = receiver.posts.length
  await until(() => receiver.posts.length > posts, 'delivering')
  holder.signal('SIGSTOP')
  receiver.behaviour = 200
  const { RequestId: late } = (await callAs(other, cluster.credentials, 'ListSecrets')).body
  await until(() => receiver.taken.some(({ requestId }) => requestId === late), 'taken over')
  const taken = await fenceOf()
  expect(taken.node).toBe('b')
  expect(taken.fence).toBeGreaterThan(before.fence)

  const positions = async (): Promise<ReadonlyMap<string, number>> => {
    const { rows } = await cluster.database.query(
      "SELECT account, chain, sequence::float8 FROM audit_streams WHERE stream = 'webhook'",
    )
    return new Map(rows.map(({ account, chain, sequence }) => [`${account} ${chain}`, sequence]))
  }
  // The other one stores where it is within a second or two.
  await sleep(2_500)
  const stored = await positions()
  holder.signal('SIGCONT')
  // It learns that another node has the duty, and stores nothing of what it was in the middle of.
  await until(() => holder.stderr.includes('is delivered by another node now'), 'given up')
  await sleep(2_500)
  const after = await positions()
  for (const [chain, sequence] of stored) {
    expect(after.get(chain) ?? 0).toBeGreaterThanOrEqual(sequence)
  }
  // Nothing was recorded meanwhile, so unless the machine kept the other node from its lease, nothing has changed at all.
  const last = await fenceOf()
  expect(last.fence).toBeGreaterThanOrEqual(taken.fence)
  if (last.fence === taken.fence) expect(after).toEqual(stored)
  // It serves as before.
  expect((await holder.call('ListSecrets')).status).toBe(200)
  expect((await holder.stop()).code).toBe(0)
  await other.stop()
  expect((await cluster.run('a', 'audit', 'verify')).code).toBe(0)
})

test('what has expired is removed, and keys are rotated, once for all nodes, by whichever lives', async () => {
  const cluster = await severalNodes()
  const [first, second] = [await cluster.start('a'), await cluster.start('b')]
  const made = { SecretName: 'gone', VersionId: 'v1', SecretData: 'x' }
  await first.call('CreateSecret', made)
  const { KeyMetadata: key } = (
    await first.call('CreateKey', { EnableAutomaticRotation: true, RotationInterval: '7d' })
  ).body
  await first.call('DeleteSecret', { SecretName: 'gone', RecoveryWindowInDays: 7 })
  await first.stop('SIGKILL')
  // Both are due: the clock of the test is that of the rows.
  await cluster.database.query('UPDATE secrets SET planned_delete_at = 1')
  await cluster.database.query('UPDATE keys SET rotated_at = 1 WHERE rotation_seconds IS NOT NULL')
  await cluster.statusWhen('b', (nodes) =>
    nodes.some((one) => one.Node === 'b' && holds('purge')(one) && holds('rotation')(one)),
  )
  // A node that starts does the work soon after, if it has the duty. This one does not, and the one that has it waits for its interval.
  const third = await cluster.start('c')
  await second.stop('SIGKILL')
  await third.stop()
  const last = await cluster.start('d')
  const left = async (): Promise<unknown> =>
    (await cluster.database.query("SELECT count(*)::int AS n FROM secrets WHERE name = 'gone'"))
      .rows[0].n
  while ((await left()) !== 0) await sleep(100)
  const versions = async (): Promise<number> => {
    const text = 'SELECT count(*)::int AS n FROM key_versions WHERE key_id = $1'
    return (await cluster.database.query(text, [key.KeyId])).rows[0].n
  }
  while ((await versions()) < 2) await sleep(100)
  expect(await versions()).toBe(2)
  await last.stop()
})

test('a node that is gone for long is removed, and its chains are sealed by another one', async () => {
  const cluster = await severalNodes()
  const first = await cluster.start('gone')
  const made = { SecretName: 'made', VersionId: 'v1', SecretData: 'x' }
  await first.call('CreateSecret', made)
  await first.stop('SIGKILL')
  // Entries of its last second have no checkpoint. This one has been gone for long.
  await cluster.database.query('DELETE FROM audit_checkpoints')
  await cluster.database.query('UPDATE nodes SET lease_until = 1, started_at = 1')
  const second = await cluster.start('left')
  const names = async (): Promise<readonly string[]> =>
    (await cluster.database.query('SELECT name FROM nodes')).rows.map(({ name }) => name)
  while ((await names()).includes('gone')) await sleep(100)
  const { rows } = await cluster.database.query(
    "SELECT count(*)::int AS n FROM audit_checkpoints WHERE chain LIKE 'gone%'",
  )
  expect(rows[0].n).toBeGreaterThan(1)
  expect(second.stderr).toMatch(/audit checkpoint gone(\/\d)? 1 sequence/)
  expect(second.stderr).toContain('Node gone was removed')
  const { Chains, Findings } = JSON.parse(
    (await cluster.run('left', 'audit', 'verify', '--json')).stdout,
  )
  expect(Findings).toEqual([])
  const ofGone = Chains.filter(({ Chain }: { Chain: string }) => Chain.startsWith('gone'))
  expect(ofGone.map(({ UnsealedEntries }: { UnsealedEntries: number }) => UnsealedEntries)).toEqual(
    ofGone.map(() => 0),
  )
  await second.stop()
})
