import { afterAll, beforeAll, expect, test } from 'vitest'
import { CREDENTIALS, startTestServer, type TestServer } from '../../../../test/support/harness.ts'
import { formEncode, type Parameters, signV1 } from '../../../../test/support/signing.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
})
afterAll(async () => {
  await jinku.close()
  expect(jinku.faults).toEqual([])
})

const LOWER = 'abcdefghijklmnopqrstuvwxyz'
const UPPER = LOWER.toUpperCase()
const DIGITS = '0123456789'
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_{|}~'
const ALPHABET = LOWER + UPPER + DIGITS + PUNCTUATION

async function password(parameters: Parameters = {}): Promise<string> {
  const { status, body } = await jinku.call('GetRandomPassword', parameters)
  expect(status).toBe(200)
  expect(Object.keys(body).sort()).toEqual(['RandomPassword', 'RequestId'])
  return body.RandomPassword
}

function passwords(parameters: Parameters, count = 20): Promise<string[]> {
  return Promise.all(Array.from({ length: count }, () => password(parameters)))
}

const has = (text: string, characters: string): boolean =>
  [...text].some((character) => characters.includes(character))

test('GetRandomPassword answers 32 characters of every kind, and none is like another', async () => {
  const all = await passwords({}, 50)
  for (const one of all) {
    expect(one).toHaveLength(32)
    expect([...one].filter((character) => !ALPHABET.includes(character))).toEqual([])
    expect([LOWER, UPPER, DIGITS, PUNCTUATION].map((kind) => has(one, kind))).toEqual([
      true,
      true,
      true,
      true,
    ])
  }
  expect(new Set(all).size).toBe(all.length)
  // The whole alphabet is used, and nothing else: neither a backtick nor a blank.
  const many = await passwords({ PasswordLength: 128 }, 50)
  expect([...new Set(many.join(''))].sort().join('')).toBe([...ALPHABET].sort().join(''))
})

test('what it answered is recorded nowhere', async () => {
  const { body } = await jinku.call('GetRandomPassword')
  const entry = jinku.entries.find(({ requestId }) => requestId === body.RequestId)
  expect(entry).toMatchObject({ action: 'GetRandomPassword', resource: '*', outcome: 'OK' })
  expect(JSON.stringify(jinku.entries)).not.toContain(
    JSON.stringify(body.RandomPassword).slice(1, -1),
  )
})

test.each([8, 9, 127, 128])('a password may have %i characters', async (PasswordLength) => {
  expect(await password({ PasswordLength })).toHaveLength(PasswordLength)
})

test.each([
  ['ExcludeLowercase', LOWER],
  ['ExcludeUppercase', UPPER],
  ['ExcludeNumbers', DIGITS],
  ['ExcludePunctuation', PUNCTUATION],
])('%s keeps one kind out and leaves the others in', async (name, excluded) => {
  const kinds = [LOWER, UPPER, DIGITS, PUNCTUATION]
  for (const written of ['true', 'True']) {
    for (const one of await passwords({ [name]: written, PasswordLength: 8 })) {
      expect(kinds.map((kind) => has(one, kind))).toEqual(kinds.map((kind) => kind !== excluded))
    }
  }
  for (const written of ['false', 'False', '']) {
    expect(has(await password({ [name]: written }), excluded)).toBe(true)
  }
})

test('excluded characters never occur', async () => {
  const ExcludeCharacters = 'aZ09"&<>\\~`'
  for (const one of await passwords({ ExcludeCharacters, PasswordLength: 128 })) {
    expect(has(one, ExcludeCharacters)).toBe(false)
  }
})

test('every character of the alphabet can be excluded, and so can the backtick', async () => {
  for (const ExcludeCharacters of `${ALPHABET}\``) {
    expect(await password({ ExcludeCharacters })).toHaveLength(32)
  }
})

test('a kind of which every character is excluded is not required', async () => {
  for (const one of await passwords({ ExcludeCharacters: DIGITS + UPPER })) {
    expect([LOWER, UPPER, DIGITS, PUNCTUATION].map((kind) => has(one, kind))).toEqual([
      true,
      false,
      false,
      true,
    ])
  }
})

test('one character may be all that is left', async () => {
  const rest = [...(LOWER + UPPER + DIGITS)].filter((character) => character !== 'x').join('')
  expect(await password({ ExcludeCharacters: rest, ExcludePunctuation: true })).toBe('x'.repeat(32))
})

test('of kinds with one character each, every password has them all', async () => {
  const ExcludeCharacters = LOWER.slice(1) + UPPER.slice(1) + DIGITS.slice(1) + PUNCTUATION.slice(1)
  for (const one of await passwords({ ExcludeCharacters, PasswordLength: 8 })) {
    expect([...new Set(one)].sort().join('')).toBe('!0Aa')
  }
})

test('a kind may be missing only where RequireEachIncludedType is false', async () => {
  const short = { PasswordLength: 8, ExcludePunctuation: true }
  const lacksDigit = (one: string): boolean => !has(one, DIGITS)
  const free = await passwords({ ...short, RequireEachIncludedType: false }, 200)
  // (52/62)^8 is about one in four; 200 passwords without a single one come once in 10^25 runs.
  expect(free.some(lacksDigit)).toBe(true)
  expect((await passwords({ ...short, RequireEachIncludedType: true }, 200)).some(lacksDigit)).toBe(
    false,
  )
  expect((await passwords({ ...short, RequireEachIncludedType: '' }, 200)).some(lacksDigit)).toBe(
    false,
  )
})

test.each([
  ['PasswordLength', '7'],
  ['PasswordLength', '129'],
  ['PasswordLength', '0'],
  ['PasswordLength', '-8'],
  ['PasswordLength', '+8'],
  ['PasswordLength', '8.5'],
  ['PasswordLength', '1e1'],
  ['PasswordLength', ' 8'],
  ['PasswordLength', 'eight'],
  ['PasswordLength', '0x20'],
  ['ExcludeCharacters', ' '],
  ['ExcludeCharacters', 'abcé'],
  ['ExcludeCharacters', '密'],
  ['ExcludeCharacters', '\n'],
  ['ExcludeCharacters', ALPHABET],
  ['ExcludeLowercase', 'TRUE'],
  ['ExcludeUppercase', '1'],
  ['ExcludeNumbers', 'yes'],
  ['ExcludePunctuation', 'no'],
  ['RequireEachIncludedType', 'x'],
])('%s=%j is not valid', async (name, value) => {
  const { status, body } = await jinku.call('GetRandomPassword', { [name]: value })
  expect(status).toBe(400)
  expect(body).toMatchObject({
    Code: 'InvalidParameter',
    Message: `some of the specified parameters "${name}" is not valid`,
  })
})

test('every parameter that is not valid is named', async () => {
  const { body } = await jinku.call('GetRandomPassword', {
    PasswordLength: 1,
    ExcludeNumbers: 'maybe',
  })
  expect(body.Message).toBe(
    'some of the specified parameters "PasswordLength, ExcludeNumbers" is not valid',
  )
})

test('nothing is left where every kind is excluded', async () => {
  const { status, body } = await jinku.call('GetRandomPassword', {
    ExcludeLowercase: true,
    ExcludeUppercase: true,
    ExcludeNumbers: true,
    ExcludePunctuation: true,
  })
  expect([status, body.Code]).toEqual([400, 'InvalidParameter'])
})

test('in XML the characters <, > and & are escaped', async () => {
  const keep = '<>&'
  const ExcludeCharacters = [...PUNCTUATION]
    .filter((character) => !keep.includes(character))
    .join('')
  const parameters = {
    ExcludeLowercase: true,
    ExcludeUppercase: true,
    ExcludeNumbers: true,
    PasswordLength: 128,
    ExcludeCharacters,
  }
  const extra = { Format: 'XML' }
  const signed = signV1(CREDENTIALS, 'GetRandomPassword', parameters, { now: jinku.now(), extra })
  const { text } = await jinku.send({
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: formEncode(signed),
  })
  const written =
    /^<\?xml version="1.0" encoding="UTF-8"\?><GetRandomPasswordResponse><RandomPassword>((?:&lt;|&gt;|&amp;){128})<\/RandomPassword><RequestId>[^<]+<\/RequestId><\/GetRandomPasswordResponse>$/.exec(
      text,
    )?.[1]
  expect(new Set(written?.match(/&\w+;/g))).toEqual(new Set(['&lt;', '&gt;', '&amp;']))
})
