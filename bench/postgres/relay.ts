/** Counts the messages of a client that the server of a database answers: each is one way there and back. */

import { createConnection, createServer } from 'node:net'
import type { Database } from './database.ts'

const SYNC = 'S'.charCodeAt(0)

export interface Relay {
  /** Where clients find it, instead of the folder of the database. */
  readonly folder: string
  readonly roundTrips: number
  stop(): void
}

/** @param socket the path at which it listens */
export async function relayBefore(database: Database, folder: string): Promise<Relay> {
  const relay = { folder, roundTrips: 0, stop: () => server.close() }
  const server = createServer((client) => {
    const backend = createConnection(database.socket)
    const count = syncsIn()
    client.on('data', (data) => {
      relay.roundTrips += count(data)
      backend.write(data)
    })
    backend.on('data', (data) => client.write(data))
    for (const one of [client, backend]) one.on('error', () => {})
    client.on('close', () => backend.destroy())
    backend.on('close', () => client.destroy())
  })
  await new Promise<void>((resolve) => server.listen(database.socketIn(folder), resolve))
  return relay
}

/** Tells for each piece of what a client sends how many messages end in it. */
function syncsIn(): (data: Buffer) => number {
  let rest = Buffer.alloc(0)
  let hasStarted = false
  return (data) => {
    rest = Buffer.concat([rest, data])
    let syncs = 0
    for (;;) {
      const head = hasStarted ? 1 : 0
      if (rest.length < head + 4) return syncs
      const end = head + rest.readUInt32BE(head)
      if (rest.length < end) return syncs
      if (hasStarted && rest[0] === SYNC) syncs++
      hasStarted = true
      rest = rest.subarray(end)
    }
  }
}
