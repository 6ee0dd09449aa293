/** Calls operations one after the other over one connection, to fill a server through its own API. */

import { Connection } from './connection.ts'
import { HOT_NAMES, type Parameters, signedCall, VALUE } from './requests.ts'

/** Connections that fill a server. */
const CONNECTIONS = 16

export interface CallApi {
  (action: string, parameters: Parameters, version?: string): Promise<string>
  close(): void
}

/** Calls as the account itself; with HTTPS if the certificate of the server is given. */
export async function caller(port: number, ca?: string): Promise<CallApi> {
  const connection = await Connection.open(
    port,
    (error) => {
      throw error
    },
    ca,
  )
  const call = (action: string, parameters: Parameters, version?: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const options = version === undefined ? {} : { version }
      const request = signedCall(action, parameters, `127.0.0.1:${port}`, options)
      connection.send(request, (status, body) => {
        if (status === 200) resolve(body.toString())
        else reject(new Error(`${action} was answered ${status}: ${body.toString()}`))
      })
    })
  return Object.assign(call, { close: () => connection.close() })
}

/** Creates secrets with this value. */
export async function createSecrets(
  port: number,
  { names = HOT_NAMES, value = VALUE, ca }: SecretsOptions = {},
): Promise<void> {
  const left = names.values()
  const work = async (): Promise<void> => {
    const call = await caller(port, ca)
    for (const SecretName of left) {
      await call('CreateSecret', { SecretName, VersionId: 'v1', SecretData: value })
    }
    call.close()
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, work))
}

export interface SecretsOptions {
  readonly names?: readonly string[]
  readonly value?: string
  readonly ca?: string
}
