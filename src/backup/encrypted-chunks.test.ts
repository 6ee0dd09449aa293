import { createSecretKey } from 'node:crypto'
import { expect, test } from 'vitest'
import { type ChunkKey, ChunkWriter, openChunks } from './encrypted-chunks.ts'

const CHUNK_BYTES = 16
const SEALED_BYTES = CHUNK_BYTES + 16

function keyOf(changes: Partial<ChunkKey> = {}): ChunkKey {
  return {
    key: createSecretKey(Buffer.alloc(32, 7)),
    prefix: Buffer.from('prefix!'),
    associated: Buffer.from('header'),
    chunkBytes: CHUNK_BYTES,
    ...changes,
  }
}

async function sealed(plaintext: Buffer, key = keyOf()): Promise<Buffer> {
  const pieces: Buffer[] = []
  const writer = new ChunkWriter(key, async (bytes) => {
    pieces.push(bytes)
  })
  // In pieces of uneven length, as records come.
  for (let at = 0; at < plaintext.length; at += 5) await writer.add(plaintext.subarray(at, at + 5))
  await writer.end()
  return Buffer.concat(pieces)
}

async function opened(file: Buffer, key = keyOf(), pieceBytes = 11): Promise<Buffer> {
  const source = async function* (): AsyncGenerator<Buffer> {
    for (let at = 0; at < file.length; at += pieceBytes) yield file.subarray(at, at + pieceBytes)
  }
  const chunks: Buffer[] = []
  // A chunk is overwritten when the next is asked for.
  for await (const chunk of openChunks(key, source())) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

const bytes = (length: number): Buffer => Buffer.from(Array.from({ length }, (_, at) => at + 1))
const chunk = (file: Buffer, number: number): Buffer =>
  file.subarray(number * SEALED_BYTES, (number + 1) * SEALED_BYTES)

test('what was written is read, whatever its length and however it comes in pieces', async () => {
  for (let length = 0; length <= 3 * CHUNK_BYTES + 1; length++) {
    const file = await sealed(bytes(length))
    for (const pieceBytes of [1, SEALED_BYTES, 1000]) {
      expect(await opened(file, keyOf(), pieceBytes)).toEqual(bytes(length))
    }
  }
})

test('a changed bit is found, and the chunk named', async () => {
  const file = await sealed(bytes(2 * CHUNK_BYTES + 3))
  for (let at = 0; at < file.length; at++) {
    const changed = Buffer.from(file)
    changed[at] = (changed[at] ?? 0) ^ 1
    await expect(opened(changed)).rejects.toThrow(`chunk ${Math.floor(at / SEALED_BYTES) + 1}`)
  }
})

test('a file that is cut off at any length is not taken for a whole one', async () => {
  const file = await sealed(bytes(3 * CHUNK_BYTES))
  for (let length = 0; length < file.length; length++) {
    await expect(opened(file.subarray(0, length))).rejects.toThrow('cut off')
  }
  await expect(opened(file.subarray(0, 2 * SEALED_BYTES))).rejects.toThrow(
    'The backup is cut off behind chunk 2.',
  )
})

test('chunks that are swapped, left out, doubled or added are found', async () => {
  const file = await sealed(bytes(4 * CHUNK_BYTES))
  const [one, two, three, four] = [0, 1, 2, 3].map((number) => chunk(file, number)) as [
    Buffer,
    Buffer,
    Buffer,
    Buffer,
  ]
  const arranged = (...chunks: readonly Buffer[]): Promise<Buffer> => opened(Buffer.concat(chunks))
  await expect(arranged(two, one, three, four)).rejects.toThrow('altered: chunk 1')
  await expect(arranged(one, three, four)).rejects.toThrow('altered: chunk 2')
  await expect(arranged(one, one, two, three, four)).rejects.toThrow('altered: chunk 2')
  await expect(arranged(one, two, three, four, four)).rejects.toThrow('something follows chunk 4')
  await expect(arranged(four)).rejects.toThrow('chunk 1')
})

test('the same chunk of another file does not open, however little that file differs', async () => {
  const file = await sealed(bytes(2 * CHUNK_BYTES))
  const others: readonly Partial<ChunkKey>[] = [
    { key: createSecretKey(Buffer.alloc(32, 8)) },
    { prefix: Buffer.from('prefix?') },
    { associated: Buffer.from('Header') },
  ]
  for (const changes of others) {
    const other = await sealed(bytes(2 * CHUNK_BYTES), keyOf(changes))
    const spliced = Buffer.concat([chunk(file, 0), chunk(other, 1)])
    await expect(opened(spliced)).rejects.toThrow('chunk 2')
  }
})

test('a chunk that has been read is overwritten', async () => {
  const file = await sealed(bytes(2 * CHUNK_BYTES))
  const source = async function* (): AsyncGenerator<Buffer> {
    yield file
  }
  const chunks: Buffer[] = []
  for await (const one of openChunks(keyOf(), source())) chunks.push(one)
  expect(chunks.map((one) => one.every((byte) => byte === 0))).toEqual([true, true])
})
