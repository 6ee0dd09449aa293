/** The bytes of docs/storage-format.md, put together here by other means. */

import { createHash, createHmac, createSecretKey } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createBatch, macOf, tailOf } from './chain.ts'
import { createCheckpoint } from './checkpoint.ts'

const KEY = createSecretKey(Buffer.alloc(32, 7))
const START = tailOf({ batch: undefined, checkpoint: undefined, digestBytes: 0 })

const netstrings = (...parts: (string | Buffer)[]): Buffer =>
  Buffer.concat(
    parts.flatMap((part) => [
      Buffer.from(`${Buffer.from(part).length}:`),
      Buffer.from(part),
      Buffer.from(','),
    ]),
  )
const hmac = (bytes: Buffer): Buffer => createHmac('sha256', KEY).update(bytes).digest()

test('a batch and a checkpoint are sealed as the storage format says', () => {
  const lines = ['{"a":"密"}', '{"b":2}']
  const digests = Buffer.concat(
    lines.map((line) => createHash('sha256').update(line).digest().subarray(0, 16)),
  )
  const zeros = Buffer.alloc(32)
  const batch = createBatch(KEY, 'server', START, lines, 1_000, 1_001)
  const batchMac = hmac(netstrings('batch', 'server', '1', '1000', '1001', zeros, digests))
  expect(batch).toEqual({
    chain: 'server',
    sequence: 1,
    beganAt: 1_000,
    endedAt: 1_001,
    previous: zeros,
    digests,
    mac: batchMac,
    entries: '{"a":"密"}\n{"b":2}',
  })

  const tail = tailOf({ batch, checkpoint: undefined, digestBytes: digests.length })
  expect(createCheckpoint(KEY, 'server', tail, 2_000)).toEqual({
    chain: 'server',
    number: 1,
    sequence: 1,
    batchMac,
    entries: 2,
    madeAt: 2_000,
    previous: zeros,
    mac: hmac(netstrings('checkpoint', 'server', '1', '1', batchMac, '2', '2000', zeros)),
  })
})

test('no two lists of parts are sealed alike', () => {
  const part = fc.oneof(fc.string(), fc.nat(), fc.uint8Array().map(Buffer.from))
  const bytesOf = (parts: readonly (string | number | Buffer)[]): string[] =>
    parts.map((one) => Buffer.from(typeof one === 'number' ? String(one) : one).toString('hex'))
  fc.assert(
    fc.property(fc.array(part), fc.array(part), (one, other) => {
      expect(macOf(KEY, one)).toEqual(
        hmac(netstrings(...one.map((piece) => (typeof piece === 'number' ? `${piece}` : piece)))),
      )
      const isSame = JSON.stringify(bytesOf(one)) === JSON.stringify(bytesOf(other))
      expect(macOf(KEY, one).equals(macOf(KEY, other))).toBe(isSame)
    }),
  )
})
