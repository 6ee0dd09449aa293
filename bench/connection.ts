/** A minimal client for one persistent HTTP/1.1 connection: one request at a time, responses with Content-Length. */

import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'

export type TakeReply = (status: number, body: Buffer) => void

export class Connection {
  readonly #socket: Socket
  #takeReply: TakeReply | undefined
  #received: Buffer | undefined

  private constructor(socket: Socket, fail: (error: Error) => void) {
    this.#socket = socket
    socket.on('data', (chunk) => this.#take(chunk))
    socket.on('error', fail)
    socket.on('close', () => {
      if (this.#takeReply !== undefined) fail(new Error('the server closed a connection in use'))
    })
  }

  /** With HTTPS if the certificate of the server is given. */
  static async open(
    port: number,
    fail: (error: Error) => void,
    ca?: string | undefined,
  ): Promise<Connection> {
    const to = { host: '127.0.0.1', port }
    const socket = ca === undefined ? connect({ ...to, noDelay: true }) : connectTls({ ...to, ca })
    await new Promise<void>((resolve, reject) => {
      socket.once(ca === undefined ? 'connect' : 'secureConnect', resolve)
      socket.once('error', reject)
    })
    socket.setNoDelay(true)
    return new Connection(socket, fail)
  }

  send(request: Buffer, takeReply: TakeReply): void {
    this.#takeReply = takeReply
    this.#socket.write(request)
  }

  close(): void {
    this.#takeReply = undefined
    this.#socket.destroy()
  }

  #take(chunk: Buffer): void {
    const all = this.#received === undefined ? chunk : Buffer.concat([this.#received, chunk])
    this.#received = all
    const headEnd = all.indexOf('\r\n\r\n')
    if (headEnd === -1) return
    const head = all.toString('latin1', 0, headEnd)
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1])
    const bodyStart = headEnd + 4
    if (all.length < bodyStart + length) return

    const takeReply = this.#takeReply
    this.#received = undefined
    this.#takeReply = undefined
    takeReply?.(Number(head.slice(9, 12)), all.subarray(bodyStart))
  }
}
