import { type IncomingMessage, ServerResponse } from 'node:http'
import type { Client } from './http-messages.ts'

/** A response that can tell whether anybody still waits for it, at no cost to requests that never ask. */
export class ProbingResponse<R extends IncomingMessage = IncomingMessage>
  extends ServerResponse<R>
  implements Client
{
  /**
   * A client that has closed its side may have hung up, or may only have said that it sends nothing more and still read. TCP
   * shows the difference when something is sent: who has hung up answers with a reset, on which the next sending fails. So
   * such a client is sent a few interim responses, which HTTP/1.1 lets every client ignore (RFC 9110, section 15.2).
   */
  isGone(): boolean {
    const { socket, httpVersion } = this.req
    if (socket.destroyed) return true
    if (socket.readableEnded && httpVersion === '1.1') this.#askForSignOfLife()
    return false
  }

  #askForSignOfLife(): void {
    const asked = closedSides.get(this) ?? { since: performance.now(), times: 0 }
    const due = ASK_AFTER_MS[asked.times]
    if (due === undefined || performance.now() - asked.since < due) return
    asked.times++
    closedSides.set(this, asked)
    this.writeContinue()
  }
}

/** After how long a client is asked for a sign of life: the last time is for one that is far away. */
const ASK_AFTER_MS = [0, 5, 50, 1_000]

const closedSides = new WeakMap<object, { readonly since: number; times: number }>()
