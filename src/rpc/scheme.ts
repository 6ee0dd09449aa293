/**
 * Determines the signature scheme of a request, and with it where the request names its action and version.
 *
 * The order of the checks follows what the vendor's clients send: some V1 clients also send `x-acs-action` headers, and
 * clients with a bearer token may add a meaningless signature.
 */

import type { RpcRequest } from './rpc-request.ts'

/** The ways to sign a request. `bearer` is recognized in order to be refused. */
export type Scheme = 'V1' | 'V3' | 'bearer' | 'unknown' | 'unsigned'

/** The scheme, and the operation that the request names. */
export interface Identified {
  readonly scheme: Scheme
  readonly action: string | undefined
  readonly version: string | undefined
}

/** Identifies scheme, action and version. It verifies nothing. */
export function identify({ http, parameters }: RpcRequest): Identified {
  const { headers } = http
  const byHeader = (scheme: Scheme): Identified => ({
    scheme,
    action: single(headers['x-acs-action']),
    version: single(headers['x-acs-version']),
  })
  const byEither = (scheme: Scheme): Identified => ({
    scheme,
    action: parameters.get('Action') ?? single(headers['x-acs-action']),
    version: parameters.get('Version') ?? single(headers['x-acs-version']),
  })

  const authorization = headers.authorization ?? ''
  if (authorization.startsWith('ACS3-')) return byHeader('V3')
  const saysBearer =
    parameters.get('SignatureType') === 'BEARERTOKEN' ||
    headers['x-acs-signature-type'] === 'BEARERTOKEN'
  if (saysBearer) return byEither('bearer')
  if (parameters.has('Signature')) {
    return { scheme: 'V1', action: parameters.get('Action'), version: parameters.get('Version') }
  }
  const hasToken = headers['x-acs-bearer-token'] !== undefined || parameters.has('BearerToken')
  if (hasToken) return byEither('bearer')
  return byEither(authorization.startsWith('ACS4-') ? 'unknown' : 'unsigned')
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(', ') : header
}
