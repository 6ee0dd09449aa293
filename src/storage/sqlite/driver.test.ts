import { describe, expect, test } from 'vitest'
import type { Value } from '../sql/sql.ts'
import { loadDriver } from './driver.ts'

const { open } = await loadDriver()

const VALUES: { readonly [what: string]: Value } = {
  'an empty text': '',
  'a text with four-byte characters': '🔑密é',
  'a long text': 'x'.repeat(100_000),
  'a text like a parameter': '?1 $1 :a @b',
  zero: 0,
  'a negative number': -1,
  'the largest safe integer': Number.MAX_SAFE_INTEGER,
  'the smallest safe integer': Number.MIN_SAFE_INTEGER,
  nothing: null,
  'an empty blob': Buffer.alloc(0),
  'a blob of all bytes': Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
}

describe('a single parameter comes back as it went', () => {
  test.each(Object.entries(VALUES))('%s', (_, value) => {
    const connection = open(':memory:')
    connection.exec('CREATE TABLE t (v ANY) STRICT')
    expect(connection.prepare('INSERT INTO t VALUES (?)').run([value])).toBe(1)
    const reading = connection.prepare('SELECT v FROM t')
    expect(reading.get([])).toEqual([value])
    expect(reading.all([])).toEqual([[value]])
    expect(connection.prepare('SELECT ? IS v FROM t').get([value])).toEqual([1])
    connection.close()
  })
})

test('a statement that fails says so and can be used again', () => {
  const connection = open(':memory:')
  connection.exec('CREATE TABLE t (v TEXT PRIMARY KEY) STRICT')
  const insert = connection.prepare('INSERT INTO t VALUES (?)')
  insert.run(['a'])
  expect(() => insert.run(['a'])).toThrow(/UNIQUE/i)
  expect(insert.run(['b'])).toBe(1)
  expect(() => connection.prepare('SELECT nonsense')).toThrow()
  connection.close()
})

test.each(['get', 'all', 'run'] as const)(
  'a statement whose %s failed is never run with the values of that time again',
  (failing) => {
    const connection = open(':memory:')
    connection.exec('CREATE TABLE t (v TEXT PRIMARY KEY) STRICT')
    const insert = connection.prepare('INSERT INTO t VALUES (?) RETURNING v')
    expect(insert.get(['a'])).toEqual(['a'])
    expect(() => insert[failing](['a'])).toThrow(/UNIQUE/i)
    expect(() => insert.get(['a'])).toThrow(/UNIQUE/i)
    connection.exec('DELETE FROM t')
    expect(insert.get(['b'])).toEqual(['b'])
    expect(insert.get(['c'])).toEqual(['c'])
    expect(insert.all(['d'])).toEqual([['d']])
    expect(connection.prepare('SELECT v FROM t').all([])).toEqual([['b'], ['c'], ['d']])
    connection.close()
  },
)

test.each(['get', 'all'] as const)(
  'a statement answers for the values of now, whatever was asked before: %s',
  (asking) => {
    const connection = open(':memory:')
    const reading = connection.prepare('SELECT ?')
    reading[asking]([1])
    expect(reading.get([2])).toEqual([2])
    expect(reading.all([3])).toEqual([[3]])
    expect(reading.get([4])).toEqual([4])
    connection.close()
  },
)

test('no row is undefined, and no rows are an empty list', () => {
  const connection = open(':memory:')
  const reading = connection.prepare('SELECT 1 WHERE ?')
  expect(reading.get([0])).toBeUndefined()
  expect(reading.all([0])).toEqual([])
  connection.close()
})

test('a text with NUL is not taken for its beginning', () => {
  const connection = open(':memory:')
  expect(connection.prepare("SELECT ? = 'a'").get(['a\0b'])).toEqual([0])
  connection.close()
})
