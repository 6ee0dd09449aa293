import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addTags,
  isRamTagValue,
  isReservedTagKey,
  isTagKey,
  isTagValue,
  MAX_TAGS,
} from './tag-rules.ts'

const text = fc.string({
  unit: fc.constantFrom(...'azAZ09 /\\_-.+=:@é密𠮷мñ'),
  minLength: 1,
  maxLength: 128,
})

describe('keys and values', () => {
  test('are letters of any script, digits, blanks and /\\_-.+=:@', () => {
    fc.assert(fc.property(text, isTagValue))
    fc.assert(fc.property(text, (key) => isTagKey(key) === !isReservedTagKey(key)))
  })

  test('are no more than 128 characters, however wide, but values in RAM 256', () => {
    for (const character of ['k', 'é', '密', '𠮷']) {
      expect(isTagKey(character.repeat(128)), character).toBe(true)
      expect(isTagKey(character.repeat(129)), character).toBe(false)
      expect(isTagValue(character.repeat(128)), character).toBe(true)
      expect(isTagValue(character.repeat(129)), character).toBe(false)
      expect(isRamTagValue(character.repeat(256)), character).toBe(true)
      expect(isRamTagValue(character.repeat(257)), character).toBe(false)
    }
  })

  test.each([
    'a*b',
    'a&b',
    'a,b',
    'a"b',
    "a'b",
    'a\nb',
    'a\tb',
    'a\0b',
    '😀',
    '\ud800',
    'a\u200bb',
    'a\n',
  ])('cannot be %j', (value) => {
    expect(isTagKey(value)).toBe(false)
    expect(isTagValue(value)).toBe(false)
  })

  test('have one spelling: a composed letter is a letter, its parts are not', () => {
    expect(isTagKey('\u00e9')).toBe(true)
    expect(isTagKey('e\u0301')).toBe(false)
    expect(isTagValue('\u1100\u1161')).toBe(false)
    expect(isTagValue('\uac00')).toBe(true)
  })

  test('a value may be empty, a key may not', () => {
    expect(isTagValue('')).toBe(true)
    expect(isTagKey('')).toBe(false)
  })

  test.each(['aliyun', 'aliyun-team', 'Aliyun:x', 'ALIYUN', 'acs:team', 'ACS:', 'Acs:x'])(
    '%s is a key of the service, but may be a value',
    (key) => {
      expect(isReservedTagKey(key)).toBe(true)
      expect(isTagKey(key)).toBe(false)
      expect(isTagValue(key)).toBe(true)
    },
  )

  test.each(['acs', 'acs-team', 'my-aliyun', ' acs:x', 'ali', 'xacs:'])(
    '%j is not reserved',
    (key) => {
      expect(isReservedTagKey(key)).toBe(false)
      expect(isTagKey(key)).toBe(true)
    },
  )
})

describe('adding tags', () => {
  const some = (from: number, count: number, value: string): Map<string, string> =>
    new Map(Array.from({ length: count }, (_, index) => [`k${from + index}`, value]))

  test('writes over what is there', () => {
    const present = new Map([
      ['a', '1'],
      ['b', '2'],
    ])
    const added = new Map([
      ['b', '3'],
      ['c', '4'],
    ])
    const all = new Map([
      ['a', '1'],
      ['b', '3'],
      ['c', '4'],
    ])
    expect(addTags(present, added)).toEqual(all)
    expect(present.get('b')).toBe('2')
  })

  test('stops at 20 of them, old and new keys together', () => {
    expect(MAX_TAGS).toBe(20)
    expect(addTags(some(0, 19, 'old'), some(19, 1, 'new'))).toHaveProperty('size', 20)
    expect(addTags(some(0, 19, 'old'), some(19, 2, 'new'))).toBe('too-many')
    expect(addTags(some(0, 20, 'old'), some(0, 20, 'new'))).toEqual(some(0, 20, 'new'))
    expect(addTags(some(0, 20, 'old'), some(20, 1, 'new'))).toBe('too-many')
    expect(addTags(new Map(), some(0, 21, 'new'))).toBe('too-many')
  })

  test('is refused exactly when the union is larger than 20', () => {
    const keys = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 20 })
    fc.assert(
      fc.property(keys, keys, (old, added) => {
        const tags = (all: number[], value: string) => new Map(all.map((key) => [`${key}`, value]))
        const after = addTags(tags(old, 'old'), tags(added, 'new'))
        const union = new Set([...old, ...added])
        if (union.size > 20) expect(after).toBe('too-many')
        else {
          expect(after).toHaveProperty('size', union.size)
          for (const key of union) {
            expect((after as Map<string, string>).get(`${key}`)).toBe(
              added.includes(key) ? 'new' : 'old',
            )
          }
        }
      }),
    )
  })
})
