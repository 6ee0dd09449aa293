import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Row } from '../storage/tables.ts'
import { type Contents, RecordWriter, readRecords, type TableHead } from './records.ts'

interface Filled extends TableHead {
  readonly rows: readonly Row[]
}

async function written(tables: readonly Filled[]): Promise<{ text: Buffer; contents: Contents }> {
  const pieces: Buffer[] = []
  const writer = new RecordWriter(async (bytes) => {
    pieces.push(Buffer.from(bytes))
  })
  for (const { name, columns, rows } of tables) {
    await writer.begin({ name, columns })
    if (rows.length > 0) await writer.rows(rows)
  }
  const contents = await writer.end()
  return { text: Buffer.concat(pieces), contents }
}

async function read(
  text: Buffer,
  chunkBytes: number,
): Promise<{ tables: Filled[]; contents: Contents }> {
  const chunks = async function* (): AsyncGenerator<Buffer> {
    for (let at = 0; at < text.length; at += chunkBytes) {
      yield Buffer.from(text.subarray(at, at + chunkBytes))
    }
  }
  const rows = new Map<string, Row[]>()
  const heads: TableHead[] = []
  const contents = await readRecords(chunks(), async ({ name, columns }, some) => {
    if (!rows.has(name)) heads.push({ name, columns })
    const copied = some.map((row) =>
      row.map((value) => (Buffer.isBuffer(value) ? Buffer.from(value) : value)),
    )
    rows.set(name, [...(rows.get(name) ?? []), ...copied])
  })
  const tables = heads.map(({ name, columns }) => ({ name, columns, rows: rows.get(name) ?? [] }))
  return { tables, contents }
}

const TABLES: readonly Filled[] = [
  {
    name: 'one',
    columns: ['a', 'b'],
    rows: [
      ['x', 1],
      ['y', null],
    ],
  },
  { name: 'two', columns: ['c'], rows: [[Buffer.from('bytes')]] },
]

test('rows come back in their tables, however the text is cut into chunks', async () => {
  const row = fc.tuple(fc.string(), fc.integer(), fc.option(fc.string({ maxLength: 200 })))
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(row, { minLength: 1, maxLength: 5 }), { maxLength: 4 }),
      fc.integer({ min: 1, max: 80 }),
      async (groups, chunkBytes) => {
        const tables = groups.map((rows, at) => ({
          name: `t${at}`,
          columns: ['a', 'b', 'c'],
          rows,
        }))
        const { text, contents } = await written(tables)
        expect(await read(text, chunkBytes)).toEqual({ tables, contents })
      },
    ),
  )
})

test('the end tells the rows of each table, those that are empty too', async () => {
  const { text, contents } = await written([...TABLES, { name: 'none', columns: ['d'], rows: [] }])
  expect(contents.tables.map(({ name, rows }) => [name, rows])).toEqual([
    ['one', 2],
    ['two', 1],
    ['none', 0],
  ])
  expect((await read(text, 1000)).contents).toEqual(contents)
})

test('the digest of a table depends on each of its rows and on nothing else', async () => {
  const digests = async (tables: readonly Filled[]): Promise<string[]> =>
    (await written(tables)).contents.tables.map(({ digest }) => digest)
  const [one, two] = TABLES as [Filled, Filled]
  const before = await digests(TABLES)
  const changed = await digests([
    {
      ...one,
      rows: [
        ['x', 1],
        ['y', 0],
      ],
    },
    two,
  ])
  expect(changed[0]).not.toBe(before[0])
  expect(changed[1]).toBe(before[1])
})

test('records that stop before the end, or go on behind it, are not taken for whole', async () => {
  const { text } = await written(TABLES)
  for (let length = 0; length < text.length; length++) {
    await expect(read(text.subarray(0, length), 1000)).rejects.toThrow()
  }
  await expect(read(Buffer.concat([text, Buffer.of(0)]), 1000)).rejects.toThrow('at fault')
  await expect(read(Buffer.concat([text, text]), 1000)).rejects.toThrow('at fault')
})

test('rows that are not those that the end tells of are not taken for whole', async () => {
  const [one, two] = TABLES as [Filled, Filled]
  const whole = (await written([one, two])).text
  const fewer = (await written([{ ...one, rows: [['x', 1]] }, two])).text
  // The end of one behind the rows of the other.
  const endAt = (text: Buffer): number => text.lastIndexOf('E\0\0\0')
  const mixed = Buffer.concat([fewer.subarray(0, endAt(fewer)), whole.subarray(endAt(whole))])
  await expect(read(mixed, 1000)).rejects.toThrow('at fault')
})
