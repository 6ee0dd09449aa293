import type { RuntimeOptions } from '@alicloud/tea-util'
import type { Client, Parameters, Target, Way } from './client.ts'
import { OpenApiClient, OpenApiCore, OpenApiUtil, TeaUtil } from './vendor.ts'

/** Where a call puts its parameters. Generated clients use the query string of a POST, and have the other places too. */
export type Place = 'query' | 'query of a GET' | 'form' | 'JSON'

export interface Flavour {
  readonly scheme: 'V1' | 'V3'
  readonly place: Place
}

/** `@alicloud/openapi-client`, on which clients were generated for some years. */
export function openApiClient(flavour: Flavour): Way {
  return {
    ...wayOf('openapi-client', flavour),
    open(target) {
      const { default: Package, Config, Params, OpenApiRequest } = OpenApiClient
      const client = new Package(new Config(configOf(flavour, target)))
      return callerOf(client, flavour, { Params, OpenApiRequest, flat: OpenApiUtil.default.query })
    },
    promised: ({ status, code, message, requestId }) => ({
      name: 'Error',
      statusCode: status,
      code,
      message: `${code}: code: ${status}, ${message} request id: ${requestId}`,
      data: { HttpStatus: status, Code: code, Message: message, RequestId: requestId },
    }),
  }
}

/** `@alicloud/openapi-core`, on which clients are generated today. */
export function openApiCore(flavour: Flavour): Way {
  return {
    ...wayOf('openapi-core', flavour),
    open(target) {
      const { default: Package, OpenApiUtil } = OpenApiCore
      const { Config, Params, OpenApiRequest } = OpenApiCore.$OpenApiUtil
      const client = new Package(new Config(configOf(flavour, target)))
      return callerOf(client, flavour, { Params, OpenApiRequest, flat: OpenApiUtil.query })
    },
    promised: ({ status, code, message, requestId }) => ({
      name: 'ClientError',
      statusCode: status,
      code,
      message: `${code}: code: ${status}, ${message} request id: ${requestId}`,
      requestId,
      data: { HttpStatus: status, Code: code, Message: message, RequestId: requestId },
    }),
  }
}

function wayOf(name: string, { scheme, place }: Flavour): Omit<Way, 'open' | 'promised'> {
  return {
    name: `${name}, ${scheme}, ${place}`,
    scheme,
    method: methodOf(place),
    codeIn: ({ code, data }) => (data?.['Code'] === undefined ? undefined : String(code)),
  }
}

function configOf({ scheme }: Flavour, { protocol, host, credentials, ca }: Target): object {
  return {
    protocol,
    endpoint: host,
    accessKeyId: credentials.id,
    accessKeySecret: credentials.secret,
    ...(credentials.token !== undefined && { securityToken: credentials.token }),
    // Their name for V1.
    ...(scheme === 'V1' && { signatureAlgorithm: 'v2' }),
    ...(ca && { ca: ca.pem }),
  }
}

function callerOf<P, R>(
  client: {
    callApi(params: P, request: R, runtime: RuntimeOptions): Promise<{ [member: string]: unknown }>
  },
  { place }: Flavour,
  {
    Params,
    OpenApiRequest,
    flat,
  }: {
    Params: new (map: object) => P
    OpenApiRequest: new (map: object) => R
    flat(parameters: Parameters): object
  },
): Client {
  const placed = (parameters: Parameters): object =>
    // Of a form the client flattens the lists itself; in JSON they stay.
    place === 'form' || place === 'JSON' ? { body: parameters } : { query: flat(parameters) }
  return {
    async call(action, parameters = {}) {
      const params = new Params({
        action,
        version: '2016-01-20',
        protocol: 'HTTPS',
        pathname: '/',
        method: methodOf(place),
        authType: 'AK',
        style: 'RPC',
        reqBodyType: place === 'JSON' ? 'json' : 'formData',
        bodyType: 'json',
      })
      const request = new OpenApiRequest(placed(parameters))
      const { body } = await client.callApi(params, request, new TeaUtil.RuntimeOptions({}))
      return body
    },
    close: () => {},
  }
}

function methodOf(place: Place): 'GET' | 'POST' {
  return place === 'query of a GET' ? 'GET' : 'POST'
}
