import { BlockList } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ACCOUNT, startTestServer, type TestServer } from '../support/harness.ts'
import {
  allow,
  attachTo,
  type Beside,
  deny,
  grant,
  must,
  openBeside,
  type Person,
  type PlainStatement,
} from '../support/permission/beside.ts'
import { FORBIDDEN, makeSecrets, outcomeOf, reads } from '../support/permission/secrets.ts'
import { formEncode, type Parameters, signV1 } from '../support/signing.ts'

const PROXY = '127.0.0.1'

async function serve(trusted: boolean): Promise<{ jinku: TestServer; beside: Beside }> {
  const trustedProxies = trusted ? new BlockList() : undefined
  trustedProxies?.addAddress(PROXY)
  const jinku = await startTestServer({ onDisk: true, settings: { trustedProxies } })
  await makeSecrets(jinku, 'db', 'blue')
  const Tags = '[{"TagKey":"team","TagValue":"blue"},{"TagKey":"Level","TagValue":"3"}]'
  await must(jinku.root.kms('TagResource', { SecretName: 'blue', Tags }))
  return { jinku, beside: await openBeside(jinku) }
}

let jinku: TestServer
let beside: Beside
beforeAll(async () => {
  const served = await serve(false)
  jinku = served.jinku
  beside = served.beside
})
afterAll(async () => {
  await beside.close()
  await jinku.close()
})

let made = 0

/** A user with one policy, each of whose statements has this condition. */
async function under(
  Condition: NonNullable<PlainStatement['Condition']>,
  at = { jinku, beside },
): Promise<Person> {
  const user = await at.beside.user(`user-${++made}`)
  await grant(at.jinku, user, `policy-${made}`, allow('kms:*', '*', Condition))
  return user
}

/** Reads a secret with headers that a proxy before the server, or the caller itself, has set. */
async function readVia(
  server: TestServer,
  person: Person,
  headers: { [name: string]: string },
  extra: Parameters = {},
): Promise<string> {
  const parameters = { SecretName: 'db', ...extra }
  const signed = signV1(person.credentials, 'GetSecretValue', parameters, { now: server.now() })
  const reply = await server.send({
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: formEncode(signed),
  })
  return outcomeOf({ ...reply, body: JSON.parse(reply.text) })
}

test.each([
  ['IpAddress', '127.0.0.0/8', 'OK'],
  ['IpAddress', '127.0.0.1', 'OK'],
  ['IpAddress', '10.0.0.0/8', FORBIDDEN],
  ['NotIpAddress', '127.0.0.0/8', FORBIDDEN],
  ['NotIpAddress', '10.0.0.0/8', 'OK'],
])('where a request comes from: %s %s answers %s', async (operator, network, expected) => {
  expect(await reads(await under({ [operator]: { 'acs:SourceIp': network } }), 'db')).toBe(expected)
})

test('nobody chooses the address that is judged, neither by a header nor by a parameter', async () => {
  const user = await under({ IpAddress: { 'acs:SourceIp': '192.0.2.0/24' } })
  for (const header of ['x-forwarded-for', 'x-real-ip', 'forwarded', 'client-ip']) {
    expect(await readVia(jinku, user, { [header]: '192.0.2.7' })).toBe(FORBIDDEN)
  }
  for (const parameter of ['acs:SourceIp', 'SourceIp', 'acs:sourceip']) {
    expect(await readVia(jinku, user, {}, { [parameter]: '192.0.2.7' })).toBe(FORBIDDEN)
  }
})

test.each([
  ['true', FORBIDDEN],
  ['false', 'OK'],
])(
  'over plain HTTP the condition that the transport is secure: %s answers %s',
  async (wanted, expected) => {
    const user = await under({ Bool: { 'acs:SecureTransport': wanted } })
    expect(await reads(user, 'db')).toBe(expected)
    expect(await readVia(jinku, user, { 'x-forwarded-proto': 'https' })).toBe(expected)
  },
)

describe('behind a proxy that is trusted', () => {
  let behind: { jinku: TestServer; beside: Beside }
  beforeAll(async () => {
    behind = await serve(true)
  })
  afterAll(async () => {
    await behind.beside.close()
    await behind.jinku.close()
  })

  test('the address is the one the proxy has seen, whatever the caller wrote before it', async () => {
    const user = await under({ IpAddress: { 'acs:SourceIp': '192.0.2.0/24' } }, behind)
    const from = (value: string) => readVia(behind.jinku, user, { 'x-forwarded-for': value })
    expect(await from('192.0.2.7')).toBe('OK')
    expect(await from('203.0.113.9, 192.0.2.7')).toBe('OK')
    expect(await from('192.0.2.7, 203.0.113.9')).toBe(FORBIDDEN)
    expect(await reads(user, 'db')).toBe(FORBIDDEN)
  })

  test('the transport is secure when the proxy says so of all hops', async () => {
    const user = await under({ Bool: { 'acs:SecureTransport': 'true' } }, behind)
    const over = (value: string) => readVia(behind.jinku, user, { 'x-forwarded-proto': value })
    expect(await over('https')).toBe('OK')
    expect(await over('http')).toBe(FORBIDDEN)
    expect(await over('http, https')).toBe(FORBIDDEN)
    expect(await reads(user, 'db')).toBe(FORBIDDEN)
  })
})

test('a permission begins and ends at a moment of the clock of the server', async () => {
  const at = (milliseconds: number) => new Date(jinku.now() + milliseconds).toISOString()
  const user = await under({
    DateGreaterThan: { 'acs:CurrentTime': at(60_000) },
    DateLessThan: { 'acs:CurrentTime': at(180_000) },
  })
  expect(await reads(user, 'db')).toBe(FORBIDDEN)
  jinku.advance(90_000)
  expect(await reads(user, 'db')).toBe('OK')
  jinku.advance(90_000)
  expect(await reads(user, 'db')).toBe(FORBIDDEN)
})

test.each<[PlainStatement['Condition'] & object, string, string]>([
  [{ StringEquals: { 'kms:tag/team': 'blue' } }, FORBIDDEN, 'OK'],
  [{ StringEquals: { 'KMS:Tag/team': 'blue' } }, FORBIDDEN, 'OK'],
  [{ StringEquals: { 'acs:ResourceTag/team': 'blue' } }, FORBIDDEN, 'OK'],
  [{ StringEquals: { 'kms:tag/Team': 'blue' } }, FORBIDDEN, FORBIDDEN],
  [{ StringEquals: { 'kms:tag/team': 'Blue' } }, FORBIDDEN, FORBIDDEN],
  [{ StringEqualsIgnoreCase: { 'kms:tag/team': 'BLUE' } }, FORBIDDEN, 'OK'],
  [{ StringNotEquals: { 'kms:tag/team': 'blue' } }, 'OK', FORBIDDEN],
  [{ NumericLessThan: { 'kms:tag/Level': '4' } }, FORBIDDEN, 'OK'],
])(
  'under the condition %j the untagged secret answers %s, the tagged one %s',
  async (condition, untagged, tagged) => {
    const user = await under(condition)
    expect(await reads(user, 'db')).toBe(untagged)
    expect(await reads(user, 'blue')).toBe(tagged)
    expect(await reads(user, 'missing')).toBe(
      untagged === 'OK' ? 'Forbidden.ResourceNotFound' : untagged,
    )
  },
)

test('in a batch the tags of each secret are asked for by themselves', async () => {
  const user = await under({ StringEquals: { 'kms:tag/team': 'blue' } })
  const SecretsList = JSON.stringify([{ SecretName: 'db' }, { SecretName: 'blue' }])
  const { body } = await user.kms('BatchGetSecretValue', { SecretsList })
  expect(body.SecretValues.map((one: { SecretName: string }) => one.SecretName)).toEqual(['blue'])
  expect(body.Errors.map((one: { SecretName: string }) => one.SecretName)).toEqual(['db'])
})

test('a tag that would be judged cannot be brought along by the request', async () => {
  const user = await under({ StringEquals: { 'kms:tag/team': 'blue' } })
  const Tags = '[{"TagKey":"team","TagValue":"blue"}]'
  expect(outcomeOf(await user.kms('TagResource', { SecretName: 'db', Tags }))).toBe(FORBIDDEN)
  const brought = { SecretName: 'db', Tags, 'kms:tag/team': 'blue' }
  expect(outcomeOf(await user.kms('GetSecretValue', brought))).toBe(FORBIDDEN)
})

describe('who calls', () => {
  test.each([
    ['acs:PrincipalARN', `acs:ram::${ACCOUNT}:user/NAME`, 'OK'],
    ['acs:PrincipalARN', `acs:ram:*:${ACCOUNT}:user/NAME`, 'OK'],
    ['acs:PrincipalArn', `acs:ram::${ACCOUNT}:user/NAME`, 'OK'],
    ['acs:PrincipalARN', `acs:ram::${ACCOUNT}:user/somebody`, FORBIDDEN],
    ['acs:PrincipalARN', `acs:ram::6543210987654321:user/NAME`, FORBIDDEN],
    ['acs:PrincipalARN', `acs:ram::${ACCOUNT}:role/NAME`, FORBIDDEN],
  ])('is told by %s %s: %s', async (key, pattern, expected) => {
    const name = `principal-${++made}`
    const user = await beside.user(name)
    const condition = { StringEquals: { [key]: pattern.replace('NAME', name) } }
    await grant(jinku, user, name, allow('kms:*', '*', condition))
    expect(await reads(user, 'db')).toBe(expected)
  })

  test.each([`acs:ram::${ACCOUNT}:user/ops-*`, `acs:ram:*:${ACCOUNT}:user/ops-*`])(
    'is told by a pattern %s in a policy of a group',
    async (pattern) => {
      const ops = await beside.user(`ops-${++made}`)
      const dev = await beside.user(`dev-${made}`)
      const group = await beside.group(`all-${made}`, ops, dev)
      const condition = { StringLike: { 'acs:PrincipalARN': pattern } }
      await grant(jinku, group, `ops-only-${made}`, allow('kms:*', '*', condition))
      expect([await reads(ops, 'db'), await reads(dev, 'db')]).toEqual(['OK', FORBIDDEN])
    },
  )

  test('a deny for everybody but one spares that one, in both spellings', async () => {
    const spared = await beside.user('spared')
    const other = await beside.user('other')
    const group = await beside.group('both', spared, other)
    await attachTo(jinku, group, 'System', 'AliyunKMSFullAccess')
    for (const start of ['acs:ram::', 'acs:ram:*:']) {
      const PolicyName = `but-one-${++made}`
      const condition = {
        StringNotEquals: { 'acs:PrincipalARN': `${start}${ACCOUNT}:user/spared` },
      }
      await grant(jinku, group, PolicyName, deny('kms:Get*', '*', condition))
      expect([await reads(spared, 'db'), await reads(other, 'db')]).toEqual(['OK', FORBIDDEN])
      const named = { PolicyType: 'Custom', PolicyName, GroupName: 'both' }
      await must(jinku.root.ram('DetachPolicyFromGroup', named))
    }
    expect(await reads(other, 'db')).toBe('OK')
  })
})
