import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type TLSSocket } from 'node:tls'
import { expect, onTestFinished, test } from 'vitest'
import {
  newPrivateKey,
  privateKeyPem,
  type SelfSigned,
  selfSigned,
} from '../../test/support/certificate.ts'
import { startTestServer, type TestServer } from '../../test/support/harness.ts'
import type { Certificate } from '../http/listener.ts'
import { followCertificate } from './certificate-renewal.ts'

interface Files {
  readonly tlsCert: string
  readonly tlsKey: string
}

function filesIn(directory: string): Files {
  return { tlsCert: join(directory, 'tls.crt'), tlsKey: join(directory, 'tls.key') }
}

function place({ tlsCert, tlsKey }: Files, { cert, key }: SelfSigned): void {
  writeFileSync(tlsCert, cert)
  writeFileSync(tlsKey, key)
}

function temporary(): string {
  const directory = mkdtempSync(join(tmpdir(), 'jinku-renewal-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

async function serverWith(settings: Files): Promise<TestServer> {
  const jinku = await startTestServer({ settings })
  onTestFinished(() => jinku.close())
  return jinku
}

/** Whether a new connection trusts this certificate alone. */
async function presents({ server }: TestServer, { cert }: SelfSigned): Promise<boolean> {
  const socket = connect({ host: '127.0.0.1', port: server.port, ca: cert })
  return await new Promise((resolve) => {
    socket.on('secureConnect', () => resolve(true)).on('error', () => resolve(false))
  }).then((answer) => {
    socket.destroy()
    return answer === true
  })
}

const first = selfSigned()
const second = selfSigned()

test('a renewed pair is for connections that begin from then on; those that stand go on', async () => {
  const files = filesIn(temporary())
  place(files, first)
  const jinku = await serverWith(files)
  const agent = new Agent({ keepAlive: true, maxSockets: 1, ca: first.cert })
  const health = (): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const options = { host: '127.0.0.1', port: jinku.server.port, path: '/health', agent }
      request(options, (response) => {
        response.resume().on('end', () => resolve(response.statusCode))
      })
        .on('error', reject)
        .end()
    })
  expect(await health()).toBe(200)
  place(files, second)
  await jinku.server.reload()
  expect(jinku.said).toEqual([
    expect.stringMatching(/^The certificate was renewed; it is valid until .*2049/),
  ])
  expect([await presents(jinku, first), await presents(jinku, second)]).toEqual([false, true])
  // The same connection, which began under the former certificate.
  expect(await health()).toBe(200)
  agent.destroy()
})

test('the renewed pair has the same lowest version of TLS', async () => {
  const files = filesIn(temporary())
  place(files, first)
  const jinku = await serverWith(files)
  place(files, second)
  await jinku.server.reload()
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const
  const socket: TLSSocket = connect({
    ...old,
    port: jinku.server.port,
    host: '127.0.0.1',
    ca: second.cert,
  })
  const outcome = await new Promise((resolve) => {
    socket.on('secureConnect', () => resolve('connected'))
    socket.on('error', () => resolve('refused'))
  })
  expect(outcome).toBe('refused')
})

const BAD: readonly (readonly [string, (files: Files) => void, RegExp])[] = [
  [
    'the key of another pair',
    ({ tlsKey }) => writeFileSync(tlsKey, privateKeyPem(newPrivateKey())),
    /does not belong to the certificate/,
  ],
  [
    'half a certificate',
    ({ tlsCert }) => writeFileSync(tlsCert, second.cert.slice(0, 300)),
    /holds no certificate in PEM form/,
  ],
  ['an empty file', ({ tlsKey }) => writeFileSync(tlsKey, ''), /holds no private key/],
  ['no file', ({ tlsCert }) => rmSync(tlsCert), /ENOENT/],
  [
    'a directory',
    ({ tlsCert }) => {
      rmSync(tlsCert)
      mkdirSync(tlsCert)
    },
    /is no file/,
  ],
  [
    'far too much',
    ({ tlsCert }) => writeFileSync(tlsCert, Buffer.alloc(1024 * 1024 + 1)),
    /has more than/,
  ],
]

test.each(BAD)(
  '%s is told in one line, the pair in use stays, and the right one is taken later',
  async (_, spoil, words) => {
    const files = filesIn(temporary())
    place(files, first)
    const jinku = await serverWith(files)
    spoil(files)
    await jinku.server.reload()
    expect(jinku.said).toEqual([expect.stringMatching(words)])
    expect(jinku.said[0]).toMatch(
      /^The certificate is not renewed, and the one in use stays\. [^\n]+\.$/,
    )
    expect(await presents(jinku, first)).toBe(true)
    rmSync(files.tlsCert, { recursive: true, force: true })
    place(files, second)
    await jinku.server.reload()
    expect(await presents(jinku, second)).toBe(true)
    expect(jinku.faults).toEqual([])
  },
)

/** Waits until something has happened, however long that takes. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2))
}

function following(files: Files, inUse: SelfSigned) {
  const said: string[] = []
  const used: Certificate[] = []
  const log = {
    fault: () => {},
    warn: (text: string) => said.push(text),
    note: (text: string) => said.push(text),
  }
  const pair = { cert: Buffer.from(inUse.cert), key: Buffer.from(inUse.key) }
  const renewal = followCertificate(files, pair, { log, lookMs: 1, use: (one) => used.push(one) })
  onTestFinished(() => renewal.stop())
  return { said, used, renewal }
}

test('a pair that is renewed by itself is noticed, also behind a link that is turned as Kubernetes does it', async () => {
  const directory = temporary()
  for (const [name, pair] of [
    ['..1', first],
    ['..2', second],
  ] as const) {
    mkdirSync(join(directory, name))
    place(filesIn(join(directory, name)), pair)
  }
  symlinkSync('..1', join(directory, '..data'))
  symlinkSync('..data/tls.crt', join(directory, 'tls.crt'))
  symlinkSync('..data/tls.key', join(directory, 'tls.key'))
  const { used } = following(filesIn(directory), first)
  symlinkSync('..2', join(directory, '..data_tmp'))
  renameSync(join(directory, '..data_tmp'), join(directory, '..data'))
  await until(() => used.length > 0)
  expect(used).toEqual([{ cert: Buffer.from(second.cert), key: Buffer.from(second.key) }])
})

test('what is wrong for long is said once by itself, and again when it is asked for', async () => {
  const files = filesIn(temporary())
  place(files, { ...first, key: 'rubbish' })
  const { said, used, renewal } = following(files, second)
  await until(() => said.length > 0)
  // Each of these waits for all the looks before it.
  await renewal.reload()
  await renewal.reload()
  expect(said).toHaveLength(3)
  place(files, first)
  await until(() => used.length > 0)
  expect(said).toHaveLength(4)
})

test('files that have not changed are left alone', async () => {
  const files = filesIn(temporary())
  place(files, first)
  const { said, used, renewal } = following(files, first)
  for (let count = 0; count < 5; count++) await renewal.reload()
  expect([said, used]).toEqual([[], []])
})
