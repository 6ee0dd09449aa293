import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  ACCOUNT,
  CREDENTIALS,
  REGION,
  startTestServer,
  type TestServer,
} from '../support/harness.ts'
import { titled } from './chapters/lived.ts'
import type { Client, Thrown, Way } from './clients/client.ts'
import { ways, waysByHand } from './clients/ways.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
  // The clients sign with the time of this machine.
  jinku.advance(Date.now() - jinku.now())
  await jinku.call('CreateSecret', { SecretName: 'leaving', VersionId: 'v1', SecretData: 'x' })
  await jinku.call('DeleteSecret', { SecretName: 'leaving' })
})
afterAll(() => jinku.close())

const WRONG = { ...CREDENTIALS, secret: 'not-the-secret' }
const UNKNOWN = { ...CREDENTIALS, id: 'nobody' }
const THEIRS = `acs:kms:${REGION}:9999999999999999:secret/theirs`

const reasons = [
  {
    name: 'a secret that does not exist',
    SecretName: 'nowhere',
    refusal: { status: 404, code: 'Forbidden.ResourceNotFound', message: 'Resource not found.' },
  },
  {
    name: 'a secret that is pending deletion',
    SecretName: 'leaving',
    refusal: {
      status: 409,
      code: 'Rejected.ResourceInDeleteWindow',
      message: 'secret in delete peroid',
    },
  },
  {
    name: 'a secret of another account',
    SecretName: THEIRS,
    refusal: {
      status: 403,
      code: 'Forbidden.NoPermission',
      message: `This operation for ${THEIRS} is forbidden by permission system.`,
    },
  },
]

function open(way: Way, credentials = CREDENTIALS, { host } = jinku): Client {
  return way.open({ protocol: 'http', host, credentials, ca: undefined })
}

async function thrownBy(
  client: Client,
  SecretName: string,
): Promise<{ thrown: Thrown & { url?: string }; message: string; requestId: string }> {
  const thrown = await client.call('GetSecretValue', { SecretName }).catch((error) => error)
  const requestId = jinku.entries.at(-1)?.requestId ?? ''
  return { thrown, message: String(thrown.data?.Message), requestId }
}

describe.each(titled([...ways, ...waysByHand]))('%s throws what it promises', (_, way) => {
  let client: Client
  beforeAll(() => {
    client = open(way)
  })
  afterAll(() => client.close())

  test.each(titled(reasons))('for %s', async (_, { SecretName, refusal }) => {
    const { thrown, requestId } = await thrownBy(client, SecretName)
    expect(thrown).toMatchObject(way.promised({ ...refusal, requestId }))
    expect(way.codeIn(thrown)).toBe(refusal.code)
  })

  test('for an access key that does not exist', async () => {
    const stranger = open(way, UNKNOWN)
    const { thrown, requestId } = await thrownBy(stranger, 'leaving')
    stranger.close()
    const code = 'InvalidAccessKeyId.NotFound'
    const message = 'Specified access key is not found.'
    expect(thrown).toMatchObject(way.promised({ status: 404, code, message, requestId }))
  })

  test('for a wrong secret of the access key, with what the server would have signed', async () => {
    const forger = open(way, WRONG)
    const { thrown, message, requestId } = await thrownBy(forger, 'leaving')
    forger.close()
    const code = 'SignatureDoesNotMatch'
    expect(thrown).toMatchObject(way.promised({ status: 400, code, message, requestId }))
    const start =
      way.scheme === 'V1'
        ? `Specified signature is not matched with our calculation. server string to sign is:${way.method}&%2F&AccessKeyId%3Dtestid%26Action%3DGetSecretValue`
        : 'Specified signature does not match our calculation. server StringToSign is [ACS3-HMAC-SHA256\n'
    expect(message.slice(0, start.length)).toBe(start)
    // Clients cut the message at its first colon.
    if (way.scheme === 'V1') expect(message.split(':')).toHaveLength(2)
    else expect(message).toContain(`] server CanonicalRequest is [${way.method}\n/\n`)
  })
})

test('the string to sign in a refusal is the one the client signed', async () => {
  const get = ways.find(({ name }) => name === 'pop-core, GET') as Way
  const { thrown, message } = await thrownBy(open(get, WRONG), "it's* + ~%")
  const sent = new URL(thrown.url ?? '').searchParams.get('Signature')
  const stringToSign = message.slice(message.indexOf(':') + 1)
  expect(createHmac('sha1', `${WRONG.secret}&`).update(stringToSign).digest('base64')).toBe(sent)
})

describe('openapi-core says more', () => {
  const core = ways.find(({ name }) => name.startsWith('openapi-core')) as Way

  test('of a permission that is missing', async () => {
    const call = open(core).call('GetSecretValue', { SecretName: THEIRS })
    await expect(call).rejects.toMatchObject({
      accessDeniedDetail: { AuthAction: 'kms:GetSecretValue', AuthPrincipalOwnerId: ACCOUNT },
    })
  })

  test('of how long to wait', async () => {
    const busy = await startTestServer({ settings: { maxRequestsPerSecond: 1 } })
    try {
      busy.advance(Date.now() - busy.now())
      const client = open(core, CREDENTIALS, busy)
      const calls = Array.from({ length: 5 }, () => client.call('DescribeRegions'))
      const refused = (await Promise.allSettled(calls)).find(({ status }) => status === 'rejected')
      const { reason } = refused as PromiseRejectedResult
      expect(reason).toMatchObject({
        name: 'ThrottlingError',
        statusCode: 429,
        code: 'Rejected.Throttling',
      })
      expect(reason.retryAfter).toBeGreaterThan(0)
      expect(reason.retryAfter).toBeLessThanOrEqual(1000)
    } finally {
      await busy.close()
    }
  })
})
