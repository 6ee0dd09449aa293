/**
 * The control socket of a server: a Unix domain socket in the data directory that only its owner can use. Through it the server
 * tells whether it is sealed, receives shares of the root key, and, once it has the root key, accepts jobs. A request is one
 * line; the answer is one line of JSON. A share is never held in a string, because a string cannot be overwritten.
 */

import { chmodSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import type { Overload, SealState, ShownNode } from './seal-state.ts'
import type { ServerState, StateStatus } from './server-state.ts'
import { bindablePath } from './socket-path.ts'
import type { AcceptedKey } from './source-record.ts'

/** The socket on which a running server answers commands of the same machine. */
export interface ControlSocket {
  /** From now on jobs are passed to this handler. Before, they are refused. */
  setJobHandler(handler: JobHandler): void
  close(): Promise<void>
}

/** Handles the requests for jobs, see `jobs/`. The socket belongs to the handler from then on. */
export interface JobHandler {
  handle(line: string, socket: Socket): Promise<void>
}

/** The answer to a question about the status of the server. */
export interface ControlAnswer extends StateStatus {
  /** Why a share or a job was refused. */
  readonly refused?: string
  /** The two accepted root keys, during a change. */
  readonly accepted?: readonly AcceptedKey[]
  /** The servers that work on the same database, if there can be several. */
  readonly nodes?: readonly ShownNode[]
  /** The requests that were refused because there were too many, if any were. */
  readonly overload?: Overload
  /** Tells the client of a job that no job handler was set yet. */
  readonly job?: 'refused'
}

/** The beginning of a line with a share. */
export const SHARE = Buffer.from('share ')
/** The request for the status of the server. */
export const STATUS = Buffer.from('status')

/** A request for a job contains the flags of a command, so it may be long. */
const MAX_LINE_BYTES = 16_384
const MAX_CONNECTIONS = 16
const MAX_IDLE_MS = 10_000
const LINE_FEED = 0x0a
/** The first byte of a request for a job, which is JSON. */
const BRACE = 0x7b

/** Opens the control socket. @param path of the socket in the data directory */
export async function openControlSocket(path: string, state: ServerState): Promise<ControlSocket> {
  const { bindable, release } = bindablePath(path)
  // A server that was killed leaves its socket behind. No other server can use it, because this process holds the data directory.
  rmSync(path, { force: true })
  const open = new Set<Socket>()
  let jobHandler: JobHandler | undefined
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    serve(socket, state, () => jobHandler)
  })
  server.maxConnections = MAX_CONNECTIONS
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(bindable, resolve)
    })
    chmodSync(path, 0o600)
  } catch (error) {
    server.close()
    release()
    throw error
  }
  return {
    setJobHandler: (handler) => {
      jobHandler = handler
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          release()
          resolve()
        })
        for (const socket of open) socket.destroy()
      }),
  }
}

function serve(socket: Socket, state: ServerState, jobHandler: () => JobHandler | undefined): void {
  const line = Buffer.alloc(MAX_LINE_BYTES)
  let filled = 0
  socket.setTimeout(MAX_IDLE_MS, () => socket.destroy())
  socket.on('error', () => socket.destroy())
  socket.on('close', () => line.fill(0))
  const take = (chunk: Buffer): void => {
    const isTooLong = filled + chunk.length > line.length
    filled += chunk.copy(line, filled)
    chunk.fill(0)
    const end = line.subarray(0, filled).indexOf(LINE_FEED)
    if (end === -1 && !isTooLong) return
    socket.off('data', take)
    const asked = line.subarray(0, end)
    const handler = end !== -1 && asked[0] === BRACE ? jobHandler() : undefined
    if (handler === undefined) {
      const { seal } = state
      const send = (answer: ControlAnswer): void => {
        socket.end(`${JSON.stringify(answer)}\n`)
      }
      if (end === -1) send(refuse(seal, 'The line is too long.'))
      else if (asked.equals(STATUS)) void state.look().then((found) => send(statusOf(found, seal)))
      else send(answerTo(asked, seal))
      // Anything sent after the line is read and discarded, so that the client receives the answer and no reset.
      socket.resume()
      return
    }
    // The job handler has its own time limits.
    socket.setTimeout(0)
    void handler.handle(asked.toString(), socket)
  }
  socket.on('data', take)
}

function statusOf(found: StateStatus, { accepted, overload, nodes }: SealState): ControlAnswer {
  const all = nodes()
  const refusals = overload && {
    overload: { refused: overload.refused, lastAt: overload.lastAt },
  }
  return { ...found, ...(all && { nodes: all }), ...(accepted && { accepted }), ...refusals }
}

function answerTo(line: Buffer, seal: SealState): ControlAnswer {
  if (line[0] === BRACE) {
    return { ...refuse(seal, 'The server is starting. Try again in a moment.'), job: 'refused' }
  }
  if (!SHARE.equals(line.subarray(0, SHARE.length))) return refuse(seal, 'This is not understood.')
  const { collector } = seal
  if (collector === undefined) return refuse(seal, 'The server does not wait for shares.')
  const given = collector.submit(line.subarray(SHARE.length))
  if (given === undefined) return seal.status
  return 'refused' in given ? refuse(seal, given.refused) : { status: 'ok' }
}

function refuse({ status: seal }: SealState, refused: string): ControlAnswer {
  return { ...seal, refused }
}
