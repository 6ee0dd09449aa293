import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  anyBelow,
  choice,
  emptiable,
  type Field,
  type FieldContext,
  fallback,
  flag,
  INVALID,
  integer,
  isJsonObject,
  json,
  MISSING,
  optional,
  parsed,
  parseJson,
  sensitive,
  text,
  textUpTo,
} from './fields.ts'
import { list, pairs } from './lists.ts'

const SETTING: FieldContext = {
  region: 'cn-hangzhou',
  account: '1234567890123456',
  chineseNames: false,
}

/** Reads the field under the name `P` from these parameters. */
function read<T>(field: Field<T>, parameters: { readonly [name: string]: string }) {
  return field.read(new Map(Object.entries(parameters)), 'P', SETTING)
}

describe('a text', () => {
  test('is taken as it is, blanks and all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (value) => {
        expect(read(text('A text.'), { P: value })).toBe(value)
      }),
    )
  })

  test('is missing when it is absent or empty; names are taken by the letter', () => {
    expect(read(text('A text.'), {})).toBe(MISSING)
    expect(read(text('A text.'), { P: '' })).toBe(MISSING)
    expect(read(text('A text.'), { p: 'x', 'P.1': 'x', PP: 'x' })).toBe(MISSING)
    expect(read(text('A text.'), { P: ' ' })).toBe(' ')
  })

  test('can be read as something else, which may depend on where it arrived', () => {
    const field = parsed('Here.', 'string', (value, { region }) =>
      value === 'here' ? region : INVALID,
    )
    expect(read(field, { P: 'here' })).toBe('cn-hangzhou')
    expect(read(field, { P: 'there' })).toBe(INVALID)
    expect(read(field, { P: '' })).toBe(MISSING)
  })

  test('of limited length is measured in characters, not in halves of them', () => {
    const field = textUpTo('A text.', 4)
    for (const value of ['abcd', '密密密密', '𠮷𠮷𠮷𠮷'])
      expect(read(field, { P: value })).toBe(value)
    for (const value of ['abcde', '密密密密密', '𠮷𠮷𠮷𠮷𠮷', 'abcd '])
      expect(read(field, { P: value }), value).toBe(INVALID)
    expect(read(field, { P: '' })).toBe(MISSING)
  })

  test('of limited size is measured in bytes of UTF-8', () => {
    const field = textUpTo('A value.', 6, 'bytes')
    for (const value of ['abcdef', '密密', 'é密', '𠮷é'])
      expect(read(field, { P: value }), value).toBe(value)
    for (const value of ['abcdefg', '密密a', '𠮷é!'])
      expect(read(field, { P: value })).toBe(INVALID)
  })

  test('of limited length is accepted exactly up to the limit', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme-composite', minLength: 1, maxLength: 40 }),
        fc.nat(60),
        (value, max) => {
          const characters = read(textUpTo('A text.', max), { P: value })
          expect(characters).toBe([...value].length <= max ? value : INVALID)
          const bytes = read(textUpTo('A text.', max, 'bytes'), { P: value })
          expect(bytes).toBe(Buffer.byteLength(value) <= max ? value : INVALID)
        },
      ),
    )
  })
})

describe('an integer', () => {
  const field = integer('A number.', { min: 7, max: 30 })

  test('is written in decimal digits and lies in its range', () => {
    for (const [value, number] of [
      ['7', 7],
      ['30', 30],
      ['0012', 12],
    ] as const) {
      expect(read(field, { P: value })).toBe(number)
    }
    for (const value of [
      '6',
      '31',
      '-7',
      '+7',
      '7.0',
      '7,0',
      ' 7',
      '7 ',
      '7\n',
      '1e1',
      '0x8',
      'Infinity',
      'NaN',
      '٧',
      'seven',
      '00000000000000007',
    ]) {
      expect(read(field, { P: value }), JSON.stringify(value)).toBe(INVALID)
    }
    expect(read(field, { P: '' })).toBe(MISSING)
  })

  test('is exact up to the largest safe one', () => {
    const large = integer('A number.', { min: 1, max: Number.MAX_SAFE_INTEGER })
    expect(read(large, { P: '9007199254740991' })).toBe(Number.MAX_SAFE_INTEGER)
    expect(read(large, { P: '9007199254740992' })).toBe(INVALID)
    expect(read(large, { P: '9999999999999999' })).toBe(INVALID)
    fc.assert(
      fc.property(fc.maxSafeNat(), (number) => {
        expect(read(large, { P: String(number) })).toBe(number === 0 ? INVALID : number)
      }),
    )
  })

  test('says its range', () => {
    expect(field.form).toBe('integer from 7 to 30')
    expect(integer('A number.', { min: 1, max: Number.MAX_SAFE_INTEGER }).form).toBe(
      'integer from 1',
    )
  })
})

test('a flag is true or false, with or without a capital, and nothing else', () => {
  const field = flag('A flag.')
  for (const value of ['true', 'True']) expect(read(field, { P: value })).toBe(true)
  for (const value of ['false', 'False']) expect(read(field, { P: value })).toBe(false)
  for (const value of ['TRUE', 'FALSE', 'tRue', '1', '0', 'yes', 'no', 'on', ' true', 'true '])
    expect(read(field, { P: value }), value).toBe(INVALID)
  expect(read(field, { P: '' })).toBe(MISSING)
})

test('a choice is one of the given, in its case', () => {
  const field = choice('A choice.', ['text', 'binary'])
  expect(read(field, { P: 'text' })).toBe('text')
  expect(read(field, { P: 'binary' })).toBe('binary')
  for (const value of ['Text', 'TEXT', 'text ', 'other', 'text,binary'])
    expect(read(field, { P: value }), value).toBe(INVALID)
  expect(read(field, { P: '' })).toBe(MISSING)
  expect(field.form).toBe('`text`, `binary`')
})

describe('JSON', () => {
  const field = json('Numbers.', 'JSON array', (value) => (Array.isArray(value) ? value : INVALID))

  test('is decoded and then looked at', () => {
    expect(read(field, { P: ' [1, "a", null] ' })).toEqual([1, 'a', null])
    expect(read(field, { P: '{"a":1}' })).toBe(INVALID)
    expect(read(field, { P: 'null' })).toBe(INVALID)
    expect(read(field, { P: '' })).toBe(MISSING)
  })

  test.each(['[', '[1,]', "['a']", '[1] x', 'undefined', 'NaN', '\u0000', '[1]\u0000', '﻿[1]'])(
    'is not %j',
    (value) => {
      expect(read(field, { P: value })).toBe(INVALID)
      expect(parseJson(value)).toBe(INVALID)
    },
  )

  test('that is deeply nested does no harm', () => {
    const depth = 100_000
    const value = read(field, { P: '['.repeat(depth) + ']'.repeat(depth) })
    expect(value === INVALID || Array.isArray(value)).toBe(true)
  })

  test('an object is neither null nor an array', () => {
    expect([{}, { a: 1 }].every(isJsonObject)).toBe(true)
    expect([null, undefined, [], 'a', 1, true].some(isJsonObject)).toBe(false)
  })
})

describe('a list', () => {
  const field = list('Texts.', { max: 3 })

  test('is numbered, in the order of the numbers, whatever order they came in and whatever is left out', () => {
    expect(read(field, { 'P.1': 'a', 'P.2': 'b' })).toEqual(['a', 'b'])
    expect(read(field, { 'P.10': 'c', 'P.2': 'b', 'P.1': 'a' })).toEqual(['a', 'b', 'c'])
    expect(read(field, { 'P.7': 'only' })).toEqual(['only'])
  })

  test('may be one JSON array where nothing is numbered', () => {
    expect(read(field, { P: '["a","b"]' })).toEqual(['a', 'b'])
    expect(read(field, { P: '["ignored"]', 'P.1': 'a' })).toEqual(['a'])
  })

  test.each<{ [name: string]: string }>([
    { 'P.0': 'a' },
    { 'P.01': 'a' },
    { 'P.-1': 'a' },
    { 'P.1.5': 'a' },
    { 'P.x': 'a' },
    { 'P.': 'a' },
    { 'P.1e1': 'a' },
    { 'P.100000': 'a' },
    { 'P.1': 'a', 'P.x': 'b' },
    { 'P.1.Key': 'a' },
    { 'P.1': 'a', 'P.1.Key': 'b' },
    { 'P.1': 'a', 'P.2': 'b', 'P.3': 'c', 'P.4': 'd' },
    { P: '["a","b","c","d"]' },
    { P: '[]' },
    { P: '["a",1]' },
    { P: '["a",null]' },
    { P: '{"a":1}' },
    { P: '"a"' },
    { P: 'a' },
    { P: 'a,b' },
  ])('is not %j', (parameters) => {
    expect(read(field, parameters)).toBe(INVALID)
  })

  test('is missing when there is none', () => {
    expect(read(field, {})).toBe(MISSING)
    expect(read(field, { P: '' })).toBe(MISSING)
    expect(read(field, { 'PP.1': 'a', 'Q.1': 'b', Px: 'c' })).toBe(MISSING)
  })

  test('of any length up to the largest comes back in order', () => {
    const items = fc.array(fc.string(), { minLength: 1, maxLength: 50 })
    fc.assert(
      fc.property(items, (values) => {
        const numbered = values.map((value, index) => [`P.${index + 1}`, value] as const)
        const shuffled = Object.fromEntries([...numbered].reverse())
        expect(read(list('Texts.', { max: 50 }), shuffled)).toEqual(values)
        expect(read(list('Texts.', { max: values.length - 1 }), shuffled)).toBe(INVALID)
        expect(read(list('Texts.', { max: 50 }), { P: JSON.stringify(values) })).toEqual(values)
      }),
    )
  })
})

describe('pairs', () => {
  const field = pairs('Tags.', { max: 2 })

  test('are numbered, with Key and Value below each number', () => {
    expect(
      read(field, { 'P.2.Value': 'w', 'P.1.Key': 'k', 'P.1.Value': 'v', 'P.2.Key': 'l' }),
    ).toEqual([
      { Key: 'k', Value: 'v' },
      { Key: 'l', Value: 'w' },
    ])
  })

  test('may lack either half; what that means is for others to say', () => {
    expect(read(field, { 'P.1.Key': 'k' })).toEqual([{ Key: 'k', Value: undefined }])
    expect(read(field, { 'P.1.Value': 'v' })).toEqual([{ Key: undefined, Value: 'v' }])
    expect(read(field, { P: '[{"Key":"k"}]' })).toEqual([{ Key: 'k', Value: undefined }])
  })

  test('may be one JSON array of objects where nothing is numbered', () => {
    expect(read(field, { P: '[{"Key":"k","Value":"v"},{"Key":"l","Value":""}]' })).toEqual([
      { Key: 'k', Value: 'v' },
      { Key: 'l', Value: '' },
    ])
  })

  test.each<{ [name: string]: string }>([
    { 'P.1': 'k' },
    { 'P.1.TagKey': 'k' },
    { 'P.1.key': 'k' },
    { 'P.1.Key': 'k', 'P.1.More': 'x' },
    { 'P.1.Key': 'k', 'P.1': 'x' },
    { 'P.1.Key.1': 'k' },
    { 'P.0.Key': 'k' },
    { 'P.x.Key': 'k' },
    { 'P.Key': 'k' },
    { 'P.1.Key': 'a', 'P.2.Key': 'b', 'P.3.Key': 'c' },
    { P: '[]' },
    { P: '["k"]' },
    { P: '[null]' },
    { P: '[["k","v"]]' },
    { P: '[{"Key":1}]' },
    { P: '[{"Key":"k","Value":null}]' },
    { P: '{"Key":"k","Value":"v"}' },
    { P: '[{"Key":"a"},{"Key":"b"},{"Key":"c"}]' },
    { P: 'k=v' },
  ])('are not %j', (parameters) => {
    expect(read(field, parameters)).toBe(INVALID)
  })

  test('are missing when there are none', () => {
    expect(read(field, {})).toBe(MISSING)
    expect(read(field, { P: '' })).toBe(MISSING)
  })
})

test('anything below a name is found, whatever its form, unless it is empty', () => {
  const field = anyBelow('A map.')
  for (const parameters of [{ P: '{}' }, { 'P.Key': 'x' }, { 'P.#3#abc': 'x' }, { 'P.': 'x' }]) {
    expect(read(field, parameters), JSON.stringify(parameters)).toBe(true)
  }
  for (const parameters of [{}, { P: '' }, { 'P.Key': '' }, { PKey: 'x' }, { 'Q.P': 'x' }]) {
    expect(read(field, parameters), JSON.stringify(parameters)).toBe(false)
  }
  expect(field.required).toBe(false)
})

describe('a field that need not be given', () => {
  const number = integer('A number.', { min: 1, max: 9 })

  test('is undefined when it is absent or empty, and must be valid otherwise', () => {
    const field = optional(number)
    expect([number.required, field.required]).toEqual([true, false])
    expect(read(field, {})).toBeUndefined()
    expect(read(field, { P: '' })).toBeUndefined()
    expect(read(field, { P: '5' })).toBe(5)
    expect(read(field, { P: '0' })).toBe(INVALID)
  })

  test('may have a value that counts instead, and says which', () => {
    const field = fallback(number, 3)
    expect([field.required, field.fallback]).toEqual([false, '3'])
    expect(read(field, {})).toBe(3)
    expect(read(field, { P: '' })).toBe(3)
    expect(read(field, { P: '5' })).toBe(5)
    expect(read(field, { P: '0' })).toBe(INVALID)
    expect(fallback(flag('A flag.'), false).fallback).toBe('false')
    const labels = json<readonly string[]>('Labels.', 'JSON array', () => [])
    expect(fallback(labels, ['ACSCurrent']).fallback).toBe('["ACSCurrent"]')
  })

  test('may take the empty text for what it is', () => {
    const field = emptiable(textUpTo('A text.', 3))
    expect(field.required).toBe(false)
    expect(read(field, {})).toBeUndefined()
    expect(read(field, { P: '' })).toBe('')
    expect(read(field, { P: 'abc' })).toBe('abc')
    expect(read(field, { P: 'abcd' })).toBe(INVALID)
  })
})

test('a sensitive field reads the same and is marked', () => {
  const field = sensitive(textUpTo('A value.', 3))
  expect([text('A text.').isSensitive, field.isSensitive]).toEqual([undefined, true])
  expect(read(field, { P: 'abc' })).toBe('abc')
  expect(read(field, { P: 'abcd' })).toBe(INVALID)
  expect(field.required).toBe(true)
})
