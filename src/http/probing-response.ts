import type { IncomingMessage } from 'node:http'
import type { Client } from './http-messages.ts'
import { ServerResponse } from './node-http.ts'

/** A response that can find out whether its client is still connected. A request that never asks pays nothing for it. */
export class ProbingResponse<R extends IncomingMessage = IncomingMessage>
  extends ServerResponse<R>
  implements Client
{
  /**
   * A client that has closed its side of the connection has either disconnected, or only finished sending and still reads.
   * TCP shows the difference when we send something: a disconnected client answers with a reset, and the next write fails.
   * So we send such a client a few interim responses, which every HTTP/1.1 client may ignore (RFC 9110, section 15.2).
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

/** When the interim responses are sent, after the first check. The last one is for clients with a slow connection. */
const ASK_AFTER_MS = [0, 5, 50, 1_000]

/** The clients that have closed their side, with how often they were probed. */
const closedSides = new WeakMap<object, { readonly since: number; times: number }>()
