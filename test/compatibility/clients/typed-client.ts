import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Parameters, Thrown, Way } from './client.ts'

const PROGRAM = fileURLToPath(new URL('typed-client.mjs', import.meta.url))

interface Reply {
  readonly id: number
  readonly answer?: unknown
  readonly thrown?: Thrown
}

/** `@alicloud/kms20160120`: V1, all parameters in the query string of a POST. */
export const typedClient: Way = {
  name: 'kms20160120',
  scheme: 'V1',
  method: 'POST',
  open({ protocol, host, credentials, ca }) {
    const { id, secret, token } = credentials
    const child = fork(PROGRAM, [protocol, host, id, secret, ...(token ? [token] : [])], {
      env: { ...process.env, NODE_EXTRA_CA_CERTS: ca?.file ?? '' },
      execArgv: [],
      serialization: 'advanced',
    })
    const ask = conversationWith(child)
    return {
      call: (action, parameters = {}) => ask(action, parameters),
      close: () => {
        if (child.connected) child.disconnect()
      },
    }
  },
  codeIn: ({ code, data }) => (data === undefined ? undefined : String(code).replace(/Error$/, '')),
  promised: ({ status, code, message, requestId }) => ({
    code: `${code}Error`,
    message: `${code}Error: code: ${status}, ${message} requestid: ${requestId}`,
    data: { HttpStatus: status, Code: code, Message: message, RequestId: requestId },
  }),
}

function conversationWith(child: ChildProcess) {
  const waiting = new Map<
    number,
    { resolve(answer: unknown): void; reject(thrown: unknown): void }
  >()
  child.on('message', ({ id, answer, thrown }: Reply) => {
    const { resolve, reject } = waiting.get(id) ?? {}
    waiting.delete(id)
    if (thrown === undefined) resolve?.(answer)
    else reject?.(thrown)
  })
  child.on('exit', (code) => {
    for (const { reject } of waiting.values())
      reject(new Error(`The client's process ended: ${code}`))
  })
  let last = 0
  return (action: string, parameters: Parameters): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = ++last
      waiting.set(id, { resolve, reject })
      child.send({ id, action, parameters })
    })
}
