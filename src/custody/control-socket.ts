/**
 * A socket in the data directory, for its owner only, on which a server says whether it is sealed, takes shares, and is asked for
 * jobs once it has its root key. One line asks, one line of JSON answers. A share goes through no string, which could not be
 * overwritten.
 */

import { chmodSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import type { SealState, SealStatus } from './seal-state.ts'
import { bindablePath } from './socket-path.ts'
import type { AcceptedKey } from './source-record.ts'

export interface ControlSocket {
  /** From now on there is somebody who does jobs. */
  setJobHandler(desk: JobHandler): void
  close(): Promise<void>
}

/** Answers lines that ask for a job; the socket is then its own. See `jobs`. */
export interface JobHandler {
  handle(line: string, socket: Socket): Promise<void>
}

export interface ControlAnswer extends SealStatus {
  /** Why a share was not taken, or a job. */
  readonly refused?: string
  /** The root keys, while there are two. */
  readonly accepted?: readonly AcceptedKey[]
  /** For whoever asked for a job while there is nobody yet who does them. */
  readonly job?: 'refused'
}

/** In front of a share. */
export const SHARE = Buffer.from('share ')
export const STATUS = Buffer.from('status')

/** A request for a job has the flags of a command in it. */
const MAX_LINE_BYTES = 16_384
const MAX_CONNECTIONS = 16
const MAX_IDLE_MS = 10_000
const LINE_FEED = 0x0a
/** What a request for a job begins with. */
const BRACE = 0x7b

export async function openControlSocket(path: string, seal: SealState): Promise<ControlSocket> {
  const { bindable, release } = bindablePath(path)
  // Whoever holds the data directory owns the name; a server that was killed has left it.
  rmSync(path, { force: true })
  const open = new Set<Socket>()
  let desk: JobHandler | undefined
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    serve(socket, seal, () => desk)
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
    setJobHandler: (one) => {
      desk = one
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

function serve(socket: Socket, seal: SealState, desk: () => JobHandler | undefined): void {
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
    const employed = end !== -1 && asked[0] === BRACE ? desk() : undefined
    if (employed === undefined) {
      const answer = end === -1 ? refuse(seal, 'The line is too long.') : answerTo(asked, seal)
      socket.end(`${JSON.stringify(answer)}\n`)
      // What comes after it is read and forgotten.
      socket.resume()
      return
    }
    // How long a job may take is its own affair.
    socket.setTimeout(0)
    void employed.handle(asked.toString(), socket)
  }
  socket.on('data', take)
}

function answerTo(line: Buffer, seal: SealState): ControlAnswer {
  if (line.equals(STATUS)) {
    return { ...seal.status, ...(seal.accepted && { accepted: seal.accepted }) }
  }
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

function refuse({ status: standing }: SealState, refused: string): ControlAnswer {
  return { ...standing, refused }
}
