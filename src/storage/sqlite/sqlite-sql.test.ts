import { expect, test } from 'vitest'
import { columns, integer, text } from '../sql/columns.ts'
import { select } from '../sql/sql.ts'
import { loadDriver } from './driver.ts'
import { SqliteSql } from './sqlite-sql.ts'

const { open, name } = await loadDriver()

test('parameters take the values of their numbers, in any order and as often as they occur', () => {
  const connection = open(':memory:')
  const sql = new SqliteSql(connection)
  const row = columns<{ a: string; b: string; c: string; d: number }>({
    a: text('$2'),
    b: text('$1'),
    c: text('$2 || $1'),
    d: integer('$12 + $3'),
  })
  const query = select(row, 'WHERE $4 = $4 AND $5 + $6 + $7 + $8 + $9 + $10 + $11 > 0')
  const values = ['one', 'two', 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
  expect(sql.one(query, values)).toEqual({ a: 'two', b: 'one', c: 'twoone', d: 15 })
  expect(sql.once(query, values)).toEqual([{ a: 'two', b: 'one', c: 'twoone', d: 15 }])
  connection.close()
})

test('where the driver takes numbered parameters, a value that occurs several times is bound once', () => {
  const connection = open(':memory:')
  const prepared: string[] = []
  const bound: number[] = []
  const watched = {
    ...connection,
    prepare: (given: string) => {
      prepared.push(given)
      const { get, all, run } = connection.prepare(given)
      return {
        get: (values: Parameters<typeof get>[0]) => {
          bound.push(values.length)
          return get(values)
        },
        all,
        run,
      }
    },
  }
  const query = select(text('$1 || $2 || $1'), '')
  expect(new SqliteSql(watched).one(query, ['a', 'b'])).toBe('aba')
  const isLibsql = name === 'libsql'
  expect(connection.hasNumberedParameters).toBe(isLibsql)
  expect(prepared.map((given) => given.trim())).toEqual([
    isLibsql ? 'SELECT +?1 || +?2 || +?1' : 'SELECT +? || +? || +?',
  ])
  expect(bound).toEqual([isLibsql ? 2 : 3])
  connection.close()
})
