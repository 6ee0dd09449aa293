/**
 * What stands between the sockets and the door: answers whether the server is healthy, lets requests wait until it is known
 * whether the root key is at hand, and turns them away while it is not.
 */

import type { Seal } from '../custody/seal.ts'
import { asksForHealth, type Health, healthAnswer } from '../http/health.ts'
import type { Connection, HttpAnswer, HttpRequest, Mishap } from '../http/http-messages.ts'
import type { Door } from '../rpc/rpc-endpoint.ts'
import type { Trouble } from '../storage/storage-failure.ts'

export class SealableEndpoint implements Door {
  /** What keeps the server from recording, and so from answering. */
  trouble: Trouble | undefined
  readonly #seal: Seal
  #door: Door | undefined
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
    return standing.status === 'ok' && this.trouble !== undefined
      ? { status: this.trouble }
      : standing
  }

  /** From now on this door answers. */
  lead(door: Door): void {
    this.#door = door
    this.#decide()
  }

  answer(request: HttpRequest): Promise<HttpAnswer> {
    if (asksForHealth(request)) return this.#decided.then(() => healthAnswer(this.#health))
    return this.#door?.answer(request) ?? this.#inTime((door) => door.answer(request))
  }

  explain(mishap: Mishap, connection: Connection): Promise<HttpAnswer> {
    return this.#inTime((door) => door.explain(mishap, connection))
  }

  async #inTime(ask: (door: Door) => Promise<HttpAnswer>): Promise<HttpAnswer> {
    await this.#decided
    if (this.#door === undefined) throw new Error('no door was opened')
    return await ask(this.#door)
  }
}
