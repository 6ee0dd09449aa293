import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SchemaError } from '../../engine.ts'
import { type Connection, loadDriver } from '../driver.ts'
import { type Migration, migrate, requireCurrentSchema, requireRoom } from '../migrate.ts'

const driver = await loadDriver()
const FIRST: Migration = { number: 1, name: 'first', sql: 'CREATE TABLE kept (a TEXT) STRICT' }
const NEXT: readonly Migration[] = [
  { number: 2, name: 'second', sql: "ALTER TABLE kept ADD COLUMN b TEXT NOT NULL DEFAULT ''" },
  { number: 3, name: 'third', sql: "CREATE TABLE more (a TEXT) STRICT; UPDATE kept SET b = 'new'" },
]

let folder: string
let path: string
let connection: Connection

/** A database of the first schema, with a row. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jinku-migrate-'))
  path = join(folder, 'test.db')
  connection = driver.open(path)
  connection.exec('PRAGMA journal_mode = WAL')
  expect(migrate(connection, path, [FIRST])).toBeUndefined()
  connection.exec("INSERT INTO kept VALUES ('old')")
})
afterEach(() => {
  connection.close()
  rmSync(folder, { recursive: true, force: true })
})

const snapshots = (): string[] =>
  readdirSync(folder).filter((name) => name.startsWith('test.db.before-schema-'))
const schemaOf = (one: Connection): unknown =>
  one.prepare('SELECT max(number) FROM schema_migrations').get([])

function expectUntouched(): void {
  expect(schemaOf(connection)).toEqual([1])
  expect(connection.prepare('SELECT * FROM kept').all([])).toEqual([['old']])
  expect(snapshots()).toEqual([])
  expect(existsSync(join(folder, 'unfinished-copy'))).toBe(false)
}

test('an upgrade says from where to where, and where the database is kept as it was', () => {
  const upgrade = migrate(connection, path, [FIRST, ...NEXT])
  expect(upgrade).toEqual({ from: 1, to: 3, snapshot: join(folder, snapshots()[0] ?? '') })
  expect(connection.prepare('SELECT * FROM kept').all([])).toEqual([['old', 'new']])
  expect(migrate(connection, path, [FIRST, ...NEXT])).toBeUndefined()
  expect(snapshots()).toHaveLength(1)
})

test('a snapshot holds what was in the log of the database too, and is for its owner only', () => {
  migrate(connection, path, [FIRST, ...NEXT])
  const snapshot = join(folder, snapshots()[0] ?? '')
  expect(statSync(snapshot).mode & 0o777).toBe(0o600)
  const kept = driver.open(snapshot)
  expect(schemaOf(kept)).toEqual([1])
  expect(kept.prepare('SELECT * FROM kept').all([])).toEqual([['old']])
  kept.close()
})

test('there is no snapshot of a database in which nothing has been', () => {
  const empty = join(folder, 'empty.db')
  const fresh = driver.open(empty)
  expect(migrate(fresh, empty, [FIRST, ...NEXT])).toBeUndefined()
  expect(schemaOf(fresh)).toEqual([3])
  fresh.close()
  expect(readdirSync(folder).filter((name) => name.includes('before-schema'))).toEqual([])
})

describe('nothing is changed and no snapshot is left', () => {
  const broken = (number: number): Migration => ({
    number,
    name: 'broken',
    sql: 'CREATE TABLE half (a TEXT) STRICT; DELETE FROM kept; NONSENSE',
  })

  test.each([0, 1, 2])('when a migration fails after %i others', (count) => {
    const list = [FIRST, ...NEXT.slice(0, count), broken(2 + count)]
    for (let attempt = 0; attempt < 3; attempt++) {
      expect(() => migrate(connection, path, list)).toThrow(
        `migration ${2 + count} (broken) failed`,
      )
      expectUntouched()
    }
    migrate(connection, path, [FIRST, ...NEXT])
    expect(schemaOf(connection)).toEqual([3])
  })

  test('when the disk becomes full, and it is said so', () => {
    const [pages] = connection.prepare('PRAGMA page_count').get([]) ?? []
    connection.exec(`PRAGMA max_page_count = ${Number(pages) + 2}`)
    const large: Migration = {
      number: 4,
      name: 'large',
      sql: 'INSERT INTO kept (a) SELECT hex(randomblob(100000))',
    }
    const upgrade = (): unknown => migrate(connection, path, [FIRST, ...NEXT, large])
    expect(upgrade).toThrow(SchemaError)
    expect(upgrade).toThrow(/^The disk became full .* Nothing has been changed\. Make room/)
    expectUntouched()
  })

  test('when the snapshot cannot be written', () => {
    mkdirSync(join(folder, 'unfinished-copy'))
    const upgrade = (): unknown => migrate(connection, path, [FIRST, ...NEXT])
    expect(upgrade).toThrow(SchemaError)
    expect(upgrade).toThrow(
      /^The snapshot that precedes schema 3 could not be written to \S+ \(.+\)\. Nothing has been changed\./,
    )
    rmSync(join(folder, 'unfinished-copy'), { recursive: true })
    expectUntouched()
  })
})

test('what a killed process left of a snapshot gives way to the next one', () => {
  writeFileSync(join(folder, 'unfinished-copy'), 'SQLite format 3, and then nothing')
  writeFileSync(join(folder, 'unfinished-copy-journal'), 'of the same process')
  migrate(connection, path, [FIRST, ...NEXT])
  expect(snapshots()).toHaveLength(1)
  expect(readdirSync(folder).filter((name) => name.startsWith('unfinished'))).toEqual([])
})

test('room that is too small is refused with what is needed, what there is, and what to do', () => {
  const room = { neededBytes: 2_000_000, freeBytes: 1_999_999 }
  expect(() => requireRoom(room, '/data', 3)).toThrow(SchemaError)
  expect(() => requireRoom({ ...room, freeBytes: 300_000 }, '/data', 3)).toThrow(
    /needs 2\.0 MB .* and \/data has room for 0\.3 MB\. Nothing has been changed\. Make room/,
  )
  requireRoom({ ...room, freeBytes: 2_000_000 }, '/data', 3)
})

test('a newer schema is refused with both numbers, and is not touched', () => {
  migrate(connection, path, [FIRST, ...NEXT])
  const before = snapshots()
  const both = /has schema 3; this program knows schemas up to 1\. Start a newer Jinku/
  expect(() => migrate(connection, path, [FIRST])).toThrow(both)
  expect(() => requireCurrentSchema(connection, [FIRST])).toThrow(both)
  expect(schemaOf(connection)).toEqual([3])
  expect(snapshots()).toEqual(before)
})

test('a program beside a server refuses an older schema and leaves it to others', () => {
  expect(() => requireCurrentSchema(connection, [FIRST, ...NEXT])).toThrow(
    /has schema 1, and this program works on schema 3\..* run jinku migrate/,
  )
  expectUntouched()
})
