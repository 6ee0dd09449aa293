/** The bytes of docs/storage-format.md, put together here by other means. */

import { createHash, createHmac, createSecretKey } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createBatch, macOf, tailOf } from './chain.ts'
import { createCheckpoint } from './checkpoint.ts'
import { decodeEnds, encodeEnds } from './ends.ts'

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
  const batch = createBatch(KEY, { account: '', chain: 'server' }, START, lines, 1_000, 1_001)
  const batchMac = hmac(netstrings('batch', 'server', '1', '1000', '1001', zeros, digests))
  expect(batch).toEqual({
    account: '',
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
  expect(createCheckpoint(KEY, { account: '', chain: 'server' }, tail, 2_000)).toEqual({
    account: '',
    chain: 'server',
    number: 1,
    sequence: 1,
    batchMac,
    entries: 2,
    madeAt: 2_000,
    previous: zeros,
    ends: Buffer.alloc(0),
    mac: hmac(netstrings('checkpoint', 'server', '1', '1', batchMac, '2', '2000', zeros)),
  })
})

test('in the chain of an account the account is sealed as well, and so are ends in that of none', () => {
  const account = '1111111111111111'
  const lines = ['{"a":1}']
  const digests = createHash('sha256').update('{"a":1}').digest().subarray(0, 16)
  const zeros = Buffer.alloc(32)
  const chain = { account, chain: 'server' }
  const batch = createBatch(KEY, chain, START, lines, 1_000, 1_001)
  const parts = ['server', '1', '1000', '1001', zeros, digests]
  expect(batch).toMatchObject({
    account,
    mac: hmac(netstrings('batch', account, ...parts)),
  })
  const tail = tailOf({ batch, checkpoint: undefined, digestBytes: digests.length })
  expect(createCheckpoint(KEY, chain, tail, 2_000)).toMatchObject({
    account,
    mac: hmac(netstrings('checkpoint', account, 'server', '1', '1', batch.mac, '1', '2000', zeros)),
  })
  const ends = encodeEnds([
    { account, sequence: 1, checkpoint: 0, batchMac: batch.mac },
    { account: '2222222222222222', sequence: 2 ** 40 + 3, checkpoint: 7, batchMac: zeros },
  ])
  expect(ends.toString('hex')).toBe(
    [
      Buffer.from(account).toString('hex'),
      '0000000000000001',
      '0000000000000000',
      batch.mac.toString('hex').slice(0, 32),
      Buffer.from('2222222222222222').toString('hex'),
      '0000010000000003',
      '0000000000000007',
      '00'.repeat(16),
    ].join(''),
  )
  expect([...decodeEnds(ends)]).toMatchObject([
    { account, sequence: 1, checkpoint: 0 },
    { account: '2222222222222222', sequence: 2 ** 40 + 3, checkpoint: 7 },
  ])
  const none = { account: '', chain: 'server' }
  expect(createCheckpoint(KEY, none, START, 2_000, ends)).toMatchObject({
    sequence: 0,
    ends,
    mac: hmac(netstrings('checkpoint', 'server', '1', '0', zeros, '0', '2000', zeros, ends)),
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
