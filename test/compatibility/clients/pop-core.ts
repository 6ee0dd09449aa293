import { Agent } from 'node:https'
import { expect } from 'vitest'
import type { Way } from './client.ts'
import { PopCore } from './vendor.ts'

/** `@alicloud/pop-core`: V1, with all parameters in the query string or all in a form body. */
export function popCore(method: 'GET' | 'POST'): Way {
  return {
    name: `pop-core, ${method}`,
    scheme: 'V1',
    method,
    open({ protocol, host, credentials, ca }) {
      const agent = ca && new Agent({ keepAlive: true, ca: ca.pem })
      const client = new PopCore({
        endpoint: `${protocol}://${host}`,
        apiVersion: '2016-01-20',
        accessKeyId: credentials.id,
        accessKeySecret: credentials.secret,
        ...(credentials.token !== undefined && { securityToken: credentials.token }),
        opts: { method, ...(agent && { agent }) },
      })
      return {
        call: (action, parameters = {}) => client.request(action, parameters),
        close: () => agent?.destroy(),
      }
    },
    codeIn: ({ code, data }) => (data === undefined ? undefined : String(code)),
    promised: ({ status, code, message, requestId }) => ({
      name: `${code}Error`,
      code,
      message: expect.stringContaining(`${message}, URL: http`),
      data: expect.objectContaining({
        HttpStatus: status,
        Code: code,
        Message: message,
        RequestId: requestId,
      }),
    }),
  }
}
