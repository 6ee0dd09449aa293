/** A webhook on loopback. It checks every post, and the test decides how it answers. */

import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { Entry } from '../../src/audit/entry.ts'

export const SECRET = 'the-secret-of-the-webhook'

/** A status, or no answer at all (the connection is closed). */
export type Behaviour = number | 'hangs'

export interface Post {
  readonly at: number
  readonly type: string | undefined
  readonly isGenuine: boolean
  readonly entries: readonly Entry[]
}

export interface Receiver {
  readonly url: string
  readonly port: number
  behaviour: Behaviour
  /** Every post, accepted or not. */
  readonly posts: Post[]
  /** The accepted posts, in order. */
  readonly taken: Entry[]
}

const SIGNATURE = /^t=(\d+),v1=([0-9a-f]{64})$/

export async function startReceiver(behaviour: Behaviour = 200): Promise<Receiver> {
  const posts: Post[] = []
  const taken: Entry[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString()
      const [, time = '', mac] = SIGNATURE.exec(`${request.headers['x-jinku-signature']}`) ?? []
      const expected = createHmac('sha256', SECRET).update(`${time}.${body}`).digest('hex')
      const entries = body
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as Entry)
      posts.push({
        at: Number(time),
        type: request.headers['content-type'],
        isGenuine: mac === expected && body.endsWith('\n'),
        entries,
      })
      if (receiver.behaviour === 'hangs') return
      if (receiver.behaviour < 300) taken.push(...entries)
      response.writeHead(receiver.behaviour, { location: '/elsewhere' }).end('thank you')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const receiver: Receiver = {
    url: `http://user:password@127.0.0.1:${port}/path-token?query-token=1`,
    port,
    behaviour,
    posts,
    taken,
  }
  return receiver
}

/** Waits until the condition holds, by checking it repeatedly. */
export async function until(holds: () => boolean, what: string): Promise<void> {
  // The limit is generous, because the machine may be busy. It exists so that a failing test says what it waited for.
  const began = performance.now()
  while (!holds()) {
    if (performance.now() - began > 300_000) throw new Error(`never ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
