/** The memory of a request is freed with it, whoever sent it. */

import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ACCOUNT, REGION, startTestServer, type TestServer } from '../support/harness.ts'
import { must, openBeside, type Person } from '../support/permission/beside.ts'
import { formEncode, signV3, wireTime } from '../support/signing.ts'

const LARGE = 'k'.repeat(250_000)
const REQUESTS = 150
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

let jinku: TestServer
let alice: Person
beforeAll(async () => {
  jinku = await startTestServer({ onDisk: true })
  const beside = await openBeside(jinku)
  alice = await beside.user('alice')
  await beside.close()
  // From now on the account has a policy of a secret, so requests look for such policies.
  const Policy = JSON.stringify({
    Version: '1',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { RAM: `acs:ram::${ACCOUNT}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  })
  const secret = { SecretName: 's', VersionId: 'v1', SecretData: 'x', Policy }
  await must(jinku.root.kms('CreateSecret', secret))
})
afterAll(() => jinku.close())

/**
 * Bytes in use, without what is garbage. What lies outside of the heap is freed in later turns of the event loop, and by other
 * threads, so it is looked at until it is little, or has not become so for long.
 */
async function used(looks: number, little = 0): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let look = 0; look < looks && least > little; look++) {
    collectGarbage()
    await sleep(20)
    const { heapUsed, external } = process.memoryUsage()
    least = Math.min(least, heapUsed + external)
  }
  return least
}

function unsigned(more: string): Sent {
  const Timestamp = wireTime(jinku.now())
  const common = { Action: 'ListSecrets', Version: '2016-01-20', Signature: 'x', Timestamp }
  const scheme = { SignatureMethod: 'HMAC-SHA1', SignatureVersion: '1.0', SignatureNonce: 'n' }
  return { headers: FORM, body: `${formEncode({ ...common, ...scheme })}&${more}` }
}

interface Sent {
  readonly headers: { readonly [name: string]: string }
  readonly body: string
}

function signed(SecretName: string): Sent {
  const body = `SecretName=${SecretName}&Padding=${LARGE}`
  const signing = { host: jinku.host, now: jinku.now(), body, headers: FORM }
  return { headers: signV3(alice.credentials, 'GetSecretValue', signing), body }
}

test.each<[string, (index: number) => Sent]>([
  ['an access key id that is long', (index) => unsigned(`AccessKeyId=${index}${LARGE}`)],
  [
    'an access key id in a body that is long',
    (index) => unsigned(`AccessKeyId=LTAI5tUnknownUnknown${index}&x=${LARGE}`),
  ],
  [
    'a token that is long',
    (index) => unsigned(`AccessKeyId=STS.unknown${index}&SecurityToken=${LARGE}`),
  ],
  [
    'the name of a secret in a body that is long',
    (index) => signed(`a-secret-that-is-not-there-${index}`),
  ],
  [
    'the ARN of a secret of an account that is not there',
    (index) => signed(`acs:kms:${REGION}:${5_000_000_000_000_000 + index}:secret/not-there`),
  ],
])('%s', async (_, requestOf) => {
  const send = async (request: Sent): Promise<void> => {
    const { status } = await jinku.send(request)
    expect(status).toBeGreaterThanOrEqual(400)
  }
  await send(requestOf(REQUESTS))
  const before = await used(5)
  for (let index = 0; index < REQUESTS; index++) await send(requestOf(index))
  // If they were kept, it would be at least 37 million.
  const most = before + 20_000_000
  expect(await used(50, most)).toBeLessThan(most)
})
