/**
 * Stands in front of the RPC endpoint and refuses requests while the server has more than it can do, before anything else is done for
 * them. A refused request has had no effect, so its client can send it again. Such requests are not recorded one by one, because
 * that would cost much of what is saved: their number is.
 */

import { randomUUID } from 'node:crypto'
import type { Caller } from '../access/caller.ts'
import { Refusal } from '../api/errors.ts'
import type { Registry } from '../api/registry.ts'
import type { HttpEndpoint, HttpRequest, HttpResponse } from '../http/http-messages.ts'
import type { LoadShedding } from '../scheduling/load-shedding.ts'
import type { FindOrigin } from './origin.ts'
import { ProvenCallers } from './proven-callers.ts'
import { render } from './rpc-response.ts'
import { type Skimmed, skim } from './skim.ts'

export interface SheddingOptions {
  readonly shedding: LoadShedding
  readonly registry: Registry
  readonly origin: FindOrigin
  /** Whether reads wait for a commit as changes do. */
  readonly readsQueue: boolean
  /** Called for each request that is refused. */
  onRefused(): void
}

/** Attributes requests to accounts, and wraps the endpoint. */
export class LoadShedder {
  readonly #options: SheddingOptions
  readonly #proven = new ProvenCallers()
  readonly #changes: ReadonlySet<string>
  readonly #refusals = RETRY_AFTER_MS.map(
    (retryAfterMs) =>
      new Refusal('ServiceUnavailableTemporary', { message: MESSAGE, retryAfterMs }),
  )
  #turn = 0

  constructor(options: SheddingOptions) {
    this.#options = options
    this.#changes = namesOfChanges(options.registry)
  }

  /** To be called for each caller whose signature was valid. */
  noteCaller(caller: Caller, sourceAddress: string): void {
    // Only then is it asked for; otherwise a request costs nothing more.
    if (this.#options.shedding.isLimiting) this.#proven.note(caller, sourceAddress)
  }

  inFrontOf(endpoint: HttpEndpoint): HttpEndpoint {
    const { shedding } = this.#options
    return {
      answer: (request) =>
        (shedding.noteRequest() ? this.#refusalOf(request) : undefined) ?? endpoint.answer(request),
      answerError: (error, connection) => endpoint.answerError(error, connection),
    }
  }

  #refusalOf(request: HttpRequest): HttpResponse | Promise<HttpResponse> | undefined {
    const { shedding, origin, readsQueue, onRefused } = this.#options
    const skimmed = skim(request)
    const { address } = origin(request, request.headers)
    const owner = this.#proven.accountOf(skimmed.accessKeyId, address)
    if (shedding.admits(owner, readsQueue || this.#changes.has(skimmed.action))) return undefined
    onRefused()
    const response = this.#refuse(request, skimmed)
    return shedding.isRefusingTooMuch ? later(response) : response
  }

  #refuse({ headers }: HttpRequest, { format }: Skimmed): HttpResponse {
    // They take turns, so that those who were refused together do not all come back at the same moment.
    this.#turn = (this.#turn + 1) % this.#refusals.length
    const refusal = this.#refusals[this.#turn] as Refusal
    const host = headers.host ?? ''
    return render({ refusal }, { format, action: '', requestId: randomUUID(), host })
  }
}

function later(response: HttpResponse): Promise<HttpResponse> {
  return new Promise((resolve) => setTimeout(resolve, LATER_MS, response))
}

/** When too many are refused, their clients are answered after this time. Whoever waits for an answer does not ask again. */
const LATER_MS = 500
const MESSAGE = 'The server has more requests than it can answer. Try again in a moment.'
const RETRY_AFTER_MS = [600, 1_400, 800, 1_200, 1_000]

function namesOfChanges(registry: Registry): ReadonlySet<string> {
  const names = new Set<string>()
  for (const operations of registry.values()) {
    for (const { name, uses } of operations.values()) if (uses === 'change') names.add(name)
  }
  return names
}
