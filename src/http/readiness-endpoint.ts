/**
 * The endpoint behind the listener. It answers probes, lets requests wait until it is known whether the server can work,
 * and then passes them on: to the endpoint that answers them, or to one that refuses them for now.
 */

import { type Health, healthResponse, LIVE, type Probe, probeIn } from './health.ts'
import type {
  Answer,
  Connection,
  HttpEndpoint,
  HttpRequest,
  HttpResponse,
  ProtocolError,
} from './http-messages.ts'

/** Finds out in which state the server is. */
export interface Readiness {
  /** Looks, if it has not looked just now. Never rejects. */
  look(): Promise<Health>
}

/** Answers probes at any time; every other request only once the server can work or is known to be sealed. */
export class ReadinessEndpoint implements HttpEndpoint {
  readonly #readiness: Readiness
  #endpoint: HttpEndpoint | undefined
  #decide: () => void = () => {}
  readonly #decided: Promise<void>

  /** @param readiness asked at each probe */
  constructor(readiness: Readiness) {
    this.#readiness = readiness
    this.#decided = new Promise((resolve) => {
      this.#decide = resolve
    })
  }

  /** Passes requests to this endpoint from now on, also those that wait. */
  use(endpoint: HttpEndpoint): void {
    this.#endpoint = endpoint
    this.#decide()
  }

  answer(request: HttpRequest): Answer | Promise<Answer> {
    const probe = probeIn(request)
    if (probe !== undefined) return this.#answerProbe(probe)
    return this.#endpoint?.answer(request) ?? this.#whenDecided((one) => one.answer(request))
  }

  answerError(error: ProtocolError, connection: Connection): Promise<HttpResponse> {
    return this.#whenDecided((one) => one.answerError(error, connection))
  }

  #answerProbe(probe: Probe): HttpResponse | Promise<HttpResponse> {
    if (probe === '/livez') return LIVE
    return this.#readiness.look().then((health) => healthResponse(probe, health))
  }

  async #whenDecided<R>(ask: (endpoint: HttpEndpoint) => R | Promise<R>): Promise<R> {
    await this.#decided
    if (this.#endpoint === undefined) throw new Error('no endpoint is in use')
    return await ask(this.#endpoint)
  }
}
