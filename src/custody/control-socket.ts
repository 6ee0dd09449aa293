/**
 * A socket in the data directory, for its owner only, on which a server says whether it is sealed and takes shares. One line
 * asks, one line of JSON answers. A share goes through no string, which could not be overwritten.
 */

import { chmodSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import type { Seal, Standing } from './seal.ts'
import { bindablePath } from './socket-path.ts'

export interface ControlSocket {
  close(): Promise<void>
}

export interface ControlAnswer extends Standing {
  /** Why a share was not taken. */
  readonly refused?: string
}

/** In front of a share. */
export const SHARE = Buffer.from('share ')
export const STATUS = Buffer.from('status')

const MAX_LINE_BYTES = 1024
const MAX_CONNECTIONS = 16
const MAX_IDLE_MS = 10_000
const LINE_FEED = 0x0a

export async function openControlSocket(path: string, seal: Seal): Promise<ControlSocket> {
  const { bindable, release } = bindablePath(path)
  // Whoever holds the data directory owns the name; a server that was killed has left it.
  rmSync(path, { force: true })
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    serve(socket, seal)
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

function serve(socket: Socket, seal: Seal): void {
  const line = Buffer.alloc(MAX_LINE_BYTES)
  let filled = 0
  let isAnswered = false
  socket.setTimeout(MAX_IDLE_MS, () => socket.destroy())
  socket.on('error', () => socket.destroy())
  socket.on('close', () => line.fill(0))
  socket.on('data', (chunk: Buffer) => {
    const isTooLong = filled + chunk.length > line.length
    filled += chunk.copy(line, filled)
    chunk.fill(0)
    const end = line.subarray(0, filled).indexOf(LINE_FEED)
    if (isAnswered || (end === -1 && !isTooLong)) return
    isAnswered = true
    const answer =
      end === -1 ? refuse(seal, 'The line is too long.') : answerTo(line.subarray(0, end), seal)
    socket.end(`${JSON.stringify(answer)}\n`)
  })
}

function answerTo(line: Buffer, seal: Seal): ControlAnswer {
  if (line.equals(STATUS)) return seal.standing
  if (!SHARE.equals(line.subarray(0, SHARE.length))) return refuse(seal, 'This is not understood.')
  const { collector } = seal
  if (collector === undefined) return refuse(seal, 'The server does not wait for shares.')
  const given = collector.give(line.subarray(SHARE.length))
  if (given === undefined) return seal.standing
  return 'refused' in given ? refuse(seal, given.refused) : { status: 'ok' }
}

function refuse({ standing }: Seal, refused: string): ControlAnswer {
  return { ...standing, refused }
}
