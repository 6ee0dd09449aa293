import { randomInt } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ALPHABET,
  type CharacterClass,
  DEFAULT_PASSWORD_LENGTH,
  MAX_PASSWORD_LENGTH,
  MIN_PASSWORD_LENGTH,
  type PasswordRules,
  randomPassword,
} from './random-password.ts'

const CLASSES: { readonly [name in CharacterClass]: string } = {
  lowercase: 'abcdefghijklmnopqrstuvwxyz',
  uppercase: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  numbers: '0123456789',
  punctuation: '!"#$%&\'()*+,-./:;<=>?@[\\]^_{|}~',
}
const EVERYTHING = Object.values(CLASSES).join('')

const rules = (some: Partial<PasswordRules> = {}): PasswordRules => ({
  length: DEFAULT_PASSWORD_LENGTH,
  excludedClasses: new Set(),
  excludedCharacters: new Set(),
  requireEachClass: true,
  ...some,
})
const random = (limit: number): number => randomInt(limit)

/** Everything but these characters is excluded. */
const only = (characters: string): Set<string> =>
  new Set([...EVERYTHING].filter((character) => !characters.includes(character)))

test('the alphabet is letters, digits and the punctuation of ASCII; the backtick is known, but never drawn', () => {
  expect([...ALPHABET].sort()).toEqual([...`${EVERYTHING}\``].sort())
  expect(EVERYTHING).toHaveLength(93)
  const long = randomPassword(rules({ length: 100_000 }), random)
  expect([...new Set(long)].sort()).toEqual([...EVERYTHING].sort())
})

test('a password has 8 to 128 characters, and 32 unless told otherwise', () => {
  expect([MIN_PASSWORD_LENGTH, MAX_PASSWORD_LENGTH, DEFAULT_PASSWORD_LENGTH]).toEqual([8, 128, 32])
})

const someRules = fc.record({
  length: fc.integer({ min: MIN_PASSWORD_LENGTH, max: MAX_PASSWORD_LENGTH }),
  excludedClasses: fc
    .subarray(Object.keys(CLASSES) as CharacterClass[])
    .map((names) => new Set(names)),
  excludedCharacters: fc
    .oneof(fc.subarray([...ALPHABET]), fc.subarray([...ALPHABET], { minLength: 80 }))
    .map((characters) => new Set(characters)),
  requireEachClass: fc.boolean(),
})

test('a password keeps its rules, or they leave nothing to draw from', () => {
  fc.assert(
    fc.property(someRules, (given) => {
      const left = (Object.keys(CLASSES) as CharacterClass[])
        .filter((name) => !given.excludedClasses.has(name))
        .map((name) => [...CLASSES[name]].filter((one) => !given.excludedCharacters.has(one)))
        .filter((characters) => characters.length > 0)
      const password = randomPassword(given, random)
      if (left.length === 0) {
        expect(password).toBe('nothing-left')
        return
      }
      expect(password).toHaveLength(given.length)
      expect([...password].every((one) => left.flat().includes(one))).toBe(true)
      if (given.requireEachClass) {
        for (const characters of left) {
          expect([...password].some((one) => characters.includes(one))).toBe(true)
        }
      }
    }),
  )
})

test('without a character to draw from there is no password', () => {
  const excludedClasses = new Set(Object.keys(CLASSES) as CharacterClass[])
  expect(randomPassword(rules({ excludedClasses }), random)).toBe('nothing-left')
  expect(randomPassword(rules({ excludedCharacters: ALPHABET }), random)).toBe('nothing-left')
  const half = {
    excludedClasses: new Set<CharacterClass>(['numbers']),
    excludedCharacters: only('1'),
  }
  expect(randomPassword(rules(half), random)).toBe('nothing-left')
})

test('a class that was emptied character by character is not required', () => {
  const excludedCharacters = new Set([...CLASSES.numbers, ...CLASSES.punctuation])
  expect(randomPassword(rules({ excludedCharacters }), random)).toMatch(/^[A-Za-z]{32}$/)
})

test('one character is enough to draw from', () => {
  expect(randomPassword(rules({ length: 8, excludedCharacters: only('x') }), random)).toBe(
    'xxxxxxxx',
  )
})

test('the strictest rules are kept: three classes of one character each, and eight characters', () => {
  const narrow = rules({
    length: 8,
    excludedCharacters: only(`aA1${CLASSES.punctuation}`),
  })
  for (let count = 0; count < 50; count++) {
    const password = randomPassword(narrow, random)
    expect(['a', 'A', '1'].every((one) => password.includes(one))).toBe(true)
    expect(/[^aA1]/.test(password)).toBe(true)
  }
})

describe('chance', () => {
  /** Pearson's statistic against equal expectations. */
  function chiSquare(counts: readonly number[]): number {
    const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length
    return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  }

  // Mean and variance of the statistic are n and 2n. Chance does not lead nine deviations away.
  function isEven(counts: readonly number[]): boolean {
    const freedom = counts.length - 1
    return chiSquare(counts) < freedom + 9 * Math.sqrt(2 * freedom)
  }

  function tally(items: Iterable<string>, kinds: readonly string[]): number[] {
    const counts = new Map(kinds.map((kind) => [kind, 0]))
    for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1)
    expect(counts.size).toBe(kinds.length)
    return [...counts.values()]
  }

  test('gives every character the same share', () => {
    const drawn = randomPassword(rules({ length: 93_000 }), random)
    expect(isEven(tally(drawn, [...EVERYTHING]))).toBe(true)
  })

  test('gives every character the same share in every place, where one of each class is not demanded', () => {
    const passwords = Array.from({ length: 10_000 }, () =>
      randomPassword(rules({ length: 8, requireEachClass: false }), random),
    )
    for (let place = 0; place < 8; place++) {
      const there = passwords.map((password) => password.charAt(place))
      expect(isEven(tally(there, [...EVERYTHING])), `place ${place}`).toBe(true)
    }
  })

  test('makes each password that keeps the rules as likely as any other', () => {
    // Of the 27 ways to put a, b and 7 in three places, 1 has digits only and 8 have letters only.
    const characters = ['a', 'b', '7']
    const fitting = characters.flatMap((one) =>
      characters.flatMap((two) =>
        characters.flatMap((three) => {
          const password = one + two + three
          return /7/.test(password) && /[ab]/.test(password) ? [password] : []
        }),
      ),
    )
    expect(fitting).toHaveLength(18)
    const small = rules({ length: 3, excludedCharacters: only('ab7') })
    const drawn = Array.from({ length: 18_000 }, () => randomPassword(small, random))
    expect(isEven(tally(drawn, fitting))).toBe(true)
  })

  test('is measured well enough: the usual mistake, a byte folded into the range, is found', () => {
    const folded = (limit: number): number => randomInt(256) % limit
    const drawn = randomPassword(rules({ length: 93_000 }), folded)
    expect(isEven(tally(drawn, [...EVERYTHING]))).toBe(false)
  })

  test('comes from the argument alone: the same numbers make the same password', () => {
    const scripted = () => {
      const limits: number[] = []
      let next = 0
      const password = randomPassword(rules({ length: 12, requireEachClass: false }), (limit) => {
        limits.push(limit)
        next += 7
        return next % limit
      })
      return { password, limits }
    }
    expect(scripted()).toEqual(scripted())
    expect(scripted().limits).toEqual(Array.from({ length: 12 }, () => 93))
  })
})
