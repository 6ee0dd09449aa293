/** A port for TLS, and what else arrives there: plain HTTP, which is told so in plain HTTP, and handshakes that fail. */

import type { Server } from 'node:https'
import type { Socket } from 'node:net'

export interface TlsPort {
  /** Closes the connections that have not sent anything yet. */
  close(): void
}

export interface TlsPortOptions {
  /** How long a connection may stay silent. */
  readonly silentMs: number
  /** How long a client may take to read why its connection is being closed. */
  readonly lingerMs: number
  onLost(address: string, reason: string): void
}

/** Looks at the first byte of each connection before TLS does, which would only break off. */
export function guardTlsPort(server: Server, options: TlsPortOptions): TlsPort {
  const silent = new Set<Socket>()
  const begin = server.listeners('connection')
  server.removeAllListeners('connection')
  server.on('connection', (socket: Socket) => {
    silent.add(socket)
    const giveUp = (): void => {
      socket.destroy()
    }
    socket.setTimeout(options.silentMs, giveUp)
    socket.on('error', giveUp)
    socket.once('close', () => silent.delete(socket))
    socket.once('readable', () => {
      const bytes: Buffer | null = socket.read()
      // It has been closed, or broken off.
      if (bytes === null) {
        giveUp()
        return
      }
      silent.delete(socket)
      if (isHttp(bytes)) {
        options.onLost(socket.remoteAddress ?? '', 'plain HTTP on the port for TLS')
        sayWhy(socket, options.lingerMs)
        return
      }
      socket.setTimeout(0)
      socket.off('timeout', giveUp)
      socket.off('error', giveUp)
      socket.unshift(bytes)
      for (const listener of begin) listener.call(server, socket)
    })
  })

  // Node's own listener makes these errors of requests.
  server.removeAllListeners('tlsClientError')
  server.on('tlsClientError', (error: Error & { code?: string }, socket: Socket) => {
    // Who only looks whether the port is open has done nothing wrong.
    if (error.code !== 'ECONNRESET') {
      options.onLost(socket.remoteAddress ?? '', reasonOf(error.code))
    }
    socket.destroy()
  })
  return {
    close: () => {
      for (const socket of silent) socket.destroy()
    },
  }
}

// A method begins with a letter; a record of TLS begins with its type, 22 for a handshake.
function isHttp([first = 0]: Buffer): boolean {
  return (first >= 0x41 && first <= 0x5a) || (first >= 0x61 && first <= 0x7a)
}

const WHY = 'This port speaks TLS: use https:// instead of http://.\n'

function sayWhy(socket: Socket, lingerMs: number): void {
  // What else arrives is thrown away, so that the client can read the answer.
  socket.resume()
  socket.end(
    `HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${WHY.length}\r\nConnection: close\r\n\r\n${WHY}`,
  )
  setTimeout(() => socket.destroy(), lingerMs).unref()
}

/** `ERR_SSL_NO_SHARED_CIPHER` in words. */
function reasonOf(code = ''): string {
  if (!/^[A-Z0-9_]{1,80}$/.test(code)) return 'TLS handshake failed'
  const words = code
    .replace(/^ERR_(SSL_|TLS_)?/, '')
    .toLowerCase()
    .replaceAll('_', ' ')
  return `TLS handshake failed: ${words}`
}
