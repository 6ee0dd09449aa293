/** The start of a server up to its root key. While that is not to be had, the server runs, and refuses everything. */

import type { ServerData } from '../bootstrap/server-data.ts'
import type { Seal } from '../custody/seal.ts'
import type { Custody, Waiting } from '../custody/source.ts'
import { sealedEndpoint } from '../rpc/sealed-endpoint.ts'
import type { Log } from '../runtime/log.ts'
import type { SealableEndpoint } from './sealable-endpoint.ts'

/** A server that waits for its root key. */
export interface SealedServer {
  readonly endpoint: string
  /** What it waits for. */
  readonly reason: string
  /** Whether shares given with `jinku unseal` open it. */
  readonly takesShares: boolean
  /** Gives up waiting: the start is then rejected with StoppedWhileSealed. */
  stop(): void
}

export class StoppedWhileSealed extends Error {}

export interface UnsealedStart extends Custody {
  /** How many requests were refused while it was sealed; undefined when it never was. */
  readonly refused: number | undefined
}

export interface SealedStart {
  readonly seal: Seal
  readonly sealable: SealableEndpoint
  readonly endpoint: string
  readonly log: Log
  onSealed(sealed: SealedServer): void
}

/** @throws RootKeyError, StoppedWhileSealed */
export async function waitForRootKey(
  data: ServerData,
  { seal, sealable: entrance, endpoint, log, onSealed }: SealedStart,
): Promise<UnsealedStart> {
  const stopping = new AbortController()
  const door = sealedEndpoint()
  let wasSealed = false
  const waiting: Waiting = {
    seal: (reason, collector) => {
      seal.close(reason, collector)
      if (wasSealed) return
      wasSealed = true
      entrance.use(door)
      log.warn(`The server is sealed: ${reason}.`)
      onSealed({
        endpoint,
        reason,
        takesShares: collector !== undefined,
        stop: () => stopping.abort(),
      })
    },
    note: (text) => log.note(text),
    signal: stopping.signal,
  }
  try {
    const custody = await data.takeCustody(waiting)
    stopping.signal.throwIfAborted()
    return { ...custody, refused: wasSealed ? door.refused : undefined }
  } catch (error) {
    if (stopping.signal.aborted) throw new StoppedWhileSealed()
    throw error
  }
}
