/** Opens connections: finds the host that takes changes, and looks at what the server is. */

import type { Client, ClientConfig } from 'pg'
import type { DatabaseHost, DatabaseServer } from '../engine.ts'
import { StorageFailure } from '../storage-failure.ts'
import { Connection, type Hello, streamOf } from './connection.ts'
import { codeOf } from './postgres-failures.ts'

/** How long a start or a command waits for the database to let it in and to say what it is. Each of several hosts has its part of it. */
const PATIENCE_MS = 10_000
const LEAST_MS = 300
/** A timer that comes so late was kept from working, and so was the connection. */
const LATE_MS = 100
const KEEP_ALIVE_MS = 10_000

/** The class of the driver. */
export type ClientClass = new (config: ClientConfig) => Client

/** Loads the driver. It is not loaded by a server that keeps its data in a file. */
export async function loadPostgresDriver(): Promise<ClientClass> {
  const { default: driver } = await import('pg')
  return driver.Client
}

/** What is asked of a server that was connected to, as one row. */
const HELLO = `SELECT current_setting('server_version_num')::int, pg_backend_pid(), pg_is_in_recovery(),
  current_setting('transaction_read_only'), current_setting('server_encoding'), current_setting('client_encoding'),
  current_setting('bytea_output'), current_setting('standard_conforming_strings'),
  current_setting('fsync'), current_setting('full_page_writes')`

type HelloRow = [number, number, boolean, ...texts: string[]]

/**
 * Connects to the first host that takes changes.
 *
 * @param patienceMs how long to wait for all hosts together
 * @throws StorageFailure with a sentence about why there is none
 */
export async function connect(
  Driver: ClientClass,
  server: DatabaseServer,
  patienceMs = PATIENCE_MS,
): Promise<Connection> {
  const within = Math.max(LEAST_MS, patienceMs / server.hosts.length)
  let failure: unknown
  for (const host of server.hosts) {
    try {
      return await connectTo(Driver, server, { host, within })
    } catch (error) {
      failure = error
    }
  }
  throw failure
}

async function connectTo(
  Driver: ClientClass,
  server: DatabaseServer,
  { host, within }: { readonly host: DatabaseHost; readonly within: number },
): Promise<Connection> {
  const client = new Driver({
    host: host.host,
    port: host.port,
    database: server.database,
    user: server.user,
    // A function, so that the driver looks for a password nowhere else.
    password: () => server.readPassword() ?? '',
    ssl: encryptionOf(server, host),
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    application_name: 'jinku',
  })
  // An error after the one that is reported must not end the process.
  client.on('error', () => {})
  const stop = giveUpAfter(within, client)
  try {
    await client.connect()
    const { rows } = await client.query<HelloRow>({ text: HELLO, rowMode: 'array' })
    const isDistributed = server.distribution !== undefined
    return new Connection(client, { ...helloOf(client, rows[0]), isDistributed })
  } catch (error) {
    client.end().catch(() => undefined)
    // A server that does not answer would keep the connection open.
    streamOf(client).destroy()
    throw failureToConnect(error, server, host)
  } finally {
    stop()
  }
}

/**
 * Ends the connection after a time. The driver limits the time until it is let in, and not what follows. Answers what stops that.
 */
function giveUpAfter(milliseconds: number, client: Client): () => void {
  const due = performance.now() + milliseconds
  const giveUp = (): void => {
    streamOf(client).destroy(new Error('it has not answered in time'))
  }
  let timer = setTimeout(() => {
    if (performance.now() - due < LATE_MS) giveUp()
    else timer = setTimeout(giveUp, LEAST_MS)
  }, milliseconds)
  return () => clearTimeout(timer)
}

function helloOf(client: Client, row: HelloRow | undefined): Omit<Hello, 'isDistributed'> {
  if (row === undefined) throw new Error('the database does not say what it is')
  const [version, backend, isStandby, readOnly, encoding, clientEncoding, bytes, strings, ...disk] =
    row
  const [fsync, fullPages] = disk
  if (version < OLDEST) {
    throw new Unusable(
      `it is PostgreSQL ${Math.floor(version / 10_000)}, and 14 or newer is needed`,
    )
  }
  if (isStandby) throw new Unusable('it is a standby, which takes no changes')
  if (readOnly !== 'off') {
    throw new Unusable('it takes no changes from this user (default_transaction_read_only is on)')
  }
  if (encoding !== 'UTF8' || clientEncoding !== 'UTF8') {
    throw new Unusable(
      `its encoding is ${encoding} (client: ${clientEncoding}), and UTF8 is needed`,
    )
  }
  if (bytes !== 'hex' || strings !== 'on') {
    throw new Unusable(
      'bytea_output must be hex and standard_conforming_strings on, as they are by default',
    )
  }
  if (fsync !== 'on') {
    throw new Unusable('fsync is off there, so a power cut would lose what was answered as done')
  }
  // A pooler makes up the number of the process, since it may use another connection of the server for each transaction.
  const { processID } = client as unknown as { readonly processID: number }
  const writesFullPages = fullPages === 'on'
  return { version, isPooled: processID !== backend, writesFullPages }
}

const OLDEST = 140_000

/** The server is reached, and cannot be used as it is. */
class Unusable extends Error {}

function encryptionOf(
  { encryption, authorities }: DatabaseServer,
  { host }: DatabaseHost,
): ClientConfig['ssl'] {
  if (encryption === 'none' || host.startsWith('/')) return false
  return {
    host,
    minVersion: 'TLSv1.2',
    rejectUnauthorized: encryption !== 'unverified',
    ...(authorities !== undefined && { ca: authorities }),
    ...(encryption === 'authority' && { checkServerIdentity: () => undefined }),
  }
}

/** The sentence for an operator. It names no password, since neither the driver nor the server does. */
function failureToConnect(error: unknown, server: DatabaseServer, host: DatabaseHost): unknown {
  const where = placeOf(host)
  const words = error instanceof Error ? error.message : String(error)
  const sentence = sentenceOf(error, words, server, where)
  const isReadOnly = error instanceof Unusable && /takes no changes/.test(words)
  return new StorageFailure(
    isReadOnly ? 'database read-only' : 'database unreachable',
    error,
    sentence,
  )
}

function sentenceOf(
  error: unknown,
  words: string,
  { user, database, readPassword }: DatabaseServer,
  where: string,
): string {
  if (error instanceof Unusable) return `The database at ${where} cannot be used: ${words}.`
  const code = codeOf(error)
  if (code === '28P01' || /^SASL/.test(words)) {
    return readPassword() === undefined
      ? `The database at ${where} asks for a password of user ${user}, and none is given.`
      : `The database at ${where} does not accept the password of user ${user}.`
  }
  if (code === '28000') {
    return `The database at ${where} does not let user ${user} in from here: ${words}.`
  }
  if (code === '3D000') return `There is no database ${database} on the server at ${where}.`
  if (code === '42501') return `User ${user} must not connect to database ${database} at ${where}.`
  if (code === '53300') return `The database at ${where} has no connection left for user ${user}.`
  if (/does not support SSL/.test(words)) {
    return `The database at ${where} does not encrypt connections, which is asked for.`
  }
  const fault = certificateFault(error)
  if (fault !== undefined) return `The certificate of the database at ${where} ${fault} (${words}).`
  return `The database at ${where} cannot be reached (${words}).`
}

/** What is wrong with the certificate, if the connection was refused because of it. The codes are those of Node.js and OpenSSL. */
function certificateFault(error: unknown): string | undefined {
  const { code = '' } = error as { readonly code?: string }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return 'is not valid for this host'
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') return 'is not valid now'
  return /SELF_SIGNED|_ISSUER_CERT|LEAF_SIGNATURE|CERT_SIGNATURE_FAILURE|CERT_UNTRUSTED/.test(code)
    ? 'does not come from an authority that is trusted'
    : undefined
}

/** The host and port for messages, or the directory of the socket. */
export function placeOf({ host, port }: DatabaseHost): string {
  if (host.startsWith('/')) return host
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
}
