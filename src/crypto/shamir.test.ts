import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { combine as combineThere, split as splitThere } from 'shamir-secret-sharing'
import { expect, test } from 'vitest'
import { combinePoints, type SharePoint, splitSecret } from './shamir.ts'

/** Some of the points, in any order. */
const some = (points: readonly SharePoint[], count: number): fc.Arbitrary<readonly SharePoint[]> =>
  fc.shuffledSubarray([...points], { minLength: count, maxLength: count })

test('the vector of draft-mcgrew-tss-03, section 9, comes out', () => {
  const points = [
    { x: 1, y: Buffer.from('b9fa07e185', 'hex') },
    { x: 2, y: Buffer.from('f5409b4511', 'hex') },
  ]
  expect(combinePoints(points).toString('hex')).toBe('7465737400')
})

test('any k of n shares make the secret, in any order', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 9 }),
      fc.integer({ min: 0, max: 9 }),
      fc.gen(),
      (needed, more, draw) => {
        const secret = randomBytes(32)
        const points = splitSecret(secret, needed, needed + more)
        expect(points.map(({ x }) => x)).toEqual(points.map((_, at) => at + 1))
        const given = draw(() => some(points, needed))
        expect(combinePoints(given)).toEqual(secret)
      },
    ),
  )
})

test('with one share too few every secret is as likely as any other', () => {
  const known = splitSecret(Buffer.of(0), 2, 2)[0]?.y[0] ?? 0
  const counts = new Array<number>(256).fill(0)
  // What the second share would have to be, for each secret, is one value: none can be ruled out.
  for (let other = 0; other < 256; other++) {
    const [secret = 0] = combinePoints([
      { x: 1, y: Buffer.of(known) },
      { x: 2, y: Buffer.of(other) },
    ])
    counts[secret] = (counts[secret] ?? 0) + 1
  }
  expect(new Set(counts)).toEqual(new Set([1]))
})

test('every coefficient is drawn anew, so that no two splits of a secret are alike', () => {
  const secret = randomBytes(32)
  const shares = Array.from({ length: 50 }, () => splitSecret(secret, 3, 3)[0]?.y.toString('hex'))
  expect(new Set(shares).size).toBe(50)
  expect(splitSecret(Buffer.alloc(2000), 2, 2)[0]?.y.includes(0)).toBe(true)
})

test.each([
  [1, 3],
  [4, 3],
  [2, 256],
])('%i of %i is no split', (needed, made) => {
  expect(() => splitSecret(Buffer.alloc(1), needed, made)).toThrow(RangeError)
})

test('255 shares are made, all of which may be needed', () => {
  const secret = randomBytes(4)
  expect(combinePoints(splitSecret(secret, 255, 255))).toEqual(secret)
})

// The package shamir-secret-sharing writes x behind y.
test('an independent implementation combines our shares, and we combine its', async () => {
  for (const [needed, made] of [
    [2, 2],
    [3, 5],
    [7, 9],
  ] as const) {
    const secret = randomBytes(32)
    const ours = splitSecret(secret, needed, made).map(({ x, y }) => Uint8Array.of(...y, x))
    expect(Buffer.from(await combineThere(ours.slice(-needed)))).toEqual(secret)

    const theirs = await splitThere(Uint8Array.from(secret), made, needed)
    const points = theirs.map((share) => ({
      x: share[32] ?? 0,
      y: Buffer.from(share.subarray(0, 32)),
    }))
    expect(combinePoints(points.slice(-needed))).toEqual(secret)
  }
})
