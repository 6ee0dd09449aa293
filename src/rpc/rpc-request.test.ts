import { describe, expect, test } from 'vitest'
import type { Parameters } from '../api/fields.ts'
import type { HttpRequest } from '../http/http-messages.ts'
import { isLong, parametersOf, readLongRequest, readRequest } from './rpc-request.ts'

function request(target: string, type = '', body: string | Buffer = ''): HttpRequest {
  const headers = { host: 'h', 'content-type': type }
  return {
    method: 'POST',
    target,
    headers,
    rawHeaders: Object.entries(headers).flat(),
    body: Buffer.from(body),
    sourceAddress: '',
    isSecure: false,
  }
}

function refusal(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  return undefined
}

describe('the target of a request', () => {
  test.each([
    ['/', '/', {}],
    ['/?', '/', {}],
    ['/?A=1', '/', { A: '1' }],
    ['/?A=?&B=/', '/', { A: '?', B: '/' }],
    ['/a/b?A=1', '/a/b', { A: '1' }],
    ['//host/?A=1', '//host/', { A: '1' }],
    ['http://host', '/', {}],
    ['http://host?A=1', '/', { A: '1' }],
    ['HTTPS://user@host:1/?A=http://x/', '/', { A: 'http://x/' }],
    ['http://host/a?A=1', '/a', { A: '1' }],
    ['ftp://host/?A=1', 'ftp://host/', { A: '1' }],
    ['*', '*', {}],
  ])('%j has path %j', (target, path, parameters) => {
    const read = readRequest(request(target))
    expect(read.path).toBe(path)
    expect(Object.fromEntries(parametersOf(read, false))).toEqual(parameters)
  })
})

test('query and form are kept apart for the signatures and merged for everything else', () => {
  const read = readRequest(request('/?A=1&B=2', 'application/x-www-form-urlencoded', 'B=3&C=4'))
  expect(read.query.map(({ name, value }) => [name, value])).toEqual([
    ['A', '1'],
    ['B', '2'],
  ])
  expect(read.signed.map(({ name, value }) => [name, value])).toEqual([
    ['A', '1'],
    ['B', '3'],
    ['C', '4'],
  ])
  expect([...parametersOf(read, true)]).toEqual([
    ['A', '1'],
    ['B', '3'],
    ['C', '4'],
  ])
})

test('names that mean something to JavaScript are names like others', () => {
  const form = '__proto__=1&constructor=2&toString=3&hasOwnProperty=4'
  const read = readRequest(request('/', 'application/x-www-form-urlencoded', form))
  expect([...parametersOf(read, true).keys()]).toEqual([
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
  ])
  const json = '{"__proto__":{"A":"1"},"constructor":"2"}'
  const parameters = parametersOf(readRequest(request('/', 'application/json', json)), true)
  expect([...parameters]).toEqual([
    ['__proto__', '{"A":"1"}'],
    ['constructor', '2'],
  ])
  expect(parameters.get('A')).toBeUndefined()
})

describe('a JSON body', () => {
  const read = (body: string | Buffer): Parameters =>
    parametersOf(readRequest(request('/', 'application/json', body)), true)

  test('that is not UTF-8 is refused', () => {
    const code = 'ParseRequestParameterException'
    for (const bytes of [
      [0x7b, 0xff, 0x7d],
      [0x22, 0xe5, 0xaf, 0x22],
      [0xfe, 0xff, 0x00, 0x7b],
    ]) {
      expect(refusal(() => read(Buffer.from(bytes)))).toMatchObject({ code, status: 400 })
    }
  })

  test('may be nested 32 deep and no deeper', () => {
    const nested = (depth: number): string => `{"A":${'['.repeat(depth)}${']'.repeat(depth)}}`
    expect(read(nested(32)).get('A')).toBe('['.repeat(32) + ']'.repeat(32))
    for (const depth of [33, 10_000, 1_000_000]) {
      expect(refusal(() => read(nested(depth)))).toMatchObject({ code: 'InvalidParameter' })
    }
    const members = `${'{"A":'.repeat(100_000)}1${'}'.repeat(100_000)}`
    expect(refusal(() => read(members))).toMatchObject({ code: 'InvalidParameter' })
  })

  test('keeps a fraction and every integer that a double can hold', () => {
    const json =
      '{"A":0.5,"B":-1.25e-3,"C":9007199254740991,"D":-9007199254740991,"E":1e3,"F":[0.1]}'
    expect([...read(json).values()]).toEqual([
      '0.5',
      '-0.00125',
      '9007199254740991',
      '-9007199254740991',
      '1000',
      '[0.1]',
    ])
  })
})

describe('a long request', () => {
  const FORM = 'application/x-www-form-urlencoded'
  const outcome = async (read: () => unknown): Promise<unknown> => {
    try {
      return await read()
    } catch (error) {
      return error
    }
  }

  test.each([
    '+',
    '%20',
    '%E5%AF%86',
    '\xe5\xaf\x86',
    'a',
    '&',
    '=',
    'a=1&',
    '%C3',
    '%zz',
    '%',
    '\xe5',
    '%F0%9F%98%80',
  ])('of %j is read, or refused, as a short one is', async (unit) => {
    for (const bytes of [32_767, 32_768, 32_769, 140_000]) {
      const repeated = unit.repeat(Math.ceil(bytes / unit.length))
      const body = Buffer.from(`Action=x&V=${repeated}&Z=1`, 'latin1')
      const http = request('/?Q=2', FORM, body)
      const short = await outcome(() => readRequest(http))
      const long = await outcome(() => readLongRequest(http))
      expect(long instanceof Error ? long : { ...(long as object), slices: undefined }).toEqual(
        short,
      )
    }
  })

  test('gives the event loop back while it is read', async () => {
    const http = request('/', FORM, `V=${'+'.repeat(8_000_000)}`)
    expect(isLong(http)).toBe(true)
    let turns = 0
    const count = (): void => {
      turns++
      counting = setImmediate(count)
    }
    let counting = setImmediate(count)
    const read = await readLongRequest(http)
    clearImmediate(counting)
    expect(read.parameters.get('V')).toBe(' '.repeat(8_000_000))
    expect(turns).toBeGreaterThan(1)
  })

  test('is what no client of this API sends', () => {
    // The longest value, of a character that takes the most room, escaped.
    const body = Buffer.from(`SecretData=${'%20'.repeat(30_720)}`)
    expect(isLong(request('/', FORM, body))).toBe(false)
  })
})

test('a JSON body may hold so many values, at any depth, whatever its size', () => {
  const json = (text: string) =>
    parametersOf(readRequest(request('/', 'application/json', text)), true)
  const list = (values: number): string => `{"A":[${'1,'.repeat(values - 1)}1]}`
  expect(json(list(9_900)).get('A')).toMatch(/^\[1,/)
  for (const text of [
    list(10_001),
    `{"A":${'['.repeat(200_000)}${']'.repeat(200_000)}}`,
    `{"A":${'{"a":'.repeat(80_000)}1${'}'.repeat(80_000)}}`,
    `{"A":{${Array.from({ length: 20_000 }, (_, index) => `"k${index}":1`).join(',')}}}`,
  ]) {
    expect(refusal(() => json(text))).toMatchObject({ code: 'InvalidParameter' })
  }
  const marks = ',:[{\\"'.repeat(50_000)
  expect(json(JSON.stringify({ A: marks })).get('A')).toBe(marks)
})

test('a media type of any length is not taken apart', () => {
  const type = `application/json${';a=b'.repeat(300)}`
  expect(refusal(() => readRequest(request('/', type, '{}')))).toMatchObject({
    code: 'ParseRequestParameterException',
  })
  expect(readRequest(request('/', type, '')).parameters.size).toBe(0)
})
