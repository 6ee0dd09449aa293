/** If a request cannot be recorded, its caller gets an error, no value, and no effect. Every answered request is in the trail exactly once. */

import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Verification, verifyTrail } from '../../src/audit/verify-trail.ts'
import { openAuditKey } from '../../src/crypto/audit-key.ts'
import { type Connection as Database, loadDriver } from '../../src/storage/sqlite/driver.ts'
import {
  type HttpReply,
  type RawRequest,
  startTestServer,
  type TestServer,
} from '../support/harness.ts'
import { type Beside, must, openBeside, type Person } from '../support/permission/beside.ts'
import { trusting } from '../support/session.ts'
import { formEncode, type Parameters, signV1, signV3 } from '../support/signing.ts'
import { storedEntries } from '../support/trail-lines.ts'
import { openConnection } from '../support/wire/connection.ts'

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const SECRET = 'the value that nobody may see unrecorded'

let jinku: TestServer
let beside: Beside
let database: Database
let alice: Person
beforeAll(async () => {
  jinku = await startTestServer({ onDisk: true })
  beside = await openBeside(jinku)
  database = (await loadDriver()).open(join(jinku.dataDir, 'data', 'jinku.db'))
  alice = await beside.user('alice')
  const secret = { SecretName: 'db', VersionId: 'v1', SecretData: SECRET }
  await must(jinku.root.kms('CreateSecret', secret))
  const AssumeRolePolicyDocument = trusting('acs:ram::1234567890123456:root')
  await must(jinku.root.ram('CreateRole', { RoleName: 'r', AssumeRolePolicyDocument }))
  const PolicyName = 'AliyunSTSAssumeRoleAccess'
  const attached = { PolicyType: 'System', PolicyName, UserName: 'alice' }
  await must(jinku.root.ram('AttachPolicyToUser', attached))
})
afterAll(async () => {
  database.close()
  await beside.close()
  await jinku.close()
})

const SCOPE = { account: '', now: 0 }

async function verified(): Promise<Verification> {
  return await beside.storage.read(SCOPE, async ({ trail }) => {
    const key = await trail.key()
    if (key === undefined) throw new Error('the trail has no key')
    return await verifyTrail(trail, openAuditKey(jinku.server.rootKey, key))
  })
}

/** How often each request id stands in the stored trail. */
async function stored(): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const { requestId } of await storedEntries(beside.storage, 'server')) {
    counts.set(requestId, (counts.get(requestId) ?? 0) + 1)
  }
  return counts
}

function form(action: string, parameters: Parameters, extra: Parameters = {}): string {
  const credentials = { id: 'testid', secret: 'testsecret' }
  return formEncode(signV1(credentials, action, parameters, { now: jinku.now(), extra }))
}

/** As bytes of one request. */
function bytes(body: string, version = '1.1', more = ''): string {
  return `POST / HTTP/${version}\r\nHost: ${jinku.host}\r\nContent-Type: ${FORM['content-type']}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${more}\r\n${body}`
}

async function wire(...pieces: string[]): Promise<readonly HttpReply[]> {
  const connection = await openConnection(jinku.server.port)
  for (const piece of pieces) connection.write(piece)
  connection.end()
  const answers = await connection.rest()
  return answers.map(({ status, text }) => ({ status, text, headers: {} }))
}

const sent = async (request: RawRequest): Promise<readonly HttpReply[]> => [
  await jinku.send(request),
]
const post = (body: string, headers: RawRequest['headers'] = FORM) => sent({ headers, body })
const read = (extra: Parameters = {}): string => form('GetSecretValue', { SecretName: 'db' }, extra)
let made = 0
const change = (): string =>
  form('PutSecretValue', { SecretName: 'db', VersionId: `w${++made}`, SecretData: SECRET })
const v3 = (body: string, more: { [name: string]: string } = {}) => {
  const credentials = { id: 'testid', secret: 'testsecret' }
  const headers = { 'content-type': 'application/json' }
  const signed = signV3(credentials, 'GetSecretValue', {
    ...{ host: jinku.host, now: jinku.now(), body, headers },
  })
  return post(body, { ...signed, ...more })
}

/** Requests of every kind, each with how many answers there must be. */
const KINDS: { readonly [kind: string]: readonly [number, () => Promise<readonly HttpReply[]>] } = {
  read: [1, () => post(read())],
  'read in XML': [1, () => post(read({ Format: 'XML' }))],
  'read with GET': [
    1,
    () => {
      const parameters = { SecretName: 'db' }
      const options = { method: 'GET', now: jinku.now() } as const
      const signed = signV1(
        { id: 'testid', secret: 'testsecret' },
        'GetSecretValue',
        parameters,
        options,
      )
      return sent({ method: 'GET', path: `/?${formEncode(signed)}` })
    },
  ],
  'read signed with V3': [1, () => v3('{"SecretName":"db"}')],
  list: [1, () => post(form('ListSecrets', {}))],
  'nothing of storage': [1, () => post(form('GetRandomPassword', {}))],
  events: [1, () => post(form('LookupEvents', {}, { Version: '2020-07-06' }))],
  batch: [
    1,
    () =>
      post(
        form('BatchGetSecretValue', { SecretsList: '[{"SecretName":"db"},{"SecretName":"no"}]' }),
      ),
  ],
  change: [1, () => post(change())],
  'change of identities': [
    1,
    () => post(form('CreateUser', { UserName: `u${++made}` }, { Version: '2015-05-01' })),
  ],
  'refused read': [1, () => post(form('GetSecretValue', { SecretName: 'absent' }))],
  'refused change': [
    1,
    () => post(form('PutSecretValue', { SecretName: 'absent', VersionId: 'v1', SecretData: 'x' })),
  ],
  'missing parameter': [1, () => post(form('PutSecretValue', {}))],
  'dry run': [1, () => post(form('GetSecretValue', { SecretName: 'db', DryRun: true }))],
  'no permission': [1, async () => [await alice.kms('GetSecretValue', { SecretName: 'db' })]],
  'no permission to change': [1, async () => [await alice.ram('CreateUser', { UserName: 'x' })]],
  'assumed role': [
    1,
    async () => [
      await alice.sts('AssumeRole', {
        RoleArn: 'acs:ram::1234567890123456:role/r',
        RoleSessionName: 'job',
      }),
    ],
  ],
  'role of an account that is not': [
    1,
    async () => [
      await alice.sts('AssumeRole', {
        RoleArn: 'acs:ram::9999999999999999:role/r',
        RoleSessionName: 'job',
      }),
    ],
  ],
  'secret of an account that is not': [
    1,
    () =>
      post(
        form('PutSecretValue', {
          SecretName: 'acs:kms:cn-hangzhou:9999999999999999:secret/x',
          VersionId: 'v',
          SecretData: 'x',
        }),
      ),
  ],
  replayed: [
    2,
    async () => {
      const body = change()
      return [...(await post(body)), ...(await post(body))]
    },
  ],
  'sent twice at once': [
    2,
    async () => {
      const body = change()
      return (await Promise.all([post(body), post(body)])).flat()
    },
  ],
  'wrong signature': [1, () => post(read().replace(/Signature=[^&]*/, 'Signature=x'))],
  'unknown key': [1, () => post(read().replace('AccessKeyId=testid', 'AccessKeyId=nobody'))],
  stale: [1, () => post(read({ Timestamp: '2020-01-01T00:00:00Z' }))],
  'unknown action': [1, () => post(form('Unknown', {}))],
  unsigned: [1, () => post('Action=GetSecretValue&Version=2016-01-20&SecretName=db')],
  junk: [1, () => post('\u0000%zz&&==')],
  empty: [1, () => post('')],
  'JSON that is none': [1, () => v3('{"SecretName":')],
  'another host': [1, () => post(read(), { ...FORM, host: 'evil.example' })],
  'a page of a browser': [1, () => post(read(), { ...FORM, origin: 'https://evil.example' })],
  'another path': [1, () => sent({ path: '/x', headers: FORM, body: read() })],
  'another method': [1, () => sent({ method: 'PUT', headers: FORM, body: read() })],
  'odd forwarding': [1, () => post(read(), { ...FORM, 'x-forwarded-for': 'fe80::1%x, ::, 1' })],
  expectation: [1, () => wire(bytes(read(), '1.1', 'Expect: the-impossible\r\n'))],
  'large body': [1, () => wire(bytes(`x=${'x'.repeat(700_000)}`))],
  'large head': [1, () => wire(`GET /?${'x'.repeat(300_000)} HTTP/1.1\r\nHost: x\r\n\r\n`)],
  'HTTP/1.0': [1, () => wire(bytes(read(), '1.0'))],
  pipelined: [3, () => wire(bytes(read()) + bytes(change()) + bytes(read()))],
  'pipelined with an end that is none': [2, () => wire(`${bytes(read())}nonsense\r\n\r\n`)],
  malformed: [1, () => wire('nonsense\r\n\r\n')],
  'malformed length': [1, () => wire('POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n')],
  'body that is cut off': [1, () => wire(bytes(read()).slice(0, -10))],
  tunnel: [1, () => wire('CONNECT example.com:443 HTTP/1.1\r\nHost: x\r\n\r\n')],
  'without Host': [1, () => wire('GET / HTTP/1.1\r\n\r\n')],
}

describe('while nothing can be recorded', () => {
  const broken = (): void =>
    database.exec(
      `CREATE TRIGGER broken BEFORE INSERT ON audit_batches BEGIN SELECT RAISE(ABORT, 'the trail is broken'); END`,
    )
  const mended = (): void => database.exec('DROP TRIGGER broken')

  test('every kind of request gets an error or nothing, and no value', async () => {
    const before = await stored()
    const seen = jinku.entries.length
    let refused = 0
    broken()
    try {
      for (const [kind, [, ask]] of Object.entries(KINDS)) {
        // A connection that is closed without an answer is as good.
        const answers = await ask().catch(() => [])
        for (const { status, text } of answers) {
          expect([kind, status, text.includes('Code')]).toEqual([kind, 500, true])
          refused++
          expect(text).not.toMatch(/SecretData|AccessKeySecret|SecurityToken|RandomPassword|Events/)
          expect(text).not.toContain(SECRET)
        }
      }
    } finally {
      mended()
    }
    expect(refused).toBeGreaterThanOrEqual(Object.keys(KINDS).length)
    expect(await stored()).toEqual(before)
    expect(jinku.entries).toHaveLength(seen)
    expect(jinku.faults.map(String)).toContainEqual(expect.stringContaining('the trail is broken'))
    expect((await verified()).findings).toEqual([])
  })

  test('no change has an effect, and each can be made when the trail is whole again, without a restart', async () => {
    const { kms, ram } = jinku.root
    const changes: readonly [string, () => Promise<HttpReply>][] = [
      [
        'CreateSecret',
        () => kms('CreateSecret', { SecretName: 'new', VersionId: 'v1', SecretData: 'x' }),
      ],
      ['UpdateSecret', () => kms('UpdateSecret', { SecretName: 'db', Description: 'changed' })],
      [
        'PutSecretValue',
        () => kms('PutSecretValue', { SecretName: 'db', VersionId: 'v9', SecretData: 'x' }),
      ],
      ['CreateUser', () => ram('CreateUser', { UserName: 'new' })],
      ['CreateAccessKey', () => ram('CreateAccessKey', { UserName: 'alice' })],
      [
        'DetachPolicyFromUser',
        () =>
          ram('DetachPolicyFromUser', {
            UserName: 'alice',
            PolicyType: 'System',
            PolicyName: 'AliyunSTSAssumeRoleAccess',
          }),
      ],
      [
        'DeleteSecret',
        () => kms('DeleteSecret', { SecretName: 'db', ForceDeleteWithoutRecovery: true }),
      ],
    ]
    const state = async (): Promise<unknown[]> => {
      const replies = await Promise.all([
        kms('DescribeSecret', { SecretName: 'db' }),
        kms('GetSecretValue', { SecretName: 'db' }),
        kms('ListSecretVersionIds', { SecretName: 'db', PageSize: 100 }),
        kms('ListSecrets'),
        ram('ListUsers', { MaxItems: 1000 }),
        ram('ListAccessKeys', { UserName: 'alice' }),
        ram('ListPoliciesForUser', { UserName: 'alice' }),
      ])
      return replies.map(({ status, body: { RequestId: _, ...members } }) => [status, members])
    }
    const before = await state()
    broken()
    try {
      for (const [, make] of changes) expect((await make()).status).toBe(500)
      // Each API has its own word for it.
      expect((await ram('CreateUser', { UserName: 'new' })).body.Code).toBe('InternalError')
      expect((await ram('ListUsers')).body.Code).toBe('InternalError')
      expect((await kms('ListSecrets')).body.Code).toBe('InternalFailure')
      // Those that share a commit share its failure.
      const together = await Promise.all(changes.map(([, make]) => make()))
      expect(together.map(({ status }) => status)).toEqual(changes.map(() => 500))
    } finally {
      mended()
    }
    expect(await state()).toEqual(before)
    for (const [name, make] of changes) expect([name, (await make()).status]).toEqual([name, 200])
    const { findings, chains } = await verified()
    expect(findings).toEqual([])
    expect(new Set(chains.map(({ chain }) => chain))).toEqual(new Set(['server']))
    await must(kms('CreateSecret', { SecretName: 'db', VersionId: 'v1', SecretData: SECRET }))
    const attached = {
      PolicyType: 'System',
      PolicyName: 'AliyunSTSAssumeRoleAccess',
      UserName: 'alice',
    }
    await must(ram('AttachPolicyToUser', attached))
  })
})

function requestIdOf({ text }: HttpReply): string {
  return (
    /"RequestId":"([^"]+)"|<RequestId>([^<]+)</.exec(text)?.slice(1).find(Boolean) ??
    `none in ${text}`
  )
}

test('whatever is answered stands in the stored trail exactly once', async () => {
  const before = await stored()
  const faults = jinku.faults.length
  const answered: string[] = []
  const ask = async (kind: string): Promise<void> => {
    const [count, asked] = KINDS[kind] ?? [0, () => Promise.resolve([])]
    const answers = await asked()
    expect([kind, answers.length]).toEqual([kind, count])
    answered.push(...answers.map(requestIdOf))
  }
  const kinds = Object.keys(KINDS)
  for (const kind of kinds) await ask(kind)
  const some = fc.sample(fc.array(fc.constantFrom(...kinds), { minLength: 4, maxLength: 16 }), 20)
  for (const together of some) await Promise.all(together.map(ask))

  const after = await stored()
  const added = [...after].filter(([requestId]) => !before.has(requestId))
  expect(added.filter(([, count]) => count !== 1)).toEqual([])
  expect(added.map(([requestId]) => requestId).sort()).toEqual(answered.sort())
  expect(answered.length).toBeGreaterThan(200)
  expect(jinku.faults.slice(faults)).toEqual([])
  // What an observer was shown is what is stored.
  expect(jinku.entries.map(({ requestId }) => requestId).sort()).toEqual([...after.keys()].sort())
  expect((await verified()).findings).toEqual([])
})
