import { describe, expect, test } from 'vitest'
import { readRequest } from './rpc-request.ts'
import { type Identified, identify } from './scheme.ts'

function identified(query: string, headers: { [name: string]: string } = {}): Identified {
  return identify(
    readRequest({
      method: 'POST',
      target: `/?${query}`,
      headers,
      rawHeaders: Object.entries(headers).flat(),
      body: Buffer.alloc(0),
      sourceAddress: '',
      isSecure: false,
    }),
  )
}

const PARAMETERS = 'Action=ByParameter&Version=1'
const HEADERS = { 'x-acs-action': 'ByHeader', 'x-acs-version': '2' }
const BY_PARAMETER = { action: 'ByParameter', version: '1' }
const BY_HEADER = { action: 'ByHeader', version: '2' }
const V3 = 'ACS3-HMAC-SHA256 Credential=id'

describe('the scheme of a request', () => {
  test('is V3 when Authorization says so, whatever the parameters say', () => {
    for (const query of ['', 'Signature=x', 'SignatureType=BEARERTOKEN', 'BearerToken=t']) {
      const headers = { ...HEADERS, authorization: V3 }
      expect(identified(`${query}&${PARAMETERS}`, headers)).toEqual({ scheme: 'V3', ...BY_HEADER })
    }
    expect(identified('', { authorization: 'ACS3-HMAC-SM3 x' }).scheme).toBe('V3')
  })

  test('is V1 when there is a Signature, and then parameters name the operation', () => {
    for (const authorization of ['', 'ACS4-HMAC-SHA256 x', 'acs3-hmac-sha256 x', 'Bearer x']) {
      const headers = { ...HEADERS, authorization }
      expect(identified(`Signature=x&${PARAMETERS}`, headers)).toEqual({
        scheme: 'V1',
        ...BY_PARAMETER,
      })
    }
    expect(identified('Signature=', HEADERS)).toEqual({
      scheme: 'V1',
      action: undefined,
      version: undefined,
    })
  })

  test('is bearer when SignatureType says so, even with a Signature', () => {
    expect(identified('Signature=x&SignatureType=BEARERTOKEN').scheme).toBe('bearer')
    expect(identified('Signature=x', { 'x-acs-signature-type': 'BEARERTOKEN' }).scheme).toBe(
      'bearer',
    )
  })

  test('is bearer when there is a token and no Signature', () => {
    expect(identified('BearerToken=t').scheme).toBe('bearer')
    expect(identified('', { 'x-acs-bearer-token': 't' }).scheme).toBe('bearer')
    expect(identified('Signature=x&BearerToken=t').scheme).toBe('V1')
    expect(identified('Signature=x', { 'x-acs-bearer-token': 't' }).scheme).toBe('V1')
    const headers = { 'x-acs-bearer-token': 't', authorization: 'ACS4-HMAC-SHA256 x' }
    expect(identified('', headers).scheme).toBe('bearer')
  })

  test('is unknown with ACS4, and the request is unsigned with nothing at all', () => {
    expect(identified('', { authorization: 'ACS4-HMAC-SHA256 x' }).scheme).toBe('unknown')
    expect(identified('AccessKeyId=x').scheme).toBe('unsigned')
    expect(identified('', { authorization: 'TOKEN x' }).scheme).toBe('unsigned')
    expect(identified('', { 'x-acs-zero-trust-idtoken': 'x' }).scheme).toBe('unsigned')
    expect(identified('SignatureType=bearertoken').scheme).toBe('unsigned')
  })

  test('leaves the operation of an unsigned request to whichever names it', () => {
    expect(identified(PARAMETERS, HEADERS)).toMatchObject(BY_PARAMETER)
    expect(identified('', HEADERS)).toMatchObject(BY_HEADER)
  })
})
