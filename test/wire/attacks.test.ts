/** What a stranger, or a caller with a key and bad intentions, might try. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEV_CREDENTIALS } from '../../src/settings/settings.ts'
import { cpuMilliseconds } from '../support/cpu-time.ts'
import {
  ACCOUNT,
  CREDENTIALS,
  REGION,
  startTestServer,
  type TestServer,
} from '../support/harness.ts'
import { type Parameters, percentEncode } from '../support/signing.ts'
import {
  exchange,
  exchangeOne,
  openConnection,
  type WireAnswer,
} from '../support/wire/connection.ts'
import {
  type Bytes,
  bytesOf,
  FORM_TYPE,
  v1InForm,
  v1InQuery,
  v3,
} from '../support/wire/request-bytes.ts'
import { codeOf, understood } from '../support/wire/understood.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
  await jinku.call('CreateSecret', { SecretName: 'db', VersionId: 'v1', SecretData: 'value' })
})
afterAll(async () => {
  expect(jinku.faults).toEqual([])
  await jinku.close()
})

function send(bytes: Bytes): Promise<WireAnswer> {
  return exchangeOne(jinku.server.port, bytesOf(bytes))
}

function call(
  action: string,
  parameters: Parameters = {},
  extra: Parameters = {},
): Promise<WireAnswer> {
  return send(v1InForm(action, parameters, { now: jinku.now(), extra }))
}

function json(action: string, body: string): Promise<WireAnswer> {
  const headers = { 'content-type': 'application/json' }
  return send(v3(action, { now: jinku.now(), body, headers }))
}

const MAGIC = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf']

describe('names that mean something to JavaScript', () => {
  test.each(MAGIC)('%s is no operation and no version', async (name) => {
    expect(codeOf(await call(name))).toBe('InvalidAction.NotFound')
    expect(codeOf(await call('ListSecrets', {}, { Version: name }))).toBe('InvalidVersion')
    const headers = { 'x-acs-action': name }
    expect(codeOf(await send(v3(name, { now: jinku.now(), headers })))).toBe(
      'InvalidAction.NotFound',
    )
  })

  test.each(MAGIC)('%s is a parameter nobody knows', async (name) => {
    expect(codeOf(await call('ListSecrets', { [name]: 'x', [`${name}.1`]: 'y' }))).toBe('OK')
    expect(codeOf(await json('ListSecrets', `{"${name}":{"PageSize":"0"}}`))).toBe('OK')
    const tag = { RegionId: REGION, ResourceType: 'secret', 'ResourceId.1': 'db', 'Tag.1.Key': 'k' }
    const strange = await call('TagResources', { ...tag, [`Tag.1.${name}`]: 'x' })
    expect(codeOf(strange)).toBe('InvalidParameter')
    expect(codeOf(await call('TagResources', { ...tag, [`Tag.${name}.Key`]: 'x' }))).toBe(
      'InvalidParameter',
    )
  })

  test('are the same names for everybody afterwards', () => {
    expect(Object.keys(Object.prototype)).toEqual([])
    expect(({} as { PageSize?: unknown }).PageSize).toBeUndefined()
  })
})

describe('numbered parameters', () => {
  const tag = { RegionId: REGION, ResourceType: 'secret', 'ResourceId.1': 'db' }

  test.each([
    'Tag.999999999.Key',
    'Tag.100000.Key',
    'Tag.0.Key',
    'Tag.-1.Key',
    'Tag.01.Key',
    'Tag.1e1.Key',
    'Tag.1.5.Key',
    'Tag.１.Key',
    'Tag. 1.Key',
    'Tag..Key',
    'Tag.1.',
    'Tag.1',
    'Tag.1.Key.Key',
    'Tag.1.key',
    'Tag.x',
  ])('%s is refused', async (name) => {
    const answer = await call('TagResources', { ...tag, 'Tag.2.Key': 'k', [name]: 'x' })
    expect(answer.status).toBe(400)
    expect(codeOf(answer)).toBe('InvalidParameter')
  })

  test('far apart cost no more than next to each other', async () => {
    const parameters = { ...tag, 'Tag.99999.Key': 'far', 'Tag.3.Key': 'near' }
    expect(codeOf(await call('TagResources', parameters))).toBe('OK')
  })

  test('by the thousand are refused', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 900 }, (_, index) => [`Tag.${index + 1}.Key`, `k${index}`]),
    )
    expect(codeOf(await call('TagResources', { ...tag, ...many }))).toBe('InvalidParameter')
    const tooMany = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, index) => [`P${index}`, 'x']),
    )
    expect(codeOf(await call('ListSecrets', tooMany))).toBe('ParseRequestParameterException')
  })
})

describe('numbers', () => {
  test.each([
    '99999999999999999999',
    '1e3',
    '1E308',
    '0x10',
    '0b1',
    '-1',
    '-0',
    '+1',
    '0',
    ' 1',
    '1 ',
    '1.0',
    '１',
    '١',
    'NaN',
    'Infinity',
    'null',
    '1_000',
    '1n',
    '[]',
    '9007199254740993',
  ])('that are none are refused as PageNumber: %j', async (text) => {
    for (const answer of [
      await call('ListSecrets', { PageNumber: text }),
      await json('ListSecrets', JSON.stringify({ PageNumber: text })),
    ]) {
      expect(answer.status).toBe(400)
      expect(codeOf(answer)).toBe('InvalidParameter')
    }
  })

  test('as large as they can be are just a page far away', async () => {
    const answer = await call('ListSecrets', { PageNumber: Number.MAX_SAFE_INTEGER, PageSize: 100 })
    expect(understood(answer).body.SecretList).toEqual({ Secret: [] })
  })
})

describe('JSON in a parameter', () => {
  test.each([
    ['deep arrays', '['.repeat(20_000) + ']'.repeat(20_000)],
    ['deep objects', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
    ['half of it', '['.repeat(50_000)],
    ['a long number', '9'.repeat(50_000)],
    ['a long text', JSON.stringify('x'.repeat(50_000))],
    ['an object with a prototype', '{"__proto__":[{"Key":"SecretName"}],"length":1,"0":1}'],
    ['an array of the wrong things', '[null,1,true,[],{},"x"]'],
    ['nothing', 'null'],
    ['two of it', '[][]'],
  ])('that is %s is refused', async (_, text) => {
    for (const [action, parameters] of [
      ['ListSecrets', { Filters: text }],
      [
        'PutSecretValue',
        { SecretName: 'db', VersionId: 'v9', SecretData: 'x', VersionStages: text },
      ],
      ['TagResource', { SecretName: 'db', Tags: text }],
      ['BatchGetSecretValue', { SecretsList: text }],
    ] as const) {
      const answer = await call(action, parameters)
      expect(answer.status).toBe(400)
      expect(codeOf(answer)).toBe('InvalidParameter')
    }
  })

  test('is not evaluated, whatever its members are called', async () => {
    const filters = '[{"Key":"__proto__","Values":["x"]}]'
    expect(codeOf(await call('ListSecrets', { Filters: filters }))).toBe('InvalidParameter')
    const tags = '[{"TagKey":"__proto__","TagValue":"constructor"}]'
    expect(codeOf(await call('TagResource', { SecretName: 'db', Tags: tags }))).toBe('OK')
    const { body } = understood(await call('DescribeSecret', { SecretName: 'db', FetchTags: true }))
    expect(body.Tags.Tag).toContainEqual({ TagKey: '__proto__', TagValue: 'constructor' })
  })

  test('a whole body of it is not followed to its depth', async () => {
    for (const body of [
      `{"SecretData":${'['.repeat(200_000)}${']'.repeat(200_000)}}`,
      `{"SecretData":${'{"a":'.repeat(60_000)}1${'}'.repeat(60_000)}}`,
    ]) {
      const answer = await json('CreateSecret', body)
      expect(answer.status).toBe(400)
      expect(codeOf(answer)).toBe('InvalidParameter')
    }
  })
})

describe('a stranger without a key', () => {
  test('cannot end the process by resetting a CONNECT', async () => {
    for (let round = 0; round < 20; round++) {
      const connection = await openConnection(jinku.server.port)
      connection.write('CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n')
      await new Promise((resolve) => setImmediate(resolve))
      connection.reset()
    }
    expect(codeOf(await call('ListSecrets'))).toBe('OK')
  })

  test('cannot make a small upload cost much memory by sending it in pieces of one byte', async () => {
    const head = 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n'
    const pieces = '1\r\nx\r\n'.repeat(100_000)
    const answer = await exchangeOne(jinku.server.port, `${head}${pieces}0\r\n\r\n`)
    expect([answer.status, codeOf(answer)]).toEqual([400, 'MalformedRequest'])
  })

  test('cannot make the server encode or repeat more than a request is worth', async () => {
    for (const unit of ['!', '%21', '\u00e9', '\u00e9a']) {
      const body = `z=${unit.repeat(170_000)}`.slice(0, 500_000)
      const bytes = v1InForm('ListSecrets', {}, { now: jinku.now() })
      const began = performance.now()
      const answer = await send({ ...bytes, body: `${bytes.body}&${body}` })
      expect(codeOf(answer)).toMatch(/^(SignatureDoesNotMatch|ParseRequestParameterException)$/)
      expect(answer.text.length).toBeLessThan(1_000)
      // A slow algorithm would take seconds here. The bound is far above the actual milliseconds, for busy machines.
      expect(performance.now() - began).toBeLessThan(2_000)
    }
  })
})

describe('a web page', () => {
  test.each([
    ['Origin', 'https://evil.example'],
    ['Sec-Fetch-Site', 'cross-site'],
  ])('cannot call by way of a browser, which sends %s', async (name, value) => {
    const bytes = v1InForm('ListSecrets', {}, { now: jinku.now() })
    const answer = await send({ ...bytes, headers: [...bytes.headers, [name, value]] })
    expect([answer.status, codeOf(answer)]).toEqual([400, 'UnsupportedOperation'])
  })

  test('cannot reach a server with known credentials by a name of its own', async () => {
    const known = await startTestServer({
      settings: {
        rootAccessKeyId: DEV_CREDENTIALS.rootAccessKeyId,
        rootAccessKeySecret: DEV_CREDENTIALS.rootAccessKeySecret,
      },
    })
    const get = (host: string) =>
      exchangeOne(known.server.port, `GET /?Action=ListSecrets HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
    expect(codeOf(await get('rebound.evil.example'))).toBe('InvalidProduct.NotFound')
    for (const host of ['127.0.0.1:7600', 'localhost:7600', '[::1]:7600', '127.0.0.1']) {
      expect(codeOf(await get(host))).toBe('MissingVersion')
    }
    await known.close()
  })
})

test('a name that stands twice in a JSON body is refused', async () => {
  const answer = await json('GetSecretValue', '{"SecretName":"nope","SecretName":"db"}')
  expect(codeOf(answer)).toBe('ParseRequestParameterException')
})

test('every secret that a batch asked for is written down', async () => {
  const list = JSON.stringify([{ SecretName: 'db' }, { SecretName: 'nope' }])
  await call('BatchGetSecretValue', { SecretsList: list })
  const arn = (name: string): string => `acs:kms:${REGION}:${ACCOUNT}:secret/${name}`
  expect(jinku.entries.at(-1)).toMatchObject({
    action: 'BatchGetSecretValue',
    resource: `${arn('db')} ${arn('nope')}`,
  })
})

describe('an answer', () => {
  const HEADERS = [
    'cache-control',
    'connection',
    'content-length',
    'content-type',
    'date',
    'keep-alive',
    'x-acs-request-id',
  ]

  test('has no header that the request could have put there', async () => {
    const crlf = '\r\nSet-Cookie: a=b\r\n\r\n<html>'
    const inHeader = '%0d%0aSet-Cookie:a=b\u0085\u00e9'
    const answers = [
      await call('ListSecrets', {}, { AccessKeyId: `x${crlf}` }),
      await call(`List${crlf}`),
      await call('ListSecrets', {}, { Format: `XML${crlf}` }),
      await call('ListSecrets', {}, { SignatureNonce: `n${crlf}` }),
      await call('GetSecretValue', { SecretName: crlf }),
      await call('ListSecrets', { [crlf]: crlf }),
      await send({
        ...v1InForm('ListSecrets', {}, { now: jinku.now() }),
        target: `/?${percentEncode(crlf)}`,
      }),
      await send(v3('ListSecrets', { now: jinku.now(), host: inHeader })),
      await send(v3('ListSecrets', { now: jinku.now(), headers: { 'user-agent': inHeader } })),
    ]
    for (const answer of answers) {
      understood(answer)
      expect([...answer.headers.keys()].filter((name) => !HEADERS.includes(name))).toEqual([])
    }
  })

  test('is never a page that a browser would show', async () => {
    for (const answer of [
      await send({
        method: 'GET',
        target: '/<script>alert(1)</script>',
        headers: [['Host', 'h']],
        body: '',
      }),
      await send({
        method: 'GET',
        target: '/?<script>',
        headers: [
          ['Host', '<script>'],
          ['Accept', 'text/html'],
        ],
        body: '',
      }),
    ]) {
      expect(answer.headers.get('content-type')).toBe('application/json;charset=utf-8')
      expect(answer.headers.get('access-control-allow-origin')).toBeUndefined()
    }
  })

  test('does not repeat a value, only the name of the parameter that is wrong', async () => {
    const mark = 'm4rk'
    for (const [action, parameters] of [
      ['ListSecrets', { PageSize: mark }],
      ['ListSecrets', { Filters: mark }],
      ['GetSecretValue', { SecretName: `${mark} ${mark}` }],
      ['PutSecretValue', { SecretName: 'db', VersionId: 'v1', SecretData: mark }],
      ['CreateSecret', { SecretName: 'new', VersionId: `${mark} `, SecretData: mark }],
      ['TagResource', { SecretName: 'db', Tags: `[{"TagKey":"${mark}"}]` }],
      [mark, {}],
    ] as const) {
      const answer = await call(action, parameters)
      expect(answer.status).not.toBe(200)
      expect(answer.text).not.toContain(mark)
    }
  })

  test('names no software and no version of it', async () => {
    const answer = await call('ListSecrets')
    expect(answer.headers.get('server')).toBeUndefined()
    expect(answer.headers.get('x-powered-by')).toBeUndefined()
  })

  test('to an unknown key differs in nothing from one to another unknown key', async () => {
    const about = async (id: string): Promise<object> => {
      const { RequestId: _, ...rest } = understood(
        await call('GetSecretValue', { SecretName: 'db' }, { AccessKeyId: id }),
      ).body
      return rest
    }
    expect(await about('LTAI5tNobody')).toEqual(await about("' OR 1=1 --"))
    expect(await about('x'.repeat(100_000))).toEqual(await about('\0'))
  })

  test('to a wrong signature is the same for a secret that exists and one that does not', async () => {
    const about = async (name: string): Promise<string> => {
      const bytes = v1InForm('GetSecretValue', { SecretName: name }, { now: jinku.now() })
      const answer = await send({ ...bytes, target: '/?X=1' })
      return codeOf(answer)
    }
    expect(await about('db')).toBe('SignatureDoesNotMatch')
    expect(await about('no')).toBe('SignatureDoesNotMatch')
  })
})

describe('a captured request cannot be sent again', () => {
  test('in another order, encoding, place or letter case', async () => {
    const bytes = v1InForm('GetSecretValue', { SecretName: 'db' }, { now: jinku.now() })
    const form = String(bytes.body)
    expect(codeOf(await send(bytes))).toBe('OK')
    const disguised: Bytes[] = [
      { ...bytes, body: form.split('&').reverse().join('&') },
      { ...bytes, body: form.replace(/%../g, (hex) => hex.toLowerCase()) },
      { ...bytes, body: form.replace('db', '%64%62') },
      { ...bytes, target: `/?${form}`, body: '' },
      { ...bytes, target: '/?SecretName=other' },
      { ...bytes, target: `http://elsewhere/?${form}`, body: '' },
      { ...bytes, headers: [['Host', 'elsewhere'], FORM_TYPE] },
      { ...bytes, headers: [...bytes.headers, ['Accept', 'text/xml']] },
    ]
    for (const again of disguised) expect(codeOf(await send(again))).toBe('SignatureNonceUsed')
  })

  test('under V3 with other headers that are not signed', async () => {
    const bytes = v3('GetSecretValue', { now: jinku.now(), query: { SecretName: 'db' } })
    expect(codeOf(await send(bytes))).toBe('OK')
    const upper = bytes.headers.map(([name, value]) => [name.toUpperCase(), value] as const)
    const more = [...bytes.headers, ['X-Request', 'again'] as const]
    for (const headers of [upper, more, [...bytes.headers].reverse()]) {
      expect(codeOf(await send({ ...bytes, headers }))).toBe('SignatureNonceUsed')
    }
  })

  test('many times at once: one of them is carried out', async () => {
    const bytes = bytesOf(
      v1InForm('UpdateSecret', { SecretName: 'db', Description: 'once' }, { now: jinku.now() }),
    )
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => exchangeOne(jinku.server.port, bytes)),
    )
    expect(answers.map(codeOf).sort()).toEqual(['OK', ...Array(29).fill('SignatureNonceUsed')])
    const piped = bytesOf(v1InQuery('ListSecrets', {}, { now: jinku.now() }))
    const both = await exchange(jinku.server.port, Buffer.concat([piped, piped]))
    expect(both.map(codeOf)).toEqual(['OK', 'SignatureNonceUsed'])
  })
})

describe('what is costly to read', () => {
  test.each([
    ['an Accept of commas', { Accept: 'a,'.repeat(100_000) }],
    ['a type of semicolons', { 'Content-Type': 'a;'.repeat(100_000) }],
    ['a type of blanks', { 'Content-Type': `a${' '.repeat(200_000)};` }],
    ['an Authorization of commas', { Authorization: `ACS3-HMAC-SHA256 ${','.repeat(200_000)}` }],
    [
      'an Authorization of equals signs',
      { Authorization: `ACS3-HMAC-SHA256 ${'='.repeat(200_000)}` },
    ],
    [
      'a long list of signed headers',
      {
        Authorization: `ACS3-HMAC-SHA256 Credential=testid,Signature=x,SignedHeaders=${'host;'.repeat(40_000)}`,
      },
    ],
    ['a long host', { Host: 'h'.repeat(200_000) }],
    ['a long agent', { 'User-Agent': 'u'.repeat(200_000) }],
  ])('is refused in no time: %s', async (_, headers) => {
    const bytes: Bytes = {
      method: 'POST',
      target: '/?Action=ListSecrets&Version=2016-01-20&Signature=x',
      headers: Object.entries({ Host: 'h', ...headers }),
      body: 'x',
    }
    const began = cpuMilliseconds()
    const answer = await send(bytes)
    expect(cpuMilliseconds() - began).toBeLessThan(2000)
    expect(answer.status).toBe(400)
    understood(answer)
    expect(jinku.entries.at(-1)?.userAgent.length).toBeLessThanOrEqual(256)
  })

  test.each([
    ['percent signs', `A=${'%25'.repeat(80_000)}`],
    ['plus signs', `A=${'+'.repeat(250_000)}`],
    ['equals signs', `A${'='.repeat(250_000)}`],
    ['ampersands', '&'.repeat(250_000)],
    ['one long name', `${'n'.repeat(250_000)}=1`],
    ['broken UTF-8', `A=${'%E5%AF'.repeat(40_000)}`],
  ])('is decoded or refused in no time: %s', async (_, query) => {
    const began = cpuMilliseconds()
    const bytes = { method: 'GET', target: `/?${query}`, headers: [['Host', 'h']], body: '' } as const // biome-ignore format: one request, one line
    expect((await send(bytes)).status).toBe(400)
    expect(cpuMilliseconds() - began).toBeLessThan(2000)
  })

  test('names that crowd a hash table cost no more than others', async () => {
    const names = Array.from({ length: 900 }, (_, index) => [`${index * 65_536}`, 'x'])
    const began = cpuMilliseconds()
    expect(codeOf(await call('ListSecrets', Object.fromEntries(names)))).toBe('OK')
    expect(cpuMilliseconds() - began).toBeLessThan(2000)
  })
})

describe('an entry', () => {
  test('holds no value, whatever became of the request', async () => {
    const mark = 'm4rk'
    const all: Parameters = {
      SecretName: 'marked',
      VersionId: 'v1',
      SecretData: mark,
      Description: mark,
      Unknown: mark,
      [`${mark}.1`]: mark,
      Tags: `[{"TagKey":"${mark}","TagValue":"${mark}"}]`,
    }
    const before = jinku.entries.length
    const extra = { SignatureNonce: `${mark}-1`, SourceIp: mark, RegionId: mark }
    expect(codeOf(await call('CreateSecret', all, extra))).toBe('OK')
    await send(v1InQuery('CreateSecret', all, { now: jinku.now() }))
    await call('GetSecretValue', { SecretName: 'marked' })
    await call('CreateSecret', { ...all, SecretName: `${mark} ${mark}` })
    await call('CreateSecret', all, { AccessKeyId: mark })
    await call('CreateSecret', all, { SecurityToken: mark })
    await call('CreateSecret', all, { Format: mark })
    await call(mark, all)
    await json('PutSecretValue', JSON.stringify({ SecretName: 'marked', VersionId: 'v2', SecretData: mark })) // biome-ignore format: one request, one line
    const wrong = v1InForm('CreateSecret', all, { now: jinku.now() })
    expect((await send({ ...wrong, target: `/?${mark}=${mark}` })).text).toContain(mark)
    await send({ ...wrong, target: `/${mark}?${mark}` })
    await send({ ...wrong, method: 'PUT' })
    await send(v3('ListSecrets', { now: jinku.now(), host: mark, headers: { 'x-acs-note': mark, referer: mark, cookie: mark } })) // biome-ignore format: one request, one line
    await exchange(jinku.server.port, `${mark} ${mark}\r\n\r\n`)
    const broken = await openConnection(jinku.server.port)
    broken.write(`POST /?${mark} HTTP/1.1\r\nHost: ${mark}\r\nContent-Length: 99\r\n\r\n${mark}`)
    broken.end()
    await broken.rest()

    const entries = jinku.entries.slice(before)
    expect(entries.length).toBe(15)
    expect(JSON.stringify(entries)).not.toContain(mark)
    expect(entries.filter(({ outcome }) => outcome === 'OK').length).toBe(4)
    for (const { accessKeyId, account, outcome } of entries) {
      // The entry names no caller, because the signature was not valid.
      expect([CREDENTIALS.id, undefined]).toContain(accessKeyId)
      expect(account === undefined).toBe(accessKeyId === undefined)
      expect(outcome).toMatch(/^[A-Za-z.]+$/)
    }
  })

  test('holds of the user agent what fits into a line', async () => {
    for (const agent of ['x'.repeat(10_000), 'a\tb', '\xff\xfe']) {
      const bytes = v3('ListSecrets', { now: jinku.now(), headers: { 'user-agent': agent } })
      expect(codeOf(await send(bytes))).toBe('OK')
      expect(jinku.entries.at(-1)?.userAgent).toBe(agent.slice(0, 256))
    }
  })
})
