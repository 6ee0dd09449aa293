import { expect, test } from 'vitest'
import { startTestServer } from '../support/harness.ts'
import { formEncode, signV1 } from '../support/signing.ts'

const REQUESTS = 500

test('a key that is not there is refused about as quickly as a wrong signature', async () => {
  const jinku = await startTestServer({ onDisk: true })
  const times = { unknown: [] as number[], wrong: [] as number[] }
  const ask = async (kind: keyof typeof times, id: string): Promise<void> => {
    const signed = signV1({ id, secret: 'wrong' }, 'ListSecrets', {}, { now: jinku.now() })
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const began = performance.now()
    const { text } = await jinku.send({ headers, body: formEncode(signed) })
    times[kind].push(performance.now() - began)
    const expected = { unknown: 'InvalidAccessKeyId.NotFound', wrong: 'SignatureDoesNotMatch' }
    expect(text).toContain(expected[kind])
  }
  // The two kinds alternate, so that other load on the machine affects both in the same way.
  for (let count = 0; count < REQUESTS; count++) {
    await ask('unknown', `unknown${count}`)
    await ask('wrong', 'testid')
  }
  const [unknown, wrong] = [times.unknown, times.wrong].map(
    (some) => some.toSorted((a, b) => a - b)[REQUESTS / 2] ?? 0,
  ) as [number, number]
  expect(unknown / wrong).toBeGreaterThan(0.4)
  expect(unknown / wrong).toBeLessThan(2.5)
  await jinku.close()
})
