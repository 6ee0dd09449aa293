/**
 * The endpoint between the listener and the RPC endpoint. It answers health checks, lets requests wait until it is known
 * whether the root key is available, and then passes them on: to the RPC endpoint, or to the one that refuses them while the
 * server is sealed.
 */

import type { SealState } from '../custody/seal-state.ts'
import { asksForHealth, type Health, healthResponse } from '../http/health.ts'
import type {
  Connection,
  HttpEndpoint,
  HttpRequest,
  HttpResponse,
  LongResponse,
  ProtocolError,
} from '../http/http-messages.ts'
import type { FailureReason } from '../storage/storage-failure.ts'

export class SealableEndpoint implements HttpEndpoint {
  /** Why the database cannot record requests at present; undefined when it can. Without a record no request is answered. */
  storageFailure: FailureReason | undefined
  readonly #seal: SealState
  #endpoint: HttpEndpoint | undefined
  #decide: () => void = () => {}
  readonly #decided: Promise<void>

  constructor(seal: SealState) {
    this.#seal = seal
    this.#decided = new Promise((resolve) => {
      this.#decide = resolve
    })
  }

  get #health(): Health {
    const { status: sealStatus } = this.#seal
    return sealStatus.status === 'ok' && this.storageFailure !== undefined
      ? { status: this.storageFailure }
      : sealStatus
  }

  /** Passes requests to this endpoint from now on, also those that wait. */
  use(endpoint: HttpEndpoint): void {
    this.#endpoint = endpoint
    this.#decide()
  }

  answer(request: HttpRequest): Promise<HttpResponse | LongResponse> {
    if (asksForHealth(request)) return this.#decided.then(() => healthResponse(this.#health))
    return this.#endpoint?.answer(request) ?? this.#whenDecided((one) => one.answer(request))
  }

  answerError(error: ProtocolError, connection: Connection): Promise<HttpResponse> {
    return this.#whenDecided((one) => one.answerError(error, connection))
  }

  async #whenDecided<R>(ask: (endpoint: HttpEndpoint) => Promise<R>): Promise<R> {
    await this.#decided
    if (this.#endpoint === undefined) throw new Error('no endpoint is in use')
    return await ask(this.#endpoint)
  }
}
