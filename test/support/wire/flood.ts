/** More requests than a server can answer: each connection is written full of signed requests, again and again. */

import { connect, type Socket } from 'node:net'

export interface FloodOptions {
  readonly port: number
  readonly connections: number
  /** The next request, and a name for it. */
  next(): { readonly bytes: Buffer; readonly name: string }
}

/** How many requests are on their way on each connection. */
const PIPELINED = 50

export class Flood {
  /** The status of each answer, by the name of its request. */
  readonly statuses = new Map<string, number>()
  readonly counts = new Map<number, number>()
  readonly #sockets: Socket[] = []
  #isOver = false
  readonly #ended: Promise<unknown>

  constructor(options: FloodOptions) {
    this.#ended = Promise.all(
      Array.from({ length: options.connections }, () => this.#connection(options)),
    )
  }

  count(status: number): number {
    return this.counts.get(status) ?? 0
  }

  /** Sends nothing more, and waits for the answers. */
  async end(): Promise<void> {
    this.#isOver = true
    await this.#ended
    for (const socket of this.#sockets) socket.destroy()
  }

  #connection({ port, next }: FloodOptions): Promise<void> {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    this.#sockets.push(socket)
    const names: string[] = []
    let text = ''
    const fill = (): void => {
      if (this.#isOver) return
      const parts: Buffer[] = []
      while (names.length < PIPELINED) {
        const { bytes, name } = next()
        names.push(name)
        parts.push(bytes)
      }
      socket.write(Buffer.concat(parts))
    }
    return new Promise((resolve, reject) => {
      socket.on('error', reject)
      socket.on('close', () => reject(new Error('the server has closed a connection')))
      socket.on('connect', fill)
      socket.on('data', (chunk) => {
        text += chunk.toString('latin1')
        for (const [, status = ''] of text.matchAll(STATUS_LINE)) {
          const name = names.shift() ?? ''
          this.statuses.set(name, Number(status))
          this.counts.set(Number(status), this.count(Number(status)) + 1)
        }
        // The beginning of a status line may come with the next chunk.
        text = text.slice(Math.max(text.lastIndexOf('HTTP/1.1 ') + 13, text.length - 12))
        if (names.length < PIPELINED / 2) fill()
        if (this.#isOver && names.length === 0) resolve()
      })
    })
  }
}

const STATUS_LINE = /HTTP\/1\.1 (\d{3}) /g
