/** Clients of the job socket that break its protocol, read slowly, or disconnect. */

import { once } from 'node:events'
import { createConnection, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { readRootKeyFile } from '../../src/crypto/root-key-file.ts'
import { frame } from '../../src/jobs/job-frames.ts'
import { type JobName, writeRequest } from '../../src/jobs/job-request.ts'
import { JobServer } from '../../src/jobs/job-server.ts'
import { programFile } from '../../src/runtime/program-files.ts'
import { version } from '../../src/runtime/version.ts'
import { startJinku, temporaryDirectory } from '../support/process/jinku-process.ts'

vi.setConfig({ testTimeout: 600_000 })

const lineOf = (job: JobName, ofVersion = version()): string =>
  `${writeRequest({ job, version: ofVersion, arguments: { given: new Map(), isJson: false, isWatched: false } })}\n`

async function connected(path: string): Promise<Socket> {
  const socket = createConnection(path)
  socket.on('error', () => {})
  onTestFinished(() => {
    socket.destroy()
  })
  await once(socket, 'connect')
  return socket
}

/** Everything that comes until the server ends it. */
async function untilEnd(socket: Socket): Promise<string> {
  let text = ''
  socket.setEncoding('latin1').on('data', (more: string) => {
    text += more
  })
  if (!socket.closed) await once(socket, 'close')
  return text
}

test('whatever is sent to the socket, the server goes on, and does jobs for those who ask properly', async () => {
  const cwd = temporaryDirectory()
  const jinku = await startJinku({ cwd })
  const path = join(cwd, 'jinku-data/server.sock')
  const said = async (...pieces: readonly (string | Buffer)[]): Promise<string> => {
    const socket = await connected(path)
    const all = untilEnd(socket)
    for (const piece of pieces) socket.write(piece)
    return await all
  }
  const refused = '{"status":"ok","job":"refused","refused":"This is not understood."}\n'
  expect(await said('{}\n')).toBe(refused)
  expect(await said('{"job":"admin create-account","version":"0"}\n')).toBe(refused)
  expect(await said(`{${'['.repeat(16_000)}\n`)).toBe(refused)
  expect(await said(lineOf('audit tail', 'another'))).toBe(
    '{"status":"ok","job":"other version"}\n',
  )
  expect(await said('{'.repeat(40_000))).toContain('The line is too long.')
  expect(await said('\n')).toContain('This is not understood.')

  const taken = '{"status":"ok","job":"taken"}\n'
  const input = frame('input', 'x')
  // The server closes each of these connections, even if the job has already sent output.
  for (const pieces of [
    [Buffer.of(5, 255, 255, 255, 255)],
    [Buffer.of(77, 0, 0, 0, 0)],
    [frame('output', 'not yours to send')],
    [frame('end', '{"status":0}')],
    [Buffer.concat([input, input, input, input])],
  ]) {
    const socket = await connected(path)
    const all = untilEnd(socket)
    socket.write(lineOf('backup'))
    await once(socket, 'data')
    for (const piece of pieces) socket.write(piece)
    const text = await all
    expect(text.startsWith(taken)).toBe(true)
    expect(text).not.toContain('isRecorded')
  }
  // A passphrase that is too short for a person to have chosen it well. The jobs from before may still be ending.
  let text: string
  do {
    const socket = await connected(path)
    const all = untilEnd(socket)
    socket.write(lineOf('backup'))
    await once(socket, 'data')
    socket.write(frame('input', 'short'))
    text = await all
  } while (text.includes('such jobs already'))
  expect(text).toContain('The recovery passphrase is shorter than 12 characters.')
  expect((await jinku.call('ListSecrets')).status).toBe(200)
  expect(jinku.stderr).not.toContain('internal failure')
})

/** A desk of this process, on the data of a server that has stopped, and a connection to it on which a backup was asked for. */
async function backupFrom(
  data: string,
  options: { readonly stallMs?: number; readonly maxMegabytes?: number },
): Promise<{
  client: Socket
  path: string
  desk: JobServer
  ended: Promise<void>
  faults: unknown[]
}> {
  const faults: unknown[] = []
  const desk = new JobServer({
    dataDir: data,
    region: 'cn-hangzhou',
    version: version(),
    rootKey: readRootKeyFile(join(data, 'root.key')),
    thread: programFile('#job-thread'),
    admit: async () => undefined,
    reportFault: (fault) => faults.push(fault),
    ...options,
  })
  let ended: Promise<void> = Promise.resolve()
  const path = join(temporaryDirectory(), 's')
  const server = createServer((socket) => {
    socket.on('error', () => {})
    ended = desk.handle(lineOf('backup').trim(), socket)
  }).listen(path)
  onTestFinished(async () => {
    await desk.close()
    server.close()
  })
  await once(server, 'listening')
  const client = await connected(path)
  await once(client, 'readable')
  return { client, path, desk, ended, faults }
}

test('a reader that takes nothing is ended, one that leaves ends its thread, and one job cannot take all memory', async () => {
  const cwd = temporaryDirectory()
  const jinku = await startJinku({ cwd })
  for (let at = 0; at < 60; at++) {
    const secret = { SecretName: `s${at}`, VersionId: 'v1', SecretData: 'y'.repeat(30_000) }
    expect((await jinku.call('CreateSecret', secret)).status).toBe(200)
  }
  await jinku.stop()
  const data = join(cwd, 'jinku-data')

  const slow = await backupFrom(data, { stallMs: 500 })
  slow.client.write(frame('input'))
  await slow.ended
  expect(slow.faults).toEqual([])

  const leaving = await backupFrom(data, {})
  leaving.client.write(frame('input'))
  leaving.client.destroy()
  await leaving.ended
  expect(leaving.faults).toEqual([])

  const greedy = await backupFrom(data, { maxMegabytes: 4 })
  const text = untilEnd(greedy.client)
  greedy.client.write(frame('input'))
  await greedy.ended
  expect(await text).toContain('This needs more memory than the server gives to one job.')
  expect(greedy.faults).toEqual([])
})

test('a desk that closes breaks off what waits for input, tells it no end, and takes no other job', async () => {
  const cwd = temporaryDirectory()
  const jinku = await startJinku({ cwd })
  await jinku.stop()
  const { client, path, ended, faults, desk } = await backupFrom(join(cwd, 'jinku-data'), {})
  const text = untilEnd(client)
  await desk.close()
  await ended
  expect(await text).toBe('{"status":"ok","job":"taken"}\n')
  expect(faults).toEqual([])

  const late = await connected(path)
  late.write('any')
  expect(await untilEnd(late)).toContain('The server is stopping.')
})
