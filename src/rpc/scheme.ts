/**
 * Which signature scheme a request uses, and under which scheme's rules its action and version are named.
 *
 * The order follows what the vendor's clients send: some V1 clients send `x-acs-action` headers too, and bearer clients
 * may add a meaningless signature.
 */

import type { RpcRequest } from './request.ts'

export type Scheme = 'V1' | 'V3' | 'bearer' | 'unknown' | 'unsigned'

export interface Identified {
  readonly scheme: Scheme
  readonly action: string | undefined
  readonly version: string | undefined
}

export function identify(request: RpcRequest): Identified {
  const { headers } = request.http
  const parameter = (name: string): string | undefined => request.parameters.get(name)
  const byHeader = {
    action: single(headers['x-acs-action']),
    version: single(headers['x-acs-version']),
  }
  const byParameter = { action: parameter('Action'), version: parameter('Version') }
  const byEither = {
    action: byParameter.action ?? byHeader.action,
    version: byParameter.version ?? byHeader.version,
  }

  const authorization = headers.authorization ?? ''
  if (authorization.startsWith('ACS3-')) return { scheme: 'V3', ...byHeader }
  const saysBearer =
    parameter('SignatureType') === 'BEARERTOKEN' ||
    headers['x-acs-signature-type'] === 'BEARERTOKEN'
  if (saysBearer) return { scheme: 'bearer', ...byEither }
  if (request.parameters.has('Signature')) return { scheme: 'V1', ...byParameter }
  const hasToken =
    headers['x-acs-bearer-token'] !== undefined || request.parameters.has('BearerToken')
  if (hasToken) return { scheme: 'bearer', ...byEither }
  if (authorization.startsWith('ACS4-')) return { scheme: 'unknown', ...byEither }
  return { scheme: 'unsigned', ...byEither }
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(', ') : header
}
