/** The driver, which notes every statement that is sent to the server, with values that it was run with. */

import pg, { type ClientConfig, type Connection } from 'pg'
import type { ClientClass } from '../../../src/storage/postgres/connect.ts'

/** A value as it is sent: text, or bytes. */
export type SentValue = string | Buffer | null

export interface RecordedDriver {
  readonly Driver: ClientClass
  /** Each text that was sent, and the values of each time that it was run. */
  readonly sent: Map<string, (readonly SentValue[])[]>
}

export function recordedDriver(): RecordedDriver {
  const sent = new Map<string, (readonly SentValue[])[]>()
  class Driver extends pg.Client {
    constructor(config: ClientConfig) {
      super(config)
      const { connection } = this as unknown as { readonly connection: Connection }
      record(connection, sent)
    }
  }
  return { Driver, sent }
}

function record(connection: Connection, sent: RecordedDriver['sent']): void {
  const { parse, bind } = connection
  const texts = new Map<string, string>()
  connection.parse = (config, more) => {
    texts.set(config.name ?? '', config.text)
    parse.call(connection, config, more)
  }
  connection.bind = (config, more) => {
    const text = texts.get(config?.statement ?? '') ?? ''
    const known = sent.get(text)
    const values = (config?.values ?? []) as readonly SentValue[]
    if (known === undefined) sent.set(text, [values])
    else known.push(values)
    bind.call(connection, config, more)
  }
}
