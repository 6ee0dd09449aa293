/** Values on their way to the server and back. Rows are text, in which bytes are written in hexadecimal. */

import type { Value } from '../sql/sql.ts'

/** Reads a value from the text that the server sends. */
export type ValueReader = (text: string) => Value

// Types of the server, by their number (src/include/catalog/pg_type.dat).
const BOOL = 16
const BYTEA = 17
const INT8 = 20
const INT2 = 21
const INT4 = 23
const NUMERIC = 1700

const readers = new Map<number, ValueReader>([
  [BOOL, (text) => (text === 't' ? 1 : 0)],
  [BYTEA, readBytes],
  [INT8, readInteger],
  [INT2, Number],
  [INT4, Number],
  // The sum of integers.
  [NUMERIC, readInteger],
])

/**
 * The server stores no U+0000, which SQLite does. A text that contains it is stored in another form, which begins with a code point that
 * is no character. So does a text that begins with that code point itself, so that each form has one meaning.
 */
const ENCODED = '\ufdd0'
const ESCAPE = '\ufdd1'

function encoded(text: string): string {
  if (!text.includes('\0') && !text.startsWith(ENCODED)) return text
  return ENCODED + text.replaceAll(ESCAPE, `${ESCAPE}1`).replaceAll('\0', `${ESCAPE}0`)
}

function decoded(text: string): string {
  if (!text.startsWith(ENCODED)) return text
  return text.slice(1).replaceAll(/\ufdd1([01])/g, (_, which) => (which === '0' ? '\0' : ESCAPE))
}

/** How a column of this type is read. */
export function readerOf(type: number): ValueReader {
  return readers.get(type) ?? decoded
}

/** What the driver sends: text, except for bytes. */
export function wireValues(values: readonly Value[]): (string | Buffer | null)[] {
  return values.map((value) => {
    if (typeof value === 'number') return integerText(value)
    return typeof value === 'string' ? encoded(value) : value
  })
}

// A bound beyond all integers, such as of a range that has no end, is the last integer here; SQLite compares it as it is.
function integerText(value: number): string {
  if (value > MAX_INTEGER) return String(2n ** 63n - 1n)
  return value < -MAX_INTEGER ? String(-(2n ** 63n)) : String(value)
}

const MAX_INTEGER = 2 ** 63 - 1024

// An integer that is not exact as a number was tampered with. SQLite's driver throws over it too.
function readInteger(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError('an integer is too large for a number')
  return number
}

function readBytes(text: string): Buffer {
  if (!text.startsWith('\\x')) throw new Error('bytes are not written in hexadecimal')
  return Buffer.from(text.slice(2), 'hex')
}
