/** JSON and XML: which one is chosen, and their exact form. Every answer is in one of them. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../support/harness.ts'
import type { Parameters } from '../support/signing.ts'
import { exchangeOne, type WireAnswer } from '../support/wire/connection.ts'
import { type Bytes, bytesOf, v1InForm, v1InQuery, v3 } from '../support/wire/request-bytes.ts'
import { codeOf, understood } from '../support/wire/understood.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
})
afterAll(async () => {
  expect(jinku.faults).toEqual([])
  await jinku.close()
})

function send(bytes: Bytes): Promise<WireAnswer> {
  return exchangeOne(jinku.server.port, bytesOf(bytes))
}

function asking(action: string, parameters: Parameters, format: string): Bytes {
  return v1InQuery(action, parameters, { now: jinku.now(), extra: { Format: format } })
}

describe('the format of an answer', () => {
  test.each([
    ['JSON', 'JSON'],
    ['json', 'JSON'],
    ['Json', 'JSON'],
    ['XML', 'XML'],
    ['xml', 'XML'],
  ])('is what Format says, in any case: %s', async (format, expected) => {
    expect(understood(await send(asking('ListSecrets', {}, format))).format).toBe(expected)
    const inForm = v1InForm('ListSecrets', {}, { now: jinku.now(), extra: { Format: format } })
    expect(understood(await send(inForm)).format).toBe(expected)
    const query = { Format: format }
    for (const accept of ['application/json', 'text/xml']) {
      const bytes = v3('ListSecrets', { now: jinku.now(), query, headers: { accept } })
      expect(understood(await send(bytes)).format).toBe(expected)
    }
  })

  test.each([
    ['application/json', 'JSON'],
    ['text/json', 'JSON'],
    ['text/xml', 'XML'],
    ['application/xml', 'XML'],
    ['Application/XML; charset=utf-8', 'XML'],
    ['text/xml, application/json', 'XML'],
    ['application/json, text/xml;q=0.9', 'JSON'],
    ['*/*', 'JSON'],
    ['text/html', 'JSON'],
    ['', 'JSON'],
  ])('is without Format what Accept names first: %j', async (accept, expected) => {
    const bytes = v3('ListSecrets', { now: jinku.now(), headers: { accept } })
    expect(understood(await send(bytes)).format).toBe(expected)
    const unsigned = { method: 'GET', target: '/', headers: [['Host', 'h'], ['Accept', accept]], body: '' } as const // biome-ignore format: one request, one line
    expect(understood(await send(unsigned)).format).toBe(expected)
  })

  test('is JSON when nothing is said', async () => {
    const bytes = v3('ListSecrets', { now: jinku.now() })
    const headers = bytes.headers.filter(([name]) => name !== 'accept')
    expect(understood(await send({ ...bytes, headers })).format).toBe('JSON')
  })

  test('is JSON for what is refused before the format is known', async () => {
    const accept = ['Accept', 'text/xml'] as const
    const host = ['Host', 'h'] as const
    for (const [bytes, code] of [
      [{ method: 'PUT', target: '/?Format=XML', headers: [host, accept] }, 'UnsupportedHTTPMethod'],
      [{ method: 'GET', target: '/?Format=XML', headers: [accept] }, 'InvalidProduct.NotFound'],
      [
        { method: 'GET', target: '/?Format=XML&A=%', headers: [host, accept] },
        'ParseRequestParameterException',
      ],
      [{ method: 'GET', target: '/?Format=XML&A&A', headers: [host, accept] }, 'InvalidParameter'],
      [
        { method: 'GET', target: '/?Format=HTML', headers: [host, accept] },
        'InvalidParameter.Format',
      ],
    ] as const) {
      const read = understood(await send({ ...bytes, body: '' }))
      expect(read.format).toBe('JSON')
      expect(read.body.Code).toBe(code)
    }
  })

  test('is the one asked for in every refusal after that', async () => {
    const host = ['Host', 'h'] as const
    for (const [target, code] of [
      ['/elsewhere?Format=XML', 'InvalidAction.NotFound'],
      ['/?Format=XML', 'MissingAction'],
      ['/?Format=XML&Action=x&Version=2016-01-20', 'InvalidAction.NotFound'],
      ['/?Format=XML&Action=ListSecrets&Version=2016-01-20', 'MissingAccessKeyId'],
    ] as const) {
      const read = understood(await send({ method: 'GET', target, headers: [host], body: '' }))
      expect(read).toMatchObject({ format: 'XML', root: 'Error', body: { Code: code } })
    }
    const missing = understood(await send(asking('GetSecretValue', {}, 'xml')))
    expect(missing).toMatchObject({ root: 'Error', body: { Code: 'MissingParameter' } })
  })
})

describe('a success', () => {
  test('is in JSON one object, with wrapped lists even when they are empty', async () => {
    const { body } = understood(await send(asking('ListSecrets', { PageNumber: 999 }, 'JSON')))
    expect(body).toEqual({
      PageNumber: 999,
      PageSize: 10,
      TotalCount: body.TotalCount,
      SecretList: { Secret: [] },
      RequestId: body.RequestId,
    })
    expect(body.TotalCount).toBeTypeOf('number')
  })

  test('is in XML the same members below an element named for the action', async () => {
    const tags = '[{"TagKey":"k","TagValue":"v"},{"TagKey":"l","TagValue":"w"}]'
    await jinku.call('CreateSecret', {
      SecretName: 'xml/one',
      VersionId: 'v1',
      SecretData: 'x',
      Tags: tags,
    })
    const described = asking('DescribeSecret', { SecretName: 'xml/one', FetchTags: true }, 'XML')
    const { root, body } = understood(await send(described))
    expect(root).toBe('DescribeSecretResponse')
    expect(body).toMatchObject({
      SecretName: 'xml/one',
      Description: '',
      Tags: {
        Tag: [
          { TagKey: 'k', TagValue: 'v' },
          { TagKey: 'l', TagValue: 'w' },
        ],
      },
    })
    const listed = await send(asking('ListSecrets', { PageNumber: 999 }, 'XML'))
    expect(understood(listed)).toMatchObject({
      root: 'ListSecretsResponse',
      body: { PageNumber: '999', SecretList: '' },
    })
    expect(listed.text).toContain('<SecretList></SecretList>')
  })

  test('of a change that answers nothing is still an object', async () => {
    const create = { SecretName: 'xml/two', VersionId: 'v1', SecretData: 'x' }
    expect(codeOf(await send(asking('CreateSecret', create, 'XML')))).toBe('OK')
    const tag = { SecretName: 'xml/two', Tags: '[{"TagKey":"k","TagValue":"v"}]' }
    const { root, body } = understood(await send(asking('TagResource', tag, 'XML')))
    expect(root).toBe('TagResourceResponse')
    expect(Object.keys(body)).toEqual(['RequestId'])
    expect(Object.keys(understood(await send(asking('TagResource', tag, 'JSON'))).body)).toEqual([
      'RequestId',
    ])
  })
})

describe('a value', () => {
  const store = async (name: string, value: string): Promise<void> => {
    const parameters = { SecretName: name, VersionId: 'v', SecretData: value }
    expect(codeOf(await send(v1InForm('CreateSecret', parameters, { now: jinku.now() })))).toBe(
      'OK',
    )
  }
  const read = async (name: string, format: string): Promise<string> =>
    understood(await send(asking('GetSecretValue', { SecretName: name }, format))).body.SecretData

  test.each([
    ['markup', '<a href="x">&amp;\'</a>]]><!-- --><?xml?>'],
    ['white space', '\t a\n\r\nb\r \n'],
    ['numbers that are texts', '007'],
    ['nothing that looks like something', 'null'],
    ['all alphabets', 'é密😀\u2028\ufeff\u0085'],
    ['JSON', '{"RequestId":"x","Code":"y"}'],
  ])('comes back unchanged in both formats: %s', async (name, value) => {
    await store(name.replaceAll(' ', '-'), value)
    for (const format of ['JSON', 'XML']) {
      expect(await read(name.replaceAll(' ', '-'), format)).toBe(value)
    }
  })

  test('that XML has no way to write is answered in JSON only', async () => {
    for (const [index, character] of ['\0', '\x1b', '\x08', '\ufffe', '\uffff'].entries()) {
      const name = `control-${index}`
      await store(name, `a${character}b`)
      expect(await read(name, 'JSON')).toBe(`a${character}b`)
      const answer = await send(asking('GetSecretValue', { SecretName: name }, 'XML'))
      expect(answer.status).toBe(400)
      const { root, body } = understood(answer)
      expect(root).toBe('Error')
      expect(body.Code).toBe('InvalidParameter.Format')
      expect(answer.text).not.toContain('SecretData')
    }
  })
})

describe('a refusal', () => {
  test('says who was asked, what is wrong and under which id', async () => {
    const bytes = { method: 'GET', target: '/', headers: [['Host', 'kms.example.com:8443']], body: '' } as const // biome-ignore format: one request, one line
    const answer = await send(bytes)
    const { body } = understood(answer)
    expect(body).toEqual({
      RequestId: answer.headers.get('x-acs-request-id'),
      HostId: 'kms.example.com:8443',
      HttpStatus: 400,
      Code: 'MissingAction',
      Message: 'Action is mandatory for this action.',
    })
  })

  test('says the same in XML, with what would be markup escaped', async () => {
    const host = '<b>&"\'</b>'
    const bytes = v3('ListSecrets', {
      now: jinku.now(),
      host,
      query: { Format: 'XML' },
      headers: { 'x-acs-note': ']]></Message><Code>OK</Code>&' },
    })
    const headers = bytes.headers.map(
      ([name, value]) => [name, value.replace(/Signature=.*/, 'Signature=x')] as const,
    )
    const { root, body } = understood(await send({ ...bytes, headers }))
    expect(root).toBe('Error')
    expect(body).toMatchObject({ HostId: host, HttpStatus: '400', Code: 'SignatureDoesNotMatch' })
    expect(body.Message).toContain('x-acs-note:]]></Message><Code>OK</Code>&\n')
  })

  test('repeats a host of any bytes that HTTP allows', async () => {
    const headers = [['Host', 'a\tb\xe9'] as const, ['Accept', 'text/xml'] as const]
    const { body } = understood(await send({ method: 'GET', target: '/', headers, body: '' }))
    expect(body.HostId).toBe('a\tbé')
  })
})

test('every request has an id of its own, which its entry has too', async () => {
  const ids = new Set<string>()
  for (const bytes of [
    asking('ListSecrets', {}, 'JSON'),
    asking('ListSecrets', {}, 'XML'),
    asking('GetSecretValue', {}, 'XML'),
    { method: 'PUT', target: '/', headers: [], body: '' },
  ]) {
    const { body } = understood(await send(bytes))
    expect(jinku.entries.at(-1)?.requestId).toBe(body.RequestId)
    ids.add(body.RequestId)
  }
  expect(ids.size).toBe(4)
})
