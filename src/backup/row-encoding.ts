/**
 * Encodes rows as bytes, independently of the database engine. Each value begins with its type. See docs/storage-format.md, "The
 * backup file".
 *
 *   0 null · 1 integer from 0 · 2 integer below 0, as -1 - n · 3 text · 4 bytes
 *
 * Numbers and lengths are encoded as LEB128: base 128, lowest digit first, the high bit set in all bytes but the last.
 */

import type { Row, Value } from '../storage/tables.ts'

const NULL = 0
const INTEGER = 1
const NEGATIVE = 2
const TEXT = 3
const BYTES = 4

/** The longest type and length, or type and number, in bytes. Numbers are below 2^53. */
const MAX_HEAD_BYTES = 9

/** The most bytes that {@link writeRow} needs for the row. */
export function maxBytesOf(row: Row): number {
  let bytes = 0
  for (const value of row) {
    bytes += MAX_HEAD_BYTES
    if (typeof value === 'string') bytes += Buffer.byteLength(value)
    else if (value !== null && typeof value !== 'number') bytes += value.length
  }
  return bytes
}

/** Writes the row at the offset, and answers the offset after it. @throws when a number is not a safe integer */
export function writeRow(target: Buffer, offset: number, row: Row): number {
  let at = offset
  for (const value of row) at = writeValue(target, at, value)
  return at
}

function writeValue(target: Buffer, at: number, value: Value): number {
  if (value === null) return target.writeUInt8(NULL, at)
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new Error('a number of a row is not an integer')
    return value < 0
      ? writeNumber(target, target.writeUInt8(NEGATIVE, at), -1 - value)
      : writeNumber(target, target.writeUInt8(INTEGER, at), value)
  }
  if (typeof value === 'string') {
    const start = writeNumber(target, target.writeUInt8(TEXT, at), Buffer.byteLength(value))
    return start + target.write(value, start)
  }
  const start = writeNumber(target, target.writeUInt8(BYTES, at), value.length)
  return start + value.copy(target, start)
}

function writeNumber(target: Buffer, offset: number, number: number): number {
  let at = offset
  let rest = number
  while (rest > 0x7f) {
    target[at++] = (rest % 0x80) | 0x80
    rest = Math.floor(rest / 0x80)
  }
  target[at++] = rest
  return at
}

/** Reverses {@link writeRow}, for the whole source. Values of bytes are views of it, not copies. @throws for malformed bytes */
export function readRow(source: Buffer): Value[] {
  const row: Value[] = []
  const cursor = { at: 0 }
  while (cursor.at < source.length) row.push(readValue(source, cursor))
  return row
}

function readValue(source: Buffer, cursor: { at: number }): Value {
  const type = source[cursor.at++]
  switch (type) {
    case NULL:
      return null
    case INTEGER:
      return readNumber(source, cursor)
    case NEGATIVE:
      return -1 - readNumber(source, cursor)
    case TEXT: {
      const start = startOf(source, cursor)
      return source.toString('utf8', start, cursor.at)
    }
    case BYTES: {
      const start = startOf(source, cursor)
      return source.subarray(start, cursor.at)
    }
    default:
      throw new Error(`a value of a row has the unknown type ${type}`)
  }
}

/** Answers where a text or bytes begin, and moves the cursor to their end. */
function startOf(source: Buffer, cursor: { at: number }): number {
  const length = readNumber(source, cursor)
  const start = cursor.at
  if (length > source.length - start) throw new Error('a value of a row is cut off')
  cursor.at = start + length
  return start
}

function readNumber(source: Buffer, cursor: { at: number }): number {
  let number = 0
  let scale = 1
  for (;;) {
    const byte = source[cursor.at++]
    if (byte === undefined) throw new Error('a number of a row is cut off')
    number += (byte & 0x7f) * scale
    if (!Number.isSafeInteger(number)) throw new Error('a number of a row is too large')
    if (byte < 0x80) return number
    scale *= 0x80
  }
}
