/**
 * A real server for a test, with real sockets and real SQLite. The test moves its clock, and sees every entry and fault.
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Entry } from '../../src/audit/entry.ts'
import { type Parts, type Server, startServer } from '../../src/process/server.ts'
import { loadSettings } from '../../src/settings/settings.ts'
import type { Settings } from '../../src/settings/table.ts'
import { databaseSettings } from './postgres/engine.ts'
import type { PostgresVersion } from './postgres/programs.ts'
import { type Credentials, formEncode, type Parameters, signV1 } from './signing.ts'

export const CREDENTIALS: Credentials = { id: 'testid', secret: 'testsecret' }
export const ACCOUNT = '1234567890123456'
export const REGION = 'cn-hangzhou'

/** 2025-01-02T03:04:05Z, the moment of the signature vectors. */
export const START = Date.UTC(2025, 0, 2, 3, 4, 5)

export interface HttpReply {
  readonly status: number
  readonly headers: { readonly [name: string]: string | string[] | undefined }
  readonly text: string
}

export interface Reply extends HttpReply {
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came back
  readonly body: any
}

/** A client that calls with signed V1 POSTs and form bodies. */
export interface Client {
  kms(action: string, parameters?: Parameters): Promise<Reply>
  ram(action: string, parameters?: Parameters): Promise<Reply>
  sts(action: string, parameters?: Parameters): Promise<Reply>
  actiontrail(action: string, parameters?: Parameters): Promise<Reply>
}

export interface TestServer {
  readonly server: Server
  readonly dataDir: string
  readonly settings: Settings
  readonly host: string
  /** What was recorded, in order. */
  readonly entries: Entry[]
  readonly faults: unknown[]
  /** Warnings and notes of the log. */
  readonly said: string[]
  now(): number
  advance(milliseconds: number): void
  /** A signed V1 POST with a form body. */
  call(action: string, parameters?: Parameters, extra?: Parameters): Promise<Reply>
  /** Calls as somebody else than the account itself. */
  as(credentials: Credentials & { readonly token?: string }): Client
  /** Calls as the account itself. */
  readonly root: Client
  /** Creates another account of the server. Returns it with its root access key. */
  otherAccount(): Promise<{ readonly account: string; readonly credentials: Credentials }>
  send(request: RawRequest): Promise<HttpReply>
  /** Stops the server and starts another one on the same data. */
  restart(): Promise<void>
  close(): Promise<void>
}

export interface RawRequest {
  readonly method?: string
  readonly path?: string
  readonly headers?: { readonly [name: string]: string | string[] }
  readonly body?: string | Buffer
}

export interface TestOptions {
  /** In memory unless this is set. */
  readonly onDisk?: boolean
  /** The version of PostgreSQL that keeps the data, instead of SQLite. For all servers of a run: TEST_POSTGRES=18. */
  readonly postgres?: PostgresVersion | undefined
  readonly settings?: Partial<Settings>
  /** Whether the clock stands still unless the test moves it. Tests that compare exact times need this. */
  readonly isClockStanding?: boolean
  /** What stands around the server, as for a benchmark. */
  readonly adapt?: (parts: Parts) => Parts
}

function versionForAll(): PostgresVersion | undefined {
  const version = process.env['TEST_POSTGRES']
  return version === '15' || version === '18' ? version : undefined
}

/** Starts a server, in memory unless the options say otherwise. */
export async function startTestServer({
  postgres = versionForAll(),
  onDisk = postgres !== undefined,
  settings = {},
  isClockStanding = false,
  adapt = (parts) => parts,
}: TestOptions = {}): Promise<TestServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'jinku-test-'))
  const args = onDisk ? ['--data-dir', join(dataDir, 'data')] : ['--dev']
  const defaults = loadSettings([...args, '--listen', '127.0.0.1:0', '--region', REGION], {})
  if (typeof defaults === 'string') throw new Error(defaults)
  const all: Settings = {
    ...defaults,
    accountId: ACCOUNT,
    rootAccessKeyId: CREDENTIALS.id,
    rootAccessKeySecret: CREDENTIALS.secret,
    // On a slow or busy machine many requests at once would look like too many. Tests of that set it.
    shedAfterMs: 0,
    ...(postgres && (await databaseSettings(postgres))),
    ...settings,
  }
  const entries: Entry[] = []
  const faults: unknown[] = []
  const said: string[] = []
  const tick = isClockStanding ? () => 0 : Date.now
  const time = { offset: START - tick() }
  const now = (): number => tick() + time.offset
  const log = {
    fault: (fault: unknown) => {
      faults.push(fault)
    },
    warn: (text: string) => {
      said.push(text)
    },
    note: (text: string) => {
      said.push(text)
    },
  }
  const start = (): Promise<Server> =>
    startServer(all, {
      clock: now,
      log,
      // A copy: what an entry says of parameters is cut out of the request, and would keep all of it in memory.
      record: (entry) => entries.push(structuredClone(entry)),
      adapt,
    })
  let server = await start()
  const agent = new Agent({ keepAlive: true, maxSockets: 128 })
  const send = (request: RawRequest): Promise<HttpReply> => sendTo(server.port, agent, request)

  const call = async (
    credentials: Credentials,
    action: string,
    parameters: Parameters,
    extra: Parameters,
  ): Promise<Reply> => {
    const signed = signV1(credentials, action, parameters, { now: now(), extra })
    const reply = await send({
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: formEncode(signed),
    })
    return { ...reply, body: JSON.parse(reply.text) }
  }
  const as = (credentials: Credentials & { readonly token?: string }): Client => {
    const { token } = credentials
    const to =
      (Version: string) =>
      (action: string, parameters: Parameters = {}): Promise<Reply> =>
        call(credentials, action, parameters, {
          Version,
          ...(token === undefined ? {} : { SecurityToken: token }),
        })
    return {
      kms: to('2016-01-20'),
      ram: to('2015-05-01'),
      sts: to('2015-04-01'),
      actiontrail: to('2020-07-06'),
    }
  }

  return {
    as,
    root: as(CREDENTIALS),
    otherAccount: async () => {
      const outcome = await server.administer({
        operation: 'CreateAccount',
        parameters: new Map(),
        account: undefined,
      })
      if ('refusal' in outcome) throw outcome.refusal
      const { AccountId, AccessKeyId, AccessKeySecret } = outcome.answer as {
        readonly [member: string]: string
      }
      return {
        account: AccountId ?? '',
        credentials: { id: AccessKeyId ?? '', secret: AccessKeySecret ?? '' },
      }
    },
    get server() {
      return server
    },
    get host() {
      return `127.0.0.1:${server.port}`
    },
    dataDir,
    settings: all,
    entries,
    faults,
    said,
    now,
    advance: (milliseconds) => {
      time.offset += milliseconds
    },
    send,
    call: (action, parameters = {}, extra = {}) => call(CREDENTIALS, action, parameters, extra),
    restart: async () => {
      await server.close()
      server = await start()
    },
    close: async () => {
      agent.destroy()
      await server.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

export function sendTo(
  port: number,
  agent: Agent | undefined,
  raw: RawRequest,
): Promise<HttpReply> {
  const { method = 'POST', path = '/', headers = {}, body = '' } = raw
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        host: '127.0.0.1',
        port,
        method,
        path,
        agent,
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString()
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text })
        })
      },
    )
    request.on('error', reject)
    request.end(body)
  })
}
