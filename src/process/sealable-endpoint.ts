/**
 * What stands between the sockets and the door: answers whether the server is healthy, lets requests wait until it is known
 * whether the root key is at hand, and turns them away while it is not.
 */

import type { Seal } from '../custody/seal.ts'
import { asksForHealth, type Health, healthResponse } from '../http/health.ts'
import type {
  Connection,
  HttpRequest,
  HttpResponse,
  LongResponse,
  ProtocolError,
} from '../http/http-messages.ts'
import type { HttpEndpoint } from '../rpc/rpc-endpoint.ts'
import type { Trouble } from '../storage/storage-failure.ts'

export class SealableEndpoint implements HttpEndpoint {
  /** What keeps the server from recording, and so from answering. */
  storageTrouble: Trouble | undefined
  readonly #seal: Seal
  #door: HttpEndpoint | undefined
  #decide: () => void = () => {}
  readonly #decided: Promise<void>

  constructor(seal: Seal) {
    this.#seal = seal
    this.#decided = new Promise((resolve) => {
      this.#decide = resolve
    })
  }

  get #health(): Health {
    const { standing } = this.#seal
    return standing.status === 'ok' && this.storageTrouble !== undefined
      ? { status: this.storageTrouble }
      : standing
  }

  /** From now on this door answers. */
  use(door: HttpEndpoint): void {
    this.#door = door
    this.#decide()
  }

  answer(request: HttpRequest): Promise<HttpResponse | LongResponse> {
    if (asksForHealth(request)) return this.#decided.then(() => healthResponse(this.#health))
    return this.#door?.answer(request) ?? this.#inTime((door) => door.answer(request))
  }

  answerError(mishap: ProtocolError, connection: Connection): Promise<HttpResponse> {
    return this.#inTime((door) => door.answerError(mishap, connection))
  }

  async #inTime<R>(ask: (door: HttpEndpoint) => Promise<R>): Promise<R> {
    await this.#decided
    if (this.#door === undefined) throw new Error('no door was opened')
    return await ask(this.#door)
  }
}
