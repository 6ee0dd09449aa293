import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Bytes,
  FORM_TYPE,
  v1InForm,
  v1InQuery,
  v3,
} from '../../test/support/wire/request-bytes.ts'
import type { HttpRequest } from '../http/http-messages.ts'
import { formatOf } from './rpc-endpoint.ts'
import { readRequest } from './rpc-request.ts'
import { identify } from './scheme.ts'
import { skim } from './skim.ts'

/** The request as the listener hands it over. */
function asHandedOver({ method, target, headers, body }: Bytes): HttpRequest {
  const named = headers.map(([name, value]) => [name.toLowerCase(), value] as const)
  return {
    method,
    target,
    headers: Object.fromEntries(named),
    rawHeaders: headers.flat(),
    body: Buffer.from(body),
    sourceAddress: '127.0.0.1',
    isSecure: false,
  }
}

const wanted = { now: Date.UTC(2025, 0, 2) }
const text = fc.string({ unit: 'binary', maxLength: 40 })
const action = fc.constantFrom('GetSecretValue', 'PutSecretValue', 'TagResources')
const format = fc.constantFrom('JSON', 'json', 'XML', 'xml', 'Xml')
const accept = fc.constantFrom('application/json', 'text/xml, */*', '*/*')

test('what clients send is skimmed as it is read', () => {
  fc.assert(
    fc.property(action, text, format, accept, (name, value, asked, accepted) => {
      const parameters = { SecretName: value, SecretData: `&Format=XML&Action=${value}` }
      const extra = { Format: asked }
      const requests = [
        v1InQuery(name, parameters, { ...wanted, extra }),
        v1InForm(name, parameters, { ...wanted, extra }),
        v3(name, { ...wanted, query: parameters, headers: { accept: accepted } }),
      ]
      for (const request of requests.map(asHandedOver)) {
        const read = readRequest(request)
        const skimmed = skim(request)
        expect(skimmed.format).toBe(formatOf(read))
        expect(skimmed.action).toBe(identify(read).action)
        expect(skimmed.accessKeyId).toBe('testid')
      }
    }),
  )
})

const request = (target: string, body = '', headers: { [name: string]: string } = {}) =>
  asHandedOver({
    method: 'POST',
    target,
    headers: [FORM_TYPE, ...Object.entries(headers)],
    body,
  })

describe('what nobody sends has an answer, too', () => {
  test.each([
    ['nothing', request('/')],
    ['a name that ends as one of ours does', request('/?NotFormat=XML&XAccessKeyId=a&MyAction=b')],
    ['a format that does not exist', request('/?Format=yaml')],
    ['a header that is cut', request('/', '', { authorization: 'ACS3-HMAC-SHA256 Credential' })],
  ])('%s', (_, one) => {
    expect(skim(one)).toEqual({ format: 'JSON', action: '', accessKeyId: '' })
  })

  test('the value of the body wins', () => {
    const one = request('/?Format=JSON&AccessKeyId=a&Action=b', 'Format=XML&AccessKeyId=c&Action=d')
    expect(skim(one)).toEqual({ format: 'XML', action: 'd', accessKeyId: 'c' })
  })

  test('anything at all is skimmed', () => {
    fc.assert(
      fc.property(text, text, text, (target, body, authorization) => {
        expect(skim(request(target, body, { authorization })).action.length).toBeLessThan(129)
      }),
    )
  })

  test('a very long body is not searched, and a value is cut', () => {
    const long = `Format=XML&x=${'y'.repeat(131_072)}`
    expect(skim(request('/', long)).format).toBe('JSON')
    expect(skim(request(`/?Action=${'A'.repeat(1_000)}`)).action).toBe('A'.repeat(128))
  })
})
