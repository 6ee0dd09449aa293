import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { asBytes, asDigits, containing, matches, unindexed } from './dialect.ts'

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
]

test('only this file has SQL that PostgreSQL does not take', () => {
  const files = readdirSync(import.meta.dirname).filter(
    (name) => name.endsWith('.ts') && !name.startsWith('dialect.') && !name.endsWith('.test.ts'),
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

test('what is looked for here is what is looked for there', () => {
  const used = [asBytes('c'), matches('c', '$1'), `AND ${unindexed('c')}`]
  for (const text of used) expect(OF_SQLITE.some(([known]) => known.test(text))).toBe(true)
  expect(asDigits('c')).toBe('CAST(c AS TEXT)')
})

test('characters with a meaning in patterns are looked for as themselves', () => {
  expect(containing('a*b?[c]')).toBe('*a[*]b[?][[]c]*')
})
