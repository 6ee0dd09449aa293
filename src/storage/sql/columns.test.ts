import { expect, test } from 'vitest'
import type { SealedValue } from '../../crypto/envelope.ts'
import {
  anyInteger,
  bytes,
  columns,
  digits,
  extended,
  flag,
  integer,
  mapped,
  optional,
  text,
  textBytes,
  writing,
} from './columns.ts'
import type { Row } from './sql.ts'

interface Lamp {
  readonly id: string
  readonly watts: number
  readonly isOn: boolean
  readonly soldAt: number | undefined
  readonly room: { readonly name: string; readonly floor: number | undefined } | undefined
}

const lamp = columns<Lamp>({
  id: text('l.lamp_id'),
  watts: integer('l.watts'),
  isOn: flag('l.is_on'),
  soldAt: optional(integer('l.sold_at')),
  room: optional(
    columns<NonNullable<Lamp['room']>>({
      name: text('r.name'),
      floor: optional(integer('r.floor')),
    }),
  ),
})

test('the list of columns and the record have the order of the declaration', () => {
  expect(lamp.sql).toBe('l.lamp_id, l.watts, l.is_on, l.sold_at, r.name, r.floor')
  expect(lamp.width).toBe(6)
  const row: Row = ['one', 40, 1, 5, 'hall', 2]
  const record = lamp.read(row, 0)
  expect(record).toEqual({
    id: 'one',
    watts: 40,
    isOn: true,
    soldAt: 5,
    room: { name: 'hall', floor: 2 },
  })
  expect(Object.keys(record)).toEqual(['id', 'watts', 'isOn', 'soldAt', 'room'])
})

test('what is NULL is undefined, and a joined record is undefined where its first column is NULL', () => {
  expect(lamp.read(['one', 40, 0, null, null, null], 0)).toEqual({
    id: 'one',
    watts: 40,
    isOn: false,
    soldAt: undefined,
    room: undefined,
  })
  expect(lamp.read(['one', 40, 0, null, '', null], 0).room).toEqual({ name: '', floor: undefined })
})

test('a declaration is read from wherever it begins in a row, and can be extended', () => {
  const lent = extended(lamp, { lentAt: integer('b.lent_at') })
  expect(lent.sql).toBe(`${lamp.sql}, b.lent_at`)
  const row: Row = ['before', 'one', 40, 1, null, 'hall', 2, 9]
  expect(lent.read(row, 1)).toMatchObject({ id: 'one', room: { floor: 2 }, lentAt: 9 })
})

test('a column may be made into something else', () => {
  const names = mapped(optional(text('names')), (all) => all?.split(' ') ?? [])
  expect([names.read(['a b'], 0), names.read([null], 0)]).toEqual([['a', 'b'], []])
})

test('what may have been tampered with is asked for as bytes and digits', () => {
  expect(textBytes('t.chain').sql).toBe('AS_BYTES(t.chain)')
  expect(digits('number').sql).toBe('CAST(number + 0 AS TEXT)')
  expect(anyInteger('number').read(['9223372036854775807'], 0)).toBe(2 ** 63)
})

test('what is written has the order of its texts', () => {
  const written = writing<Pick<Lamp, 'watts' | 'isOn' | 'soldAt'>>({
    watts: integer('l.watts'),
    isOn: flag('l.is_on'),
    soldAt: optional(integer('sold_at')),
  })
  expect(written.names).toBe('watts, is_on, sold_at')
  expect(written.parameters(3)).toBe('$3, $4, $5')
  expect(written.assignments(2)).toBe('watts = $2, is_on = $3, sold_at = $4')
  expect(written.values({ soldAt: undefined, isOn: true, watts: 60 })).toEqual([60, 1, null])
  expect(written.values({ soldAt: 0, isOn: false, watts: 0 })).toEqual([0, 0, 0])
})

test('a record that lacks a column, or has one of another type, does not compile', () => {
  // @ts-expect-error a column is missing
  columns<Pick<Lamp, 'id' | 'watts'>>({ id: text('l.lamp_id') })
  // @ts-expect-error a number is no text
  columns<Pick<Lamp, 'watts'>>({ watts: text('l.watts') })
  // @ts-expect-error a column that may be NULL is not always there
  columns<Pick<Lamp, 'watts'>>({ watts: optional(integer('l.watts')) })
  // @ts-expect-error a flag is no integer
  columns<Pick<Lamp, 'isOn'>>({ isOn: integer('l.is_on') })
  // @ts-expect-error bytes are no sealed value
  columns<{ value: SealedValue }>({ value: bytes('v.sealed_value') })
  expect(lamp.width).toBe(6)
})
