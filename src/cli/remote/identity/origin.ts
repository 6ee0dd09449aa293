/** Where the API of a service is: on one address for Jinku, and on one for each service in the cloud. */

import type { apiVersions } from '../../../operations/api-versions.ts'
import { UsageFailure } from '../failure.ts'

/** The APIs of the server. */
export type ServiceName = keyof typeof apiVersions

const CLOUD = /^kms(?:-vpc)?\.([a-z0-9-]+)\.aliyuncs\.com$/

/** The endpoint of the cloud service in a region. */
export function cloudEndpoint(region: string): string {
  return `https://kms.${region}.aliyuncs.com`
}

/**
 * The origin of a service. An endpoint without a scheme is reached over TLS, unless it is this machine itself.
 *
 * @throws UsageFailure
 */
export function originOf(
  { endpoint }: { readonly endpoint: string },
  service: ServiceName,
): string {
  const url = parsedEndpoint(endpoint)
  const region = CLOUD.exec(url.hostname)?.[1]
  if (region === undefined || service === 'kms') return url.origin
  return service === 'ram'
    ? 'https://ram.aliyuncs.com'
    : `https://${service}.${region}.aliyuncs.com`
}

function parsedEndpoint(endpoint: string): URL {
  const hasScheme = /^https?:\/\//i.test(endpoint)
  const isLoopback = /^(localhost|127(\.[0-9]+){3}|\[::1\])(:|\/|$)/i.test(endpoint)
  const text = hasScheme ? endpoint : `${isLoopback ? 'http' : 'https'}://${endpoint}`
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isBare =
    url?.pathname === '/' && url.search === '' && url.hash === '' && url.username === ''
  if (url !== undefined && isBare && url.password === '') return url
  throw new UsageFailure({
    en: 'The endpoint must be a host, a port if it is not the usual one, and nothing else: https://kms.example.com:7600',
    zh: 'endpoint 只能包含主机名和（非默认时的）端口，例如 https://kms.example.com:7600',
  })
}
