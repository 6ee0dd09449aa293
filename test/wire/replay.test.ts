/** Old requests are refused, and no request is carried out twice. */

import { afterEach, describe, expect, test } from 'vitest'
import type { Entry } from '../../src/audit/entry.ts'
import { type Server, startServer } from '../../src/process/server.ts'
import { loadSettings } from '../../src/settings/settings.ts'
import { CREDENTIALS, START, startTestServer, type TestServer } from '../support/harness.ts'
import { wireTime } from '../support/signing.ts'
import { exchangeOne } from '../support/wire/connection.ts'
import {
  type Bytes,
  bytesOf,
  minimalHeaders,
  v1InForm,
  v1InQuery,
  v3,
  v3Over,
} from '../support/wire/request-bytes.ts'
import { codeOf, understood } from '../support/wire/understood.ts'

const MINUTE = 60_000
const V1_AND_V3 = ['V1', 'V3'] as const
type Scheme = (typeof V1_AND_V3)[number]

interface Wish {
  readonly now: number
  readonly nonce?: string
  readonly parameters?: { readonly [name: string]: string }
  readonly time?: string
}

function make(scheme: Scheme, action: string, { now, nonce, parameters = {}, time }: Wish): Bytes {
  if (scheme === 'V1') {
    const extra = {
      ...(nonce === undefined ? {} : { SignatureNonce: nonce }),
      ...(time === undefined ? {} : { Timestamp: time }),
    }
    return v1InForm(action, parameters, { now, extra })
  }
  const headers = {
    ...(nonce === undefined ? {} : { 'x-acs-signature-nonce': nonce }),
    ...(time === undefined ? {} : { 'x-acs-date': time }),
  }
  return v3(action, { now, query: parameters, headers })
}

describe('the time of a request', () => {
  let server: Server
  const entries: Entry[] = []
  afterEach(() => server.close())

  // The clock of this server stands still, so that timestamps can lie exactly at the limit.
  async function startAt(time: number): Promise<void> {
    const settings = loadSettings(['--dev', '--listen', '127.0.0.1:0'], {})
    if (typeof settings === 'string') throw new Error(settings)
    const { id, secret } = CREDENTIALS
    server = await startServer(
      { ...settings, rootAccessKeyId: id, rootAccessKeySecret: secret },
      { clock: () => time, record: (entry) => entries.push(entry) },
    )
  }

  test.each(V1_AND_V3)('may be 15 minutes off and not a second more: %s', async (scheme) => {
    await startAt(START)
    const outcomes: [number, string][] = [
      [-15 * MINUTE - 1000, 'InvalidTimeStamp.Expired'],
      [-15 * MINUTE, 'OK'],
      [-1000, 'OK'],
      [0, 'OK'],
      [1000, 'OK'],
      [15 * MINUTE, 'OK'],
      [15 * MINUTE + 1000, 'InvalidTimeStamp.Expired'],
    ]
    for (const [offset, expected] of outcomes) {
      const bytes = make(scheme, 'ListSecrets', { now: START, time: wireTime(START + offset) })
      const answer = await exchangeOne(server.port, bytesOf(bytes))
      expect(codeOf(answer)).toBe(expected)
      expect(answer.status).toBe(expected === 'OK' ? 200 : 400)
      expect(entries.at(-1)).toMatchObject({ time: START, outcome: expected })
    }
  })
})

describe('a nonce', () => {
  let jinku: TestServer
  afterEach(async () => {
    expect(jinku.faults).toEqual([])
    await jinku.close()
  })

  async function outcomeOf(bytes: Bytes): Promise<string> {
    return codeOf(await exchangeOne(jinku.server.port, bytesOf(bytes)))
  }

  test.each(V1_AND_V3)('is good for one request: %s', async (scheme) => {
    jinku = await startTestServer()
    const bytes = make(scheme, 'ListSecrets', { now: jinku.now() })
    expect(await outcomeOf(bytes)).toBe('OK')
    const again = await exchangeOne(jinku.server.port, bytesOf(bytes))
    expect(again.status).toBe(400)
    expect(understood(again).body).toMatchObject({
      Code: 'SignatureNonceUsed',
      Message: 'Specified signature nonce was used already.',
    })
    expect(jinku.entries.at(-1)).toMatchObject({
      outcome: 'SignatureNonceUsed',
      account: undefined,
    })
  })

  test('is used up for every action, and for both schemes', async () => {
    jinku = await startTestServer()
    const wish = { now: jinku.now(), nonce: 'n' }
    expect(await outcomeOf(make('V1', 'ListSecrets', wish))).toBe('OK')
    expect(await outcomeOf(make('V1', 'DescribeRegions', wish))).toBe('SignatureNonceUsed')
    expect(await outcomeOf(make('V3', 'ListSecrets', wish))).toBe('SignatureNonceUsed')
  })

  test.each(V1_AND_V3)('that is empty is one too: %s', async (scheme) => {
    jinku = await startTestServer()
    const wish = { now: jinku.now(), nonce: '' }
    expect(await outcomeOf(make(scheme, 'ListSecrets', wish))).toBe('OK')
    expect(await outcomeOf(make(scheme, 'ListSecrets', wish))).toBe('SignatureNonceUsed')
  })

  test('is remembered for as long as its request could be sent again, and then forgotten', async () => {
    jinku = await startTestServer()
    const use = (): Promise<string> =>
      outcomeOf(make('V1', 'ListSecrets', { now: jinku.now(), nonce: 'n' }))
    expect(await use()).toBe('OK')
    for (const minutes of [7, 8, 14, 1.5]) {
      jinku.advance(minutes * MINUTE)
      expect(await use()).toBe('SignatureNonceUsed')
    }
    jinku.advance(31 * MINUTE)
    expect(await use()).toBe('OK')
  })

  test('of a request from the future is remembered until that is too old', async () => {
    jinku = await startTestServer()
    const time = wireTime(jinku.now() + 14 * MINUTE)
    const bytes = make('V3', 'ListSecrets', { now: jinku.now(), time })
    expect(await outcomeOf(bytes)).toBe('OK')
    jinku.advance(28 * MINUTE)
    expect(await outcomeOf(bytes)).toBe('SignatureNonceUsed')
    jinku.advance(2 * MINUTE)
    expect(await outcomeOf(bytes)).toBe('InvalidTimeStamp.Expired')
  })

  test.each(V1_AND_V3)('is not used up by a request with a wrong signature: %s', async (scheme) => {
    jinku = await startTestServer()
    const bytes = make(scheme, 'ListSecrets', { now: jinku.now(), nonce: 'n' })
    const target = scheme === 'V1' ? '/?Extra=1' : '/?PageSize=2'
    for (let attempt = 0; attempt < 3; attempt++) {
      expect(await outcomeOf({ ...bytes, target })).toBe('SignatureDoesNotMatch')
    }
    expect(await outcomeOf(bytes)).toBe('OK')
  })

  test('is not used up by a request that is refused before its signature is looked at', async () => {
    jinku = await startTestServer()
    const bytes = make('V1', 'ListSecrets', { now: jinku.now(), nonce: 'n' })
    expect(await outcomeOf({ ...bytes, target: '/elsewhere' })).toBe('InvalidAction.NotFound')
    jinku.advance(16 * MINUTE)
    expect(await outcomeOf(bytes)).toBe('InvalidTimeStamp.Expired')
    jinku.advance(-16 * MINUTE)
    expect(await outcomeOf(bytes)).toBe('OK')
  })

  test('may be left out, and then the request can be sent again', async () => {
    jinku = await startTestServer()
    const bytes = v3WithoutNonce(jinku.now())
    expect(await outcomeOf(bytes)).toBe('OK')
    expect(await outcomeOf(bytes)).toBe('OK')
  })

  test('must be there where the server is told so', async () => {
    jinku = await startTestServer({ settings: { requireNonce: true } })
    const answer = await exchangeOne(jinku.server.port, bytesOf(v3WithoutNonce(jinku.now())))
    expect(answer.status).toBe(400)
    expect(understood(answer).body).toMatchObject({
      Code: 'MissingSignatureNonce',
      Message: 'SignatureNonce is mandatory for this action.',
    })
    const target = v1InQuery('ListSecrets', {}, { now: jinku.now() }).target
    const bare = target.replace(/&SignatureNonce=[^&]*/, '')
    const v1 = { method: 'GET', target: bare, headers: [['Host', 'h']], body: '' } as const
    expect(await outcomeOf(v1)).toBe('MissingSignatureNonce')
    const empty = make('V1', 'ListSecrets', { now: jinku.now(), nonce: '' })
    expect(await outcomeOf(empty)).toBe('MissingSignatureNonce')
  })

  test('that cannot be remembered is refused until there is room', async () => {
    jinku = await startTestServer({ settings: { maxNonces: 2 } })
    const use = async (nonce: string): Promise<string> =>
      outcomeOf(make('V1', 'ListSecrets', { now: jinku.now(), nonce }))
    expect(await use('1')).toBe('OK')
    expect(await use('2')).toBe('OK')
    const full = make('V1', 'ListSecrets', { now: jinku.now(), nonce: '3' })
    const answer = await exchangeOne(jinku.server.port, bytesOf(full))
    expect(answer.status).toBe(429)
    expect(codeOf(answer)).toBe('Rejected.Throttling')
    expect(answer.headers.get('x-acs-retry-after')).toBe('60000')
    expect(await use('1')).toBe('SignatureNonceUsed')
    jinku.advance(62 * MINUTE)
    expect(await use('3')).toBe('OK')
  })

  test('of a change is remembered across a restart', async () => {
    jinku = await startTestServer({ onDisk: true })
    const create = { SecretName: 'db', VersionId: 'v1', SecretData: 'one' }
    await jinku.call('CreateSecret', create)
    const described = { SecretName: 'db', Description: 'first' }
    const old = V1_AND_V3.map((scheme) =>
      make(scheme, 'UpdateSecret', { now: jinku.now(), parameters: described }),
    )
    for (const bytes of old) expect(await outcomeOf(bytes)).toBe('OK')
    await jinku.call('UpdateSecret', { SecretName: 'db', Description: 'second' })

    await jinku.restart()
    for (const bytes of old) expect(await outcomeOf(bytes)).toBe('SignatureNonceUsed')
    const { body } = await jinku.call('DescribeSecret', { SecretName: 'db' })
    expect(body.Description).toBe('second')
    expect(jinku.entries.filter(({ outcome }) => outcome === 'SignatureNonceUsed').length).toBe(2)
  })

  test('of a refused change is remembered too, lest it be sent again when it would succeed', async () => {
    jinku = await startTestServer({ onDisk: true })
    await jinku.call('CreateSecret', { SecretName: 'db', VersionId: 'v1', SecretData: 'new' })
    const parameters = { SecretName: 'db', VersionId: 'v1', SecretData: 'old' }
    const refused = make('V1', 'CreateSecret', { now: jinku.now(), parameters })
    expect(await outcomeOf(refused)).toBe('Rejected.ResourceExist')
    await jinku.call('DeleteSecret', { SecretName: 'db', ForceDeleteWithoutRecovery: true })

    await jinku.restart()
    expect(await outcomeOf(refused)).toBe('SignatureNonceUsed')
    expect((await jinku.call('DescribeSecret', { SecretName: 'db' })).status).toBe(404)
  })
})

function v3WithoutNonce(now: number): Bytes {
  const all = minimalHeaders('ListSecrets', now)
  return v3Over({ headers: all, signed: all.map(([name]) => name) })
}
