import { expect, test } from 'vitest'
import { deriveRootKey } from '../crypto/root-key.ts'
import { splitSecret } from '../crypto/shamir.ts'
import { ShareCollector } from './share-collector.ts'
import { formatShare } from './share-text.ts'

const MINUTE = 60_000

function dealt(fill: number, needed: number, made: number) {
  const bytes = Buffer.alloc(32, fill)
  const { fingerprint } = deriveRootKey(bytes)
  const points = splitSecret(bytes, needed, made)
  const share = (number: number): Buffer => {
    const point = points[number - 1]
    if (point === undefined) throw new Error('there is no such share')
    return formatShare({ set: fingerprint, needed, point })
  }
  return { fingerprint, share }
}

test('shares make the root key once there are enough, and are counted until then', async () => {
  const { fingerprint, share } = dealt(1, 3, 5)
  const collector = new ShareCollector([fingerprint], undefined, () => 0)
  expect(collector.progress).toEqual({ given: 0, needed: undefined })
  expect(collector.submit(share(5))).toBeUndefined()
  expect(collector.submit(share(1))).toBeUndefined()
  expect(collector.progress).toEqual({ given: 2, needed: 3 })
  expect(collector.submit(share(3))).toMatchObject({ rootKey: { fingerprint } })
  expect((await collector.completed).fingerprint).toBe(fingerprint)
  expect(collector.progress.given).toBe(0)
})

test('how many shares it takes can be announced; what a share says counts more', () => {
  const { fingerprint, share } = dealt(1, 2, 2)
  const collector = new ShareCollector([fingerprint], 3)
  expect(collector.progress).toEqual({ given: 0, needed: 3 })
  collector.submit(share(1))
  expect(collector.progress).toEqual({ given: 1, needed: 2 })
})

test('a share is overwritten where it was given', () => {
  const { fingerprint, share } = dealt(1, 2, 2)
  const text = share(1)
  new ShareCollector([fingerprint], undefined, () => 0).submit(text)
  expect(text.every((byte) => byte === 0)).toBe(true)
})

test('a share that is given twice, was mistyped, or is of another root key is refused, and the others stay', () => {
  const { fingerprint, share } = dealt(1, 3, 5)
  const other = dealt(2, 3, 5)
  const collector = new ShareCollector([fingerprint], undefined, () => 0)
  collector.submit(share(2))
  expect(collector.submit(share(2))).toEqual({ refused: 'Share 2 has been given already.' })
  expect(collector.submit(Buffer.from('jinku-share-1:3:2'))).toEqual({
    refused: 'This is no share of a root key, or it was mistyped.',
  })
  expect(collector.submit(other.share(1))).toEqual({
    refused: `This share belongs to root key ${other.fingerprint}; the database was sealed with ${fingerprint}.`,
  })
  expect(collector.progress).toEqual({ given: 1, needed: 3 })
})

test('shares of two root keys are not mixed, though both would open the database', () => {
  const one = dealt(1, 2, 2)
  const other = dealt(2, 2, 2)
  const collector = new ShareCollector([one.fingerprint, other.fingerprint], undefined, () => 0)
  collector.submit(one.share(1))
  expect(collector.submit(other.share(2))).toEqual({
    refused: `This share belongs to root key ${other.fingerprint}, those given before to ${one.fingerprint}.`,
  })
})

test('shares of two splits of one root key are told apart', () => {
  const one = dealt(1, 2, 3)
  const again = dealt(1, 2, 3)
  const collector = new ShareCollector([one.fingerprint], undefined, () => 0)
  collector.submit(one.share(1))
  expect(collector.submit(again.share(2))).toMatchObject({
    refused: expect.stringContaining('not all of one split'),
  })
  expect(collector.progress.given).toBe(0)
  collector.submit(one.share(1))
  expect(collector.submit(dealt(1, 3, 3).share(2))).toEqual({
    refused: 'This share belongs to another split of the root key.',
  })
  expect(collector.submit(one.share(2))).toMatchObject({ rootKey: {} })
})

test('shares are forgotten ten minutes after the last one', () => {
  const { fingerprint, share } = dealt(1, 3, 3)
  let now = 0
  const collector = new ShareCollector([fingerprint], undefined, () => now)
  collector.submit(share(1))
  now += 9 * MINUTE
  collector.submit(share(2))
  now += 9 * MINUTE
  expect(collector.progress.given).toBe(2)
  now += MINUTE
  expect(collector.progress.given).toBe(0)
  expect(collector.submit(share(3))).toBeUndefined()
})
