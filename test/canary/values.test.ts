/**
 * Plants values that occur nowhere else, sends them in every way a caller may, well-formed or not, and then looks for them
 * in everything the server leaves: files, standard output, standard error.
 */

import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { keyOperations } from '../../src/operations/kms/key-operations.ts'
import { kmsOperations } from '../../src/operations/kms/operations.ts'
import {
  FORM,
  type JinkuProcess,
  startJinku,
  temporaryDirectory,
} from '../support/process/jinku-process.ts'
import { formEncode, type Parameters, percentEncode, signV1, signV3 } from '../support/signing.ts'

/** The encodings in which a text might be written to a file by mistake, as bytes. */
function spellings(needle: string): string[] {
  const bytes = Buffer.from(needle)
  const everyByte = [...bytes].map((byte) => byte.toString(16).padStart(2, '0'))
  // Inside a longer text base64 has one of three alignments; characters shared with the neighbours are cut off.
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .slice(shift === 0 ? 0 : shift + 1, -4),
  )
  return [
    bytes.toString('latin1'),
    JSON.stringify(needle).slice(1, -1),
    Buffer.from(needle, 'utf16le').toString('latin1'),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    percentEncode(needle),
    percentEncode(percentEncode(needle)),
    `%${everyByte.join('%')}`,
    ...base64,
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  ]
}

/** Each spelling is found by {@link WINDOW} of its characters, read at every {@link STRIDE}th place of the text. */
const WINDOW = 12
const STRIDE = 8

/**
 * Which needles stand where, in whatever spelling. All are looked for in one pass over each text, since there are thousands of spellings
 * and megabytes of text: wherever a spelling stands, one of the first windows of it begins at a place that is read.
 */
function findings(needles: readonly string[], hay: { readonly [place: string]: Buffer }): string[] {
  const windows = new Map<string, { needle: string; spelling: string; offset: number }[]>()
  for (const needle of new Set(needles)) {
    for (const spelling of new Set(spellings(needle))) {
      if (spelling.length < WINDOW + STRIDE - 1) throw new Error('a spelling is too short to find')
      for (let offset = 0; offset < STRIDE; offset++) {
        const window = spelling.slice(offset, offset + WINDOW)
        const those = windows.get(window)
        if (those === undefined) windows.set(window, [{ needle, spelling, offset }])
        else those.push({ needle, spelling, offset })
      }
    }
  }
  return Object.entries(hay).flatMap(([place, bytes]) => {
    const text = bytes.toString('latin1')
    const found = new Set<string>()
    for (let at = 0; at < text.length; at += STRIDE) {
      for (const { needle, spelling, offset } of windows.get(text.slice(at, at + WINDOW)) ?? []) {
        if (text.startsWith(spelling, at - offset)) found.add(needle)
      }
    }
    return [...found].map((needle) => `${needle} in ${place}`)
  })
}

function filesIn(directory: string): { [file: string]: Buffer } {
  return Object.fromEntries(
    readdirSync(directory)
      // A socket cannot be read like a file.
      .filter((file) => file !== 'server.sock')
      .map((file) => [file, readFileSync(join(directory, file))]),
  )
}

test('the search finds a text in every spelling, wherever it stands', () => {
  const needle = `needle/+&${randomBytes(12).toString('hex')}`
  for (const before of ['', 'x', 'xy', 'xyz']) {
    const text = `${before}${needle} and more`
    const written = [
      text,
      JSON.stringify({ text: `"${text}` }),
      Buffer.from(text).toString('base64'),
      Buffer.from(text).toString('base64url'),
      Buffer.from(text).toString('hex'),
      percentEncode(text),
      percentEncode(percentEncode(text)),
    ].map((one) => Buffer.from(one))
    for (const hay of [...written, Buffer.from(text, 'utf16le')]) {
      expect(findings([needle], { hay })).toEqual([`${needle} in hay`])
    }
  }
  expect(findings([needle], { hay: randomBytes(10_000) })).toEqual([])
})

class Planter {
  readonly planted: string[] = []
  readonly #server: JinkuProcess

  constructor(server: JinkuProcess) {
    this.#server = server
  }

  /** A value that occurs nowhere else. */
  value(): string {
    const value = `planted-${randomBytes(12).toString('hex')}-+/=&%`
    this.planted.push(value.slice(0, -6))
    return value
  }

  call(action: string, parameters: Parameters, extra: Parameters = {}) {
    const signed = signV1(this.#server.credentials, action, parameters, { now: Date.now(), extra })
    return this.#server.send({ headers: FORM, body: formEncode(signed) })
  }
}

/** Parameters with which each operation succeeds, on the secret `live` or on one that exists for it. */
const SUCCESSFUL: { readonly [action: string]: Parameters } = {
  DescribeSecret: { SecretName: 'live', FetchTags: true },
  ListSecrets: { FetchTags: true },
  UpdateSecret: { SecretName: 'live', Description: 'd' },
  GetSecretValue: { SecretName: 'live' },
  BatchGetSecretValue: { SecretsList: '[{"SecretName":"live"},{"SecretName":"absent"}]' },
  ListSecretVersionIds: { SecretName: 'live', IncludeDeprecated: true },
  UpdateSecretVersionStage: { SecretName: 'live', VersionStage: 'mine', MoveToVersion: 'again' },
  TagResource: { SecretName: 'live', Tags: '[{"TagKey":"k","TagValue":"v"}]' },
  UntagResource: { SecretName: 'live', TagKeys: 'k' },
  TagResources: {
    RegionId: 'cn-hangzhou',
    ResourceType: 'secret',
    'ResourceId.1': 'live',
    'Tag.1.Key': 'k',
  },
  UntagResources: {
    RegionId: 'cn-hangzhou',
    ResourceType: 'secret',
    'ResourceId.1': 'live',
    All: true,
  },
  ListTagResources: { RegionId: 'cn-hangzhou', ResourceType: 'secret' },
  GetSecretPolicy: { SecretName: 'live' },
  GetRandomPassword: {},
  DescribeRegions: {},
  DescribeAccountKmsStatus: {},
  DeleteSecret: { SecretName: 'doomed' },
  RestoreSecret: { SecretName: 'doomed' },
}
/** Operations that cannot succeed here, or that store a value and are called elsewhere in this file. */
const OTHERS = [
  ...['CreateSecret', 'PutSecretValue', 'ListResourceTags', 'OpenKmsService'],
  'SetSecretPolicy',
]

async function storeAndRead(planter: Planter): Promise<void> {
  const create = (name: string, more: Parameters = {}) =>
    planter.call('CreateSecret', {
      SecretName: name,
      VersionId: 'v1',
      SecretData: planter.value(),
      ...more,
    })
  const put = (name: string, version: string, more: Parameters = {}) =>
    planter.call('PutSecretValue', {
      SecretName: name,
      VersionId: version,
      SecretData: planter.value(),
      ...more,
    })
  for (const name of ['live', 'doomed', 'gone']) expect((await create(name)).status).toBe(200)
  expect((await create('xml', { Format: 'XML' })).status).toBe(200)
  expect((await create('binary', { SecretDataType: 'binary' })).status).toBe(200)
  expect((await create('long', { SecretData: planter.value().padEnd(30_720, '.') })).status).toBe(
    200,
  )
  // More versions than are kept, so that some are dropped; and the same one again.
  for (let version = 2; version <= 14; version++) {
    expect((await put('live', `v${version}`)).status).toBe(200)
  }
  const again = planter.value()
  for (let attempt = 0; attempt < 2; attempt++) {
    expect((await put('live', 'again', { SecretData: again })).status).toBe(200)
  }

  const refused: Promise<{ status: number }>[] = [
    create('live'),
    create('acs/reserved'),
    create('bad name'),
    create('too-long', { SecretData: planter.value().padEnd(30_721, '.') }),
    create('no-version', { VersionId: '' }),
    create('other-type', {
      SecretType: 'Rds',
      SecretData: JSON.stringify({
        Accounts: [{ AccountName: 'a', AccountPassword: planter.value() }],
      }),
      ExtendedConfig: JSON.stringify({ CustomData: { password: planter.value() } }),
    }),
    create('with-policy', { Policy: planter.value() }),
    create('bad-tags', { Tags: planter.value() }),
    create('bad-type', { SecretDataType: planter.value() }),
    put('absent', 'v1'),
    put('live', 'again'),
    put('live', 'bad version'),
    put('live', 'v20', { VersionStages: planter.value() }),
    put('live', 'v20', { SecretName: `acs:kms:cn-hangzhou:1999999999999999:secret/live` }),
  ]
  expect((await Promise.all(refused)).filter(({ status }) => status < 400)).toEqual([])

  await planter.call('DeleteSecret', { SecretName: 'gone', ForceDeleteWithoutRecovery: true })
  for (const Format of ['JSON', 'XML', 'json', 'YAML']) {
    for (const SecretName of ['live', 'long', 'binary', 'absent']) {
      await planter.call('GetSecretValue', { SecretName }, { Format })
    }
    await planter.call('BatchGetSecretValue', SUCCESSFUL['BatchGetSecretValue'] ?? {}, { Format })
  }
  // A control character that XML cannot write.
  await create('control', { SecretData: `\u0001${planter.value()}` })
  await planter.call('GetSecretValue', { SecretName: 'control' }, { Format: 'XML' })
}

async function everyOperation(planter: Planter): Promise<void> {
  const actions = kmsOperations.map(({ name }) => name)
  // Operations on keys are called in operations.test.ts.
  const known = [...Object.keys(SUCCESSFUL), ...OTHERS, ...keyOperations.map(({ name }) => name)]
  expect(known.sort()).toEqual(actions.toSorted())
  for (const Format of ['JSON', 'XML']) {
    for (const [action, parameters] of Object.entries(SUCCESSFUL)) {
      // A value in a parameter that the operation does not have is ignored, and must not be kept anywhere.
      const astray = { SecretData: planter.value(), Policy: planter.value() }
      const reply = await planter.call(action, { ...parameters, ...astray }, { Format })
      expect([action, reply.status]).toEqual([action, 200])
    }
    for (const action of actions) {
      await planter.call(action, { SecretData: planter.value() }, { Format })
      await planter.call(action, { SecretName: '?', SecretData: planter.value() }, { Format })
    }
  }
}

async function misbehave(planter: Planter, server: JinkuProcess): Promise<void> {
  const { credentials } = server
  const secret = () => ({ SecretName: 'x', VersionId: 'v1', SecretData: planter.value() })
  const signed = (extra: Parameters = {}, key = credentials, now = Date.now()) =>
    formEncode(signV1(key, 'CreateSecret', secret(), { now, extra }))
  const post = (body: string, headers: { [name: string]: string } = FORM) =>
    server.send({ headers, body })
  const query = (method: string, text: string) => server.send({ method, path: `/?${text}` })

  const bodies = [
    signed({}, { id: credentials.id, secret: `${credentials.secret}x` }),
    signed({}, { id: 'unknown', secret: 'unknown' }),
    signed({}, { id: 'STS.unknown', secret: planter.value() }),
    signed({}, credentials, Date.now() - 3600_000),
    signed({ Timestamp: planter.value() }),
    signed({ Version: planter.value() }),
    signed({ Format: planter.value() }),
    signed({ SecurityToken: planter.value() }),
    signed({ SignatureMethod: planter.value() }),
    signed({ SignatureType: 'BEARERTOKEN', BearerToken: planter.value() }),
    signed().replace('Action=CreateSecret', `Action=${planter.value()}`),
    `${signed()}&SecretData=${planter.value()}`,
    `${signed()}&${planter.value()}=1&${planter.value()}=1`,
    `SecretData=${planter.value()}%zz`,
    `SecretData=${planter.value()}%ff`,
    `Action=CreateSecret&Version=2016-01-20&SecretData=${planter.value()}`,
    `${planter.value()}&`.repeat(1200),
    planter.value(),
  ]
  for (const body of bodies) expect((await post(body)).status).toBeGreaterThanOrEqual(400)
  for (const body of bodies) await query('GET', body)
  await query(
    'GET',
    formEncode(
      signV1(
        credentials,
        'CreateSecret',
        { ...secret(), SecretName: 'by-get' },
        { method: 'GET', now: Date.now() },
      ),
    ),
  )
  const repeated = signed()
  expect((await post(repeated)).status).toBe(200)
  expect((await post(repeated)).status).toBe(400)
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) await query(method, signed())
  await server.send({ path: `/${percentEncode(planter.value())}?${signed()}`, headers: FORM })
  await post(signed(), { ...FORM, 'content-encoding': 'gzip' })
  await post(signed(), { 'content-type': 'application/x-www-form-urlencoded; charset=gbk' })
  await query('POST', `SecretData=${planter.value().repeat(8000)}`).catch(() => undefined)
  await post(`SecretData=${planter.value().repeat(100_000)}`).catch(() => undefined)

  const v3 = (body: string, change: { [name: string]: string } = {}) => {
    const headers = { 'content-type': 'application/json' }
    const host = `127.0.0.1:${server.port}`
    const options = { host, body, now: Date.now(), headers }
    return server.send({
      headers: { ...signV3(credentials, 'PutSecretValue', options), ...change },
      body,
    })
  }
  const put = (name: string) =>
    JSON.stringify({ SecretName: name, VersionId: `j${Date.now()}`, SecretData: planter.value() })
  expect((await v3(put('live'))).status).toBe(200)
  expect((await v3(put('absent'))).status).toBe(404)
  expect((await v3(put('live').slice(0, -2))).status).toBe(400)
  expect((await v3(`["${planter.value()}"]`)).status).toBe(400)
  expect((await v3(`{"SecretData":{"nested":"${planter.value()}"}}`)).status).toBe(400)
  const wrong = { 'x-acs-content-sha256': '0'.repeat(64) }
  expect((await v3(put('live'), wrong)).status).toBe(400)
  expect(
    (await v3(put('live'), { authorization: `ACS3-HMAC-SHA256 ${planter.value()}` })).status,
  ).toBe(400)
  expect((await v3(put('live'), { 'x-acs-version': planter.value() })).status).toBe(400)

  await raw(server, `GET /?SecretData=${planter.value()} HTTP/9.9\r\n\r\n`)
  await raw(server, `${planter.value()}\r\n\r\n`)
  await raw(server, `POST / HTTP/1.1\r\nSecretData ${planter.value()}\r\n\r\n`)
  await raw(server, `POST /?SecretData=${planter.value()} HTTP/1.1\r\nContent-Length: x\r\n\r\n`)
  await leaveInTheMiddle(server, signed())
}

function raw(server: JinkuProcess, text: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(text))
    socket.resume()
    socket.on('error', () => {})
    socket.on('close', () => resolve())
  })
}

/** A client that goes away before it has sent everything. */
function leaveInTheMiddle(server: JinkuProcess, body: string): Promise<void> {
  return new Promise((resolve) => {
    const headers = { ...FORM, 'content-length': String(body.length + 10) }
    const request = httpRequest({ port: server.port, method: 'POST', headers })
    request.on('error', () => {})
    request.on('close', () => resolve())
    request.write(body, () => request.destroy())
  })
}

/** The members of an audit entry. Standard output is the trail, so its lines must have no others. */
const ENTRY_MEMBERS = [
  ...['time', 'requestId', 'account', 'principal', 'principalType', 'principalId', 'accessKeyId'],
  ...['sourceAddress', 'userAgent', 'service', 'action', 'isWrite', 'resource', 'version'],
  ...['label', 'parameters', 'former', 'decidedBy', 'outcome', 'status', 'durationMs', 'message'],
]

test('no value and no access key secret is ever written down, whatever a caller does', async () => {
  const cwd = temporaryDirectory()
  const data = join(cwd, 'jinku-data')
  const first = await startJinku({ cwd })
  const { credentials } = first
  // The first start prints the access key secret once. After that it must not be found anywhere.
  expect(findings([credentials.secret], { stdout: Buffer.from(first.stdout) })).toHaveLength(1)
  await first.stop()

  const server = await startJinku({ cwd, env: { JINKU_AUDIT_STDOUT: 'true' } }, credentials)
  const planter = new Planter(server)
  await storeAndRead(planter)
  await everyOperation(planter)
  await misbehave(planter, server)
  const passwords: string[] = []
  for (let count = 0; count < 5; count++) {
    passwords.push((await server.call('GetRandomPassword')).body.RandomPassword)
  }
  // Descriptions are stored unencrypted, so finding this one shows that the search reads the right files.
  const description = `described-${randomBytes(12).toString('hex')}`
  await server.call('UpdateSecret', { SecretName: 'live', Description: description })
  expect((await server.call('GetSecretValue', { SecretName: 'live' })).status).toBe(200)

  const whileRunning = filesIn(data)
  expect(Object.keys(whileRunning)).toContain('jinku.db-wal')
  const { code, stdout, stderr } = await server.stop()
  expect(code).toBe(0)
  const afterwards = filesIn(data)
  const output = { stdout: Buffer.from(stdout), stderr: Buffer.from(stderr) }

  expect(findings([description], whileRunning)).not.toEqual([])
  expect(findings([description], afterwards)).not.toEqual([])
  const needles = [...planter.planted, ...passwords, credentials.secret]
  expect(needles.length).toBeGreaterThan(200)
  for (const hay of [whileRunning, afterwards, output]) expect(findings(needles, hay)).toEqual([])

  const rootKey = afterwards['root.key']?.toString().trim().split(':')[1] ?? ''
  const { 'root.key': _, ...others } = { ...whileRunning, ...afterwards }
  const keySpellings = [rootKey, Buffer.from(rootKey, 'base64').toString('hex')]
  expect(keySpellings[1]).toHaveLength(64)
  expect(findings(keySpellings, { ...others, ...output })).toEqual([])

  const lines = stdout.split('\n').filter((line) => line.startsWith('{'))
  expect(lines.length).toBeGreaterThan(200)
  const members = new Set(lines.flatMap((line) => Object.keys(JSON.parse(line))))
  expect([...members].filter((member) => !ENTRY_MEMBERS.includes(member))).toEqual([])
  expect(stderr).not.toContain('internal failure')
})
