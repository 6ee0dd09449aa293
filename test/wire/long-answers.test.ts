/** Answers with long lists are neither read, checked nor written at once, whatever is in them. */

import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { CREDENTIALS, startTestServer, type TestServer } from '../support/harness.ts'
import { formEncode, type Parameters, signV1 } from '../support/signing.ts'

const MANY = 120
/** How many characters may be written or scanned without a pause. */
const MOST = 64 * 1024
const VALUE = 'v'.repeat(128)
const TAGS = Object.fromEntries(
  Array.from({ length: 20 }, (_, n) => [
    [`Tag.${n + 1}.Key`, `k${n}`],
    [`Tag.${n + 1}.Value`, VALUE],
  ]).flat(),
)
const DOCUMENT = '{"Version":"1","Statement":[{"Effect":"Allow","Action":"kms:*","Resource":"*"}]}'
const TRUST =
  '{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"RAM":"acs:ram::1234567890123456:root"}}]}'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
  const { ram, kms } = jinku.root
  for (let n = 0; n < MANY; n++) {
    const Description = 'd'.repeat(1_024)
    await ram('CreateRole', {
      RoleName: `r${n}`,
      AssumeRolePolicyDocument: TRUST,
      Description,
      ...TAGS,
    })
    await ram('CreatePolicy', {
      PolicyName: `p${n}`,
      PolicyDocument: DOCUMENT,
      Description,
      ...TAGS,
    })
    await ram('CreateUser', { UserName: `u${n}`, DisplayName: `u${n}`, Comments: 'c'.repeat(128) })
    await ram('AttachPolicyToRole', {
      RoleName: `r${n}`,
      PolicyName: 'AdministratorAccess',
      PolicyType: 'System',
    })
    await kms('CreateSecret', {
      SecretName: `s${n}`,
      VersionId: 'v',
      SecretData: 'x',
      Tags: JSON.stringify([{ TagKey: 'k', TagValue: VALUE }]),
    })
  }
}, 120_000)
afterAll(() => jinku.close())

const V = { Version: '2015-05-01' }
const LISTS: readonly (readonly [action: string, parameters: Parameters, extra: Parameters])[] = [
  ['ListRoles', { MaxItems: '1000' }, V],
  ['ListRoles', { MaxItems: '1000', ...TAGS }, V],
  ['ListPolicies', { MaxItems: '1000' }, V],
  ['ListPolicies', { MaxItems: '1000', ...TAGS }, V],
  ['ListUsers', { MaxItems: '1000' }, V],
  ['ListEntitiesForPolicy', { PolicyName: 'AdministratorAccess', PolicyType: 'System' }, V],
  ['ListTagResources', { ResourceType: 'role' }, V],
  ['ListSecrets', { PageSize: '100', FetchTags: 'true' }, {}],
]

async function textOf(action: string, parameters: Parameters, extra: Parameters): Promise<string> {
  const signed = signV1(CREDENTIALS, action, parameters, { now: jinku.now(), extra })
  const { status, text, headers } = await jinku.send({
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: formEncode(signed),
  })
  expect(status, text).toBe(200)
  expect(headers['content-length']).toBe(String(Buffer.byteLength(text)))
  return text
}

test.each(LISTS)('%s %#: no text of more than 64 K characters is made at once', async (...list) => {
  const made: number[] = []
  const { stringify } = JSON
  const spy = vi.spyOn(JSON, 'stringify').mockImplementation(((value: unknown) => {
    const text = stringify(value)
    made.push(text?.length ?? 0)
    return text
  }) as typeof stringify)
  try {
    const text = await textOf(...list)
    expect(stringify(JSON.parse(text))).toBe(text)
    expect(Math.max(...made)).toBeLessThan(Math.min(MOST, text.length))
  } finally {
    spy.mockRestore()
  }
})

test.each(LISTS)('%s %#: the same in XML', async (action, parameters, extra) => {
  const text = await textOf(action, { ...parameters, Format: 'XML' }, extra)
  expect(text).toMatch(
    new RegExp(`^<\\?xml [^>]*\\?><${action}Response>.*</${action}Response>$`, 's'),
  )
})
