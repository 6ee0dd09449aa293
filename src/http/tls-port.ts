/**
 * Handles what arrives at a TLS port and is not TLS: a client that speaks plain HTTP gets an explanation in plain HTTP, and
 * failed handshakes are counted.
 */

import type { Server } from 'node:https'
import type { Socket } from 'node:net'

/** Connections to a port with TLS, until each has sent a request. */
export interface TlsPort {
  /** Closes the connections that have not sent anything yet; the server does not know them. */
  close(): void
}

/** Limits of such connections, and who is told about those that end early. */
export interface TlsPortOptions {
  /** How long a connection may stay silent. */
  readonly silentMs: number
  /** How long a client may take to read why its connection is being closed. */
  readonly lingerMs: number
  /** Called for each connection that ends before it has sent a request. */
  onLost(address: string, reason: string): void
}

/**
 * Inspects the first byte of each connection before the TLS server does, because that would close the connection without any
 * explanation.
 */
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
      // The connection was closed, or it failed.
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

  // Node's own listener would report these as request errors, with a response that no client can read.
  server.removeAllListeners('tlsClientError')
  server.on('tlsClientError', (error: Error & { code?: string }, socket: Socket) => {
    // A reset is not counted: a port check of a load balancer looks like this.
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

// An HTTP request begins with the letters of its method. A TLS record begins with its type, which is 22 for a handshake.
function isHttp([first = 0]: Buffer): boolean {
  return (first >= 0x41 && first <= 0x5a) || (first >= 0x61 && first <= 0x7a)
}

const WHY = 'This port speaks TLS: use https:// instead of http://.\n'

function sayWhy(socket: Socket, lingerMs: number): void {
  // Further input is read and discarded. If it stayed unread, closing would reset the connection before the client reads this.
  socket.resume()
  socket.end(
    `HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${WHY.length}\r\nConnection: close\r\n\r\n${WHY}`,
  )
  setTimeout(() => socket.destroy(), lingerMs).unref()
}

/** Turns an error code such as `ERR_SSL_NO_SHARED_CIPHER` into words. */
function reasonOf(code = ''): string {
  if (!/^[A-Z0-9_]{1,80}$/.test(code)) return 'TLS handshake failed'
  const words = code
    .replace(/^ERR_(SSL_|TLS_)?/, '')
    .toLowerCase()
    .replaceAll('_', ' ')
  return `TLS handshake failed: ${words}`
}
