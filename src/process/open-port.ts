/** Opens the port of the server. Until the server is ready, requests wait, or are refused while it is sealed. */

import { SealState } from '../custody/seal-state.ts'
import { ServerState } from '../custody/server-state.ts'
import { type Certificate, type Listener, listen } from '../http/listener.ts'
import { LostConnections } from '../http/lost-connections.ts'
import { ReadinessEndpoint } from '../http/readiness-endpoint.ts'
import { FAILURE_SENTENCES } from '../storage/storage-failure.ts'
import type { Startup } from './startup.ts'

/** The port of a server that may not have its root key yet. */
export interface OpenPort {
  readonly listener: Listener
  /** Where the server can be reached, such as `http://127.0.0.1:7600`. */
  readonly url: string
  readonly state: ServerState
  /** Gets every request from the port. */
  readonly endpoint: ReadinessEndpoint
}

/** @param tls undefined for plain HTTP */
export async function openPort(
  { settings, log, storage, running }: Startup,
  tls: Certificate | undefined,
): Promise<OpenPort> {
  const { host, port } = settings.listen
  const state = new ServerState(new SealState(), storage)
  const endpoint = new ReadinessEndpoint(state)
  storage.onHealthChange((failing) => {
    state.failing = failing && { status: failing, reason: FAILURE_SENTENCES[failing] }
    if (failing === undefined) log.note('The database takes what is recorded again.')
  })
  const lost = new LostConnections((text) => log.warn(text))
  running.add(() => lost.report())
  const listener = await listen({
    host,
    port,
    tls,
    maxBodyBytes: settings.maxBodyBytes,
    answer: (request) => endpoint.answer(request),
    answerError: (error, connection) => endpoint.answerError(error, connection),
    onLost: (address, reason) => lost.note(address, reason),
  })
  running.add(() => listener.close(0))
  const scheme = tls === undefined ? 'http' : 'https'
  const name = host.includes(':') ? `[${host}]` : host
  return { listener, url: `${scheme}://${name}:${listener.port}`, state, endpoint }
}
