import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { postgresDialect } from '../postgres/postgres-dialect.ts'
import { sqliteDialect } from '../sqlite/sqlite-dialect.ts'
import { asBytes, asDigits, containing, inDialect, matches, unindexed } from './dialect.ts'

/** What PostgreSQL does not take, or means something else by. */
const OF_SQLITE: readonly (readonly [text: RegExp, what: string])[] = [
  [/\bGLOB\b/, 'GLOB'],
  [/\bAS BLOB\b/, 'CAST to BLOB'],
  [/\browid\b/i, 'the row id'],
  [/\bINSERT OR\b|\bREPLACE INTO\b/, 'INSERT OR'],
  [/\b(ifnull|instr|group_concat|json_extract|strftime|unixepoch|printf|total)\(/i, 'a function'],
  [/\bIS NOT \?|\bIS \$\d/, 'IS with a value'],
  [/\bsqlite_\w+/, 'a table of the engine'],
  [/\b(INDEXED BY|NOT INDEXED|WITHOUT ROWID|PRAGMA|AUTOINCREMENT)\b/, 'a word of the engine'],
  [/(?<=\bAND |\bOR |\(|\bWHERE )\+[a-z]\w*/, 'a unary plus'],
  [/\bLIMIT -1\b/, 'a negative limit'],
  [/\bCAST\([\w.]+ AS\b/, 'a cast of a column that keeps its name, by which ORDER BY would sort'],
]

test('no statement of this folder has SQL that PostgreSQL does not take', () => {
  const files = readdirSync(import.meta.dirname).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  )
  expect(files.length).toBeGreaterThan(20)
  const found = files.flatMap((name) => {
    const code = readFileSync(join(import.meta.dirname, name), 'utf8')
      .split('\n')
      .filter((line) => !/^\s*(\/\/|\*|\/\*)/.test(line))
      .join('\n')
    return OF_SQLITE.filter(([text]) => text.test(code)).map(([, what]) => `${name}: ${what}`)
  })
  expect(found).toEqual([])
})

test('one text becomes what each engine takes', () => {
  const text = `SELECT ${asBytes('n.chain')} WHERE ${unindexed('ended_at')} > $1 AND ${matches('entries', '$2')}`
  const onSqlite = inDialect(text, sqliteDialect)
  expect(onSqlite).toBe('SELECT CAST(n.chain AS BLOB) WHERE +ended_at > $1 AND entries GLOB $2')
  expect(OF_SQLITE.some(([known]) => known.test(onSqlite))).toBe(true)
  const onPostgres = inDialect(text, postgresDialect)
  expect(onPostgres).toMatch(
    /^SELECT convert_to\(n\.chain, 'UTF8'\) WHERE ended_at > \$1 AND strpos\(entries, .*\$2.*\) > 0$/,
  )
  expect(OF_SQLITE.some(([known]) => known.test(onPostgres))).toBe(false)
  expect(asDigits('c')).toBe('CAST(c + 0 AS TEXT)')
})

test('characters with a meaning in patterns are looked for as themselves', () => {
  expect(containing('a*b?[c]')).toBe('*a[*]b[?][[]c]*')
})
