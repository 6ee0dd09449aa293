/**
 * The endpoint behind the listener. It answers health checks, lets requests wait until it is known whether the server can work,
 * and then passes them on: to the endpoint that answers them, or to one that refuses them for now.
 */

import { asksForHealth, type Health, healthResponse } from './health.ts'
import type {
  Answer,
  Connection,
  HttpEndpoint,
  HttpRequest,
  HttpResponse,
  ProtocolError,
} from './http-messages.ts'

/** Answers health checks at any time; every other request only once the server can work or is known to be sealed. */
export class ReadinessEndpoint implements HttpEndpoint {
  /** Why the database cannot record requests at present; undefined when it can. Without a record no request is answered. */
  storageFailure: string | undefined
  readonly #readiness: { readonly status: Health }
  #endpoint: HttpEndpoint | undefined
  #decide: () => void = () => {}
  readonly #decided: Promise<void>

  /** @param readiness asked at each health check; it knows nothing of the database */
  constructor(readiness: { readonly status: Health }) {
    this.#readiness = readiness
    this.#decided = new Promise((resolve) => {
      this.#decide = resolve
    })
  }

  get #health(): Health {
    const { status: health } = this.#readiness
    return health.status === 'ok' && this.storageFailure !== undefined
      ? { status: this.storageFailure }
      : health
  }

  /** Passes requests to this endpoint from now on, also those that wait. */
  use(endpoint: HttpEndpoint): void {
    this.#endpoint = endpoint
    this.#decide()
  }

  answer(request: HttpRequest): Answer | Promise<Answer> {
    if (asksForHealth(request)) return this.#decided.then(() => healthResponse(this.#health))
    return this.#endpoint?.answer(request) ?? this.#whenDecided((one) => one.answer(request))
  }

  answerError(error: ProtocolError, connection: Connection): Promise<HttpResponse> {
    return this.#whenDecided((one) => one.answerError(error, connection))
  }

  async #whenDecided<R>(ask: (endpoint: HttpEndpoint) => R | Promise<R>): Promise<R> {
    await this.#decided
    if (this.#endpoint === undefined) throw new Error('no endpoint is in use')
    return await ask(this.#endpoint)
  }
}
