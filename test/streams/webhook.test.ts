/** The trail is posted to a webhook: signed, in order and complete. No request waits for it. */

import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { loadDriver } from '../../src/storage/sqlite/driver.ts'
import { ACCOUNT, startTestServer, type TestServer } from '../support/harness.ts'
import { type Receiver, SECRET, startReceiver, until } from '../support/receiver.ts'

const DAY_MS = 24 * 60 * 60 * 1000

async function start(receiver: Receiver, auditRetentionDays = 0): Promise<TestServer> {
  const server = await startTestServer({
    onDisk: true,
    settings: {
      auditWebhookUrl: receiver.url,
      auditWebhookSecret: SECRET,
      auditRetentionDays,
    },
  })
  onTestFinished(() => server.close())
  return server
}

async function call(server: TestServer, times: number): Promise<void> {
  for (let count = 0; count < times; count++) await server.call('ListSecrets')
}

const ids = (entries: readonly { readonly requestId: string }[]): string[] =>
  entries.map(({ requestId }) => requestId)

const streamSaid = ({ said }: TestServer): string[] =>
  said.filter((text) => text.startsWith('The audit stream'))

test('every entry is posted once, in order, as it is in the trail, with a signature and its time', async () => {
  const receiver = await startReceiver()
  const server = await start(receiver)
  await call(server, 5)
  await until(() => receiver.taken.length === 5, 'five entries')
  await call(server, 5)
  await until(() => receiver.taken.length === 10, 'ten entries')
  expect(receiver.taken).toEqual(server.entries)
  for (const { at, type, isGenuine } of receiver.posts) {
    expect([isGenuine, type]).toEqual([true, 'application/x-ndjson'])
    expect(Math.abs(at - server.now() / 1000)).toBeLessThan(5)
  }
  expect(streamSaid(server)).toEqual([])
})

test('what was refused is posted again until it is taken; a redirect is not followed', async () => {
  const receiver = await startReceiver(500)
  const server = await start(receiver)
  await call(server, 3)
  await until(() => receiver.posts.length === 1, 'refused')
  receiver.behaviour = 302
  await call(server, 2)
  await until(() => receiver.posts.length === 2, 'redirected')
  receiver.behaviour = 204
  await until(() => receiver.taken.length === 5, 'taken')
  expect(ids(receiver.taken)).toEqual(ids(server.entries))
  expect(receiver.posts.map(({ isGenuine }) => isGenuine)).not.toContain(false)
  const place = `The audit stream to http://127.0.0.1:${receiver.port}`
  expect(streamSaid(server)).toEqual([
    `${place} fails and is tried again: status 500.`,
    `${place} works again.`,
  ])
})

test('a webhook that never answers holds up nobody, and gets everything after the next start', async () => {
  const receiver = await startReceiver('hangs')
  const server = await start(receiver)
  await call(server, 1)
  await until(() => receiver.posts.length === 1, 'posted')
  // The webhook answers none of its posts, so an answer that waited for one would not come.
  await call(server, 100)

  const restarting = server.restart()
  setTimeout(() => {
    receiver.behaviour = 200
  }, 1_000)
  await restarting
  await call(server, 1)
  await until(() => receiver.taken.length === 102, 'taken')
  expect(ids(receiver.taken)).toEqual(ids(server.entries))
})

test('after an orderly end nothing is posted twice, and what is new is posted', async () => {
  const receiver = await startReceiver()
  const server = await start(receiver)
  await call(server, 3)
  // What is left goes out at the end.
  await server.restart()
  expect(receiver.taken).toHaveLength(3)
  await call(server, 1)
  await server.restart()
  expect(ids(receiver.taken)).toEqual(ids(server.entries))
})

test('no post has more than 500 entries', async () => {
  const receiver = await startReceiver(503)
  const server = await start(receiver)
  await Promise.all(Array.from({ length: 1_100 }, () => server.call('ListSecrets')))
  receiver.behaviour = 200
  await until(() => receiver.taken.length === 1_100, 'all')
  expect(new Set(ids(receiver.taken)).size).toBe(1_100)
  const sizes = receiver.posts.map(({ entries }) => entries.length)
  expect(Math.max(...sizes)).toBe(500)
})

test('a stream that is more than a minute behind is in the log, and so is that it has caught up', async () => {
  const receiver = await startReceiver(500)
  const server = await start(receiver)
  await call(server, 1)
  await until(() => receiver.posts.length === 1, 'refused')
  server.advance(61_000)
  await until(() => receiver.posts.length === 2, 'refused again')
  receiver.behaviour = 200
  await until(() => streamSaid(server).length === 4, 'caught up')
  const place = `The audit stream to http://127.0.0.1:${receiver.port}`
  expect(streamSaid(server)).toEqual([
    `${place} fails and is tried again: status 500.`,
    expect.stringMatching(/ is 6\d seconds behind\.$/),
    `${place} works again.`,
    `${place} has caught up.`,
  ])
})

test('entries that expire before they could be posted are counted in the log', async () => {
  const receiver = await startReceiver(500)
  const server = await start(receiver, 1)
  await call(server, 1)
  await until(() => receiver.posts.length === 1, 'refused')
  await call(server, 3)
  const database = (await loadDriver()).open(join(server.dataDir, 'data', 'jinku.db'))
  onTestFinished(() => database.close())
  const sealed = database.prepare(
    'SELECT 1 FROM audit_checkpoints WHERE account = ? AND sequence = 4',
  )
  await until(() => sealed.get([ACCOUNT]) !== undefined, 'sealed')
  server.advance(2 * DAY_MS)
  await server.server.purge()
  await call(server, 2)
  receiver.behaviour = 200
  await until(() => receiver.taken.length === 3, 'taken')
  // The first was on its way already.
  const all = ids(server.entries)
  expect(ids(receiver.taken)).toEqual([all[0], all[4], all[5]])
  expect(streamSaid(server)).toContain(
    `The audit stream to http://127.0.0.1:${receiver.port} has lost 3 entries of chain server of account ${ACCOUNT}: they were no longer in the trail when their turn came.`,
  )
})

test('neither path nor query nor credentials of the URL are ever in the log', async () => {
  const receiver = await startReceiver(500)
  const server = await start(receiver)
  await call(server, 1)
  await until(() => streamSaid(server).length > 0, 'said')
  const text = JSON.stringify([server.said, server.faults])
  expect(text).toContain('127.0.0.1')
  for (const hidden of ['user', 'password', 'path-token', 'query-token', SECRET]) {
    expect(text.replaceAll('user/', '')).not.toContain(hidden)
  }
})
