/** Waits for the root key of the server. While it is not available, the server is sealed: it runs, and refuses every request. */

import type { ServerData } from '../bootstrap/server-data.ts'
import type { SealState } from '../custody/seal-state.ts'
import type { EstablishedRootKey, WaitingServer } from '../custody/source.ts'
import type { ReadinessEndpoint } from '../http/readiness-endpoint.ts'
import { sealedEndpoint } from '../rpc/sealed-endpoint.ts'
import type { Log } from '../runtime/log.ts'

/** A server that waits for its root key. */
export interface SealedServer {
  readonly endpoint: string
  /** What it waits for. */
  readonly reason: string
  /** Whether it waits for shares, which are given with `jinku unseal`. */
  readonly takesShares: boolean
  /** Stops waiting. The start then rejects with {@link StoppedWhileSealed}. */
  stop(): void
}

/** The operator stopped the server while it waited for its root key. */
export class StoppedWhileSealed extends Error {}

/** The root key, and how it came. */
export interface UnsealedStart extends EstablishedRootKey {
  /** How many requests were refused while the server was sealed; undefined when it was never sealed. */
  readonly refused: number | undefined
}

/** What waiting needs. */
export interface SealedStart {
  readonly seal: SealState
  readonly readiness: ReadinessEndpoint
  /** Where the server can be reached. */
  readonly url: string
  readonly log: Log
  onSealed(sealed: SealedServer): void
}

/** Gets the root key from its source. @throws RootKeyError, StoppedWhileSealed */
export async function waitForRootKey(
  data: ServerData,
  { seal, readiness, url, log, onSealed }: SealedStart,
): Promise<UnsealedStart> {
  const stopping = new AbortController()
  const refusing = sealedEndpoint()
  let wasSealed = false
  const waiting: WaitingServer = {
    seal: (reason, collector) => {
      seal.seal(reason, collector)
      if (wasSealed) return
      wasSealed = true
      readiness.use(refusing)
      seal.refusing = refusing
      log.warn(`The server is sealed: ${reason}.`)
      onSealed({
        endpoint: url,
        reason,
        takesShares: collector !== undefined,
        stop: () => stopping.abort(),
      })
    },
    note: (text) => log.note(text),
    signal: stopping.signal,
  }
  try {
    const custody = await data.obtainRootKey(waiting)
    stopping.signal.throwIfAborted()
    return { ...custody, refused: wasSealed ? refusing.refused : undefined }
  } catch (error) {
    if (stopping.signal.aborted) throw new StoppedWhileSealed()
    throw error
  }
}
