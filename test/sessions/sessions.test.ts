/** Temporary credentials at the RPC endpoint, with signatures V1 and V3. */

import { beforeAll, describe, expect, test } from 'vitest'
import { expectRefusal, type Refused } from '../support/answers.ts'
import { CREDENTIALS, type Reply } from '../support/harness.ts'
import {
  allow,
  attachTo,
  documentOf,
  grant,
  must,
  type Person,
  serverAndBeside,
} from '../support/permission/beside.ts'
import { credentialsIn, type SessionCredentials, trusting } from '../support/session.ts'
import { type Credentials, signV3 } from '../support/signing.ts'

const { jinku, beside } = await serverAndBeside()
let alice: Person
beforeAll(async () => {
  alice = await beside.user('alice')
  await attachTo(jinku, alice, 'System', 'AliyunSTSAssumeRoleAccess')
  for (const SecretName of ['app/db', 'other/db']) {
    await must(jinku.root.kms('CreateSecret', { SecretName, VersionId: 'v1', SecretData: 'x' }))
  }
  await roleThatReads('reader')
})

const READ_ONLY = { PolicyType: 'System', PolicyName: 'AliyunKMSSecretUserAccess' }

async function roleThatReads(RoleName: string): Promise<void> {
  const document = trusting('acs:ram::1234567890123456:root')
  await must(jinku.root.ram('CreateRole', { RoleName, AssumeRolePolicyDocument: document }))
  await must(jinku.root.ram('AttachPolicyToRole', { RoleName, ...READ_ONLY }))
}

async function begin(
  role: string,
  more: { [name: string]: string | number } = {},
): Promise<SessionCredentials> {
  const RoleArn = `acs:ram::1234567890123456:role/${role}`
  const assumed = { RoleArn, RoleSessionName: 'job', ...more }
  return credentialsIn((await must(alice.sts('AssumeRole', assumed))).body)
}

type Maybe = Credentials & { readonly token?: string }

async function readByV3({ token, ...credentials }: Maybe, SecretName: string): Promise<Reply> {
  const headers = signV3(credentials, 'GetSecretValue', {
    host: jinku.host,
    now: jinku.now(),
    query: { SecretName },
    ...(token !== undefined && { headers: { 'x-acs-security-token': token } }),
  })
  const query = `SecretName=${encodeURIComponent(SecretName)}`
  const reply = await jinku.send({ path: `/?${query}`, headers })
  return { ...reply, body: JSON.parse(reply.text) }
}

const ways: readonly [string, (credentials: Maybe, SecretName?: string) => Promise<Reply>][] = [
  [
    'V1',
    (credentials, SecretName = 'app/db') =>
      jinku.as(credentials).kms('GetSecretValue', { SecretName }),
  ],
  ['V3', (credentials, SecretName = 'app/db') => readByV3(credentials, SecretName)],
]

function tokenRefusal(kind: string, message: string): Refused {
  return { status: 400, code: `InvalidSecurityToken.${kind}`, message }
}
const MALFORMED = tokenRefusal('Malformed', 'Specified SecurityToken is malformed.')
const EXPIRED = tokenRefusal('Expired', 'Specified SecurityToken is expired.')
const MISMATCH = tokenRefusal(
  'MismatchWithAccessKey',
  'Specified SecurityToken mismatch with the AccessKey.',
)

describe.each(ways)('signed with %s', (way, read) => {
  test('a session reads what its role may read', async () => {
    const reply = await read(await begin('reader'))
    expect(reply.body.SecretData, reply.text).toBe('x')
    const entry = jinku.entries.find(({ requestId }) => requestId === reply.body.RequestId)
    expect(entry).toMatchObject({
      principal: 'acs:ram::1234567890123456:assumed-role/reader/job',
      principalType: 'session',
      accessKeyId: expect.stringMatching(/^STS\./),
      decidedBy: 'System/AliyunKMSSecretUserAccess#0',
    })
  })

  test('the token must come with the key', async () => {
    const { id, secret } = await begin('reader')
    expectRefusal(await read({ id, secret }), {
      status: 400,
      code: 'MissingSecurityToken',
      message: 'SecurityToken is mandatory for this action.',
    })
  })

  test('the token of another session does not go with the key', async () => {
    const [one, two] = [await begin('reader'), await begin('reader')]
    expectRefusal(await read({ ...one, token: two.token }), MISMATCH)
    expectRefusal(await read({ ...two, token: one.token }), MISMATCH)
    expect((await read(one)).status).toBe(200)
  })

  test('a token does not go with a key that lasts', async () => {
    const { token } = await begin('reader')
    expectRefusal(await read({ ...CREDENTIALS, token }), MISMATCH)
    expectRefusal(await read({ ...alice.credentials, token: 'x' }), MISMATCH)
  })

  test('a token that was made up, cut, lengthened or changed anywhere is refused', async () => {
    const session = await begin('reader')
    const { token } = session
    const changed = (index: number): string => {
      const bytes = Buffer.from(token, 'base64')
      bytes.writeUInt8(bytes.readUInt8(index) ^ 1, index)
      return bytes.toString('base64')
    }
    const { length } = Buffer.from(token, 'base64')
    const places = Array.from({ length }, (_, index) => index)
    const sample = places.filter((index) => index < 40 || index % 17 === 0 || index === length - 1)
    const wrong = [
      'x',
      'CAIS',
      token.slice(0, -4),
      `${token}AAAA`,
      token.toLowerCase(),
      'A'.repeat(20_000),
      ...sample.map(changed),
    ]
    for (const one of wrong) expectRefusal(await read({ ...session, token: one }), MALFORMED)
    expect((await read(session)).status).toBe(200)
  })

  test('a wrong secret is refused though the token is right', async () => {
    const session = await begin('reader')
    const reply = await read({ ...session, secret: `${session.secret}x` })
    expect(reply.body.Code).toBe('SignatureDoesNotMatch')
  })

  test('a session ends to the second when it was said to', async () => {
    const session = await begin('reader', { DurationSeconds: 900 })
    jinku.advance(898_000)
    expect((await read(session)).status).toBe(200)
    jinku.advance(2000)
    expectRefusal(await read(session), EXPIRED)
  })

  test('a session policy narrows what the role may do, and widens nothing', async () => {
    const own = await begin('reader', {
      Policy: documentOf(allow('kms:*', 'acs:kms:*:*:secret/app/*')),
    })
    expect((await read(own)).status).toBe(200)
    const reply = await read(own, 'other/db')
    expectRefusal(reply, {
      status: 403,
      code: 'Forbidden.NoPermission',
      message:
        'This operation for acs:kms:cn-hangzhou:1234567890123456:secret/other/db is forbidden by permission system.',
    })
    expect(reply.body.AccessDeniedDetail).toMatchObject({
      AuthPrincipalType: 'AssumedRoleUser',
      AuthPrincipalDisplayName: 'reader:job',
      PolicyType: 'SessionPolicy',
    })
    // The role has no permission for this, so the session policy cannot give it.
    const put = { SecretName: 'app/db', VersionId: 'v2', SecretData: 'y' }
    expect((await jinku.as(own).kms('PutSecretValue', put)).status).toBe(403)
  })

  test('a session can do no more from the moment its role loses its policy', async () => {
    await roleThatReads(`detached-${way}`)
    const session = await begin(`detached-${way}`)
    expect((await read(session)).status).toBe(200)
    const named = { RoleName: `detached-${way}`, ...READ_ONLY }
    await must(jinku.root.ram('DetachPolicyFromRole', named))
    expect((await read(session)).body.Code).toBe('Forbidden.NoPermission')
    await must(jinku.root.ram('AttachPolicyToRole', named))
    expect((await read(session)).status).toBe(200)
  })

  test('a session ends with its role, also when another role takes the name', async () => {
    const RoleName = `deleted-${way}`
    await roleThatReads(RoleName)
    const session = await begin(RoleName)
    expect((await read(session)).status).toBe(200)
    await must(jinku.root.ram('DetachPolicyFromRole', { RoleName, ...READ_ONLY }))
    await must(jinku.root.ram('DeleteRole', { RoleName }))
    expectRefusal(await read(session), EXPIRED)
    await roleThatReads(RoleName)
    expectRefusal(await read(session), EXPIRED)
    expect((await read(await begin(RoleName))).status).toBe(200)
  })

  test('a session goes on when whoever began it may begin no more', async () => {
    const name = `brief-${way}`
    const brief = await beside.user(name)
    await grant(jinku, brief, name, allow('sts:AssumeRole'))
    const RoleArn = 'acs:ram::1234567890123456:role/reader'
    const assumed = { RoleArn, RoleSessionName: 'job' }
    const session = credentialsIn((await must(brief.sts('AssumeRole', assumed))).body)
    const attached = { UserName: name, PolicyType: 'Custom', PolicyName: name }
    await must(jinku.root.ram('DetachPolicyFromUser', attached))
    expect((await brief.sts('AssumeRole', assumed)).status).toBe(403)
    expect((await read(session)).status).toBe(200)
  })
})

test('a session outlives a restart of the server', async () => {
  const session = await begin('reader')
  await jinku.restart()
  const read = { SecretName: 'app/db' }
  expect((await jinku.as(session).kms('GetSecretValue', read)).body.SecretData).toBe('x')
})

test('neither the token nor the secret of a session is in any entry, or in any answer but its own', async () => {
  const session = await begin('reader', { Policy: documentOf(allow('kms:Describe*')) })
  const { token, secret } = session
  const client = jinku.as(session)
  const replies = [
    await client.kms('DescribeSecret', { SecretName: 'app/db' }),
    await client.kms('GetSecretValue', { SecretName: 'app/db' }),
    await client.kms('GetSecretValue'),
    await client.ram('ListUsers'),
    await client.sts('GetCallerIdentity'),
    await client.kms('Nonsense'),
    await readByV3({ ...session, token: `${token}AAAA` }, 'app/db'),
  ]
  jinku.advance(3_601_000)
  replies.push(await client.kms('DescribeSecret', { SecretName: 'app/db' }))
  expect(replies.map(({ status }) => status)).toEqual([200, 403, 400, 403, 200, 404, 400, 400])
  for (const hidden of [token, secret, token.slice(40, 80), encodeURIComponent(token)]) {
    for (const { text } of replies) expect(text).not.toContain(hidden)
    expect(JSON.stringify(jinku.entries)).not.toContain(hidden)
  }
})
