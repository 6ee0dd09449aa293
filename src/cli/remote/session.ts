/** Calls the operations of every API with the credentials of the person. */

import { type Answer, SignedClient } from '../../client/signed-client.ts'
import type { apiVersions } from '../../operations/api-versions.ts'
import type { Identity } from './identity/identity.ts'
import { originOf, type ServiceName } from './identity/origin.ts'

/** The parameters of a call. Those that are undefined are not sent. */
export type CallParameters = { readonly [name: string]: string | undefined }

/** Written again, since a file less is loaded then; the compiler says when they differ from those of the server. */
const VERSIONS: typeof apiVersions = {
  kms: '2016-01-20',
  ram: '2015-05-01',
  sts: '2015-04-01',
  actiontrail: '2020-07-06',
}

const MAX_ANSWER_BYTES = 16 * 1024 * 1024
const TIMEOUT_MS = 30_000

/** Calls the server of an identity. A connection is kept for further calls. */
export class Session {
  readonly identity: Identity
  readonly #clients = new Map<ServiceName, SignedClient>()

  constructor(identity: Identity) {
    this.identity = identity
  }

  /** Calls an operation of KMS. @throws CallRefused, ServerUnreachable */
  async kms(action: string, parameters: CallParameters = {}): Promise<Answer> {
    return await this.call('kms', action, parameters)
  }

  /** Calls an operation of RAM. @throws CallRefused, ServerUnreachable */
  async ram(action: string, parameters: CallParameters = {}): Promise<Answer> {
    return await this.call('ram', action, parameters)
  }

  /** Calls an operation. @throws CallRefused, ServerUnreachable */
  async call(
    service: ServiceName,
    action: string,
    parameters: CallParameters,
    signal?: AbortSignal,
  ): Promise<Answer> {
    const given = Object.entries(parameters).filter(
      (pair): pair is [string, string] => pair[1] !== undefined,
    )
    return await this.#client(service).call(action, Object.fromEntries(given), signal)
  }

  #client(service: ServiceName): SignedClient {
    const known = this.#clients.get(service)
    if (known !== undefined) return known
    const client = new SignedClient({
      ...this.identity,
      origin: originOf(this.identity, service),
      apiVersion: VERSIONS[service],
      timeoutMs: TIMEOUT_MS,
      maxAnswerBytes: MAX_ANSWER_BYTES,
      keepsConnection: true,
    })
    this.#clients.set(service, client)
    return client
  }
}
