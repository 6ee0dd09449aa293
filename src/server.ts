/** Puts the parts together; nothing else knows them all. */

import type { KeyObject } from 'node:crypto'
import { watch as watchFile } from 'node:fs'
import { isIP } from 'node:net'
import { AccountGate } from './api/account-gate.ts'
import type { Corridor } from './api/corridor.ts'
import { Keyrings } from './api/keyrings.ts'
import { registryOf } from './api/registry.ts'
import { Standings } from './api/standings.ts'
import { Throttle } from './api/throttle.ts'
import type { Recorder } from './audit/entry.ts'
import { expireTrail } from './audit/retention.ts'
import { readCertificate } from './certificate.ts'
import type { RootKey } from './crypto/root-key.ts'
import { openData } from './data.ts'
import { type Founding, found } from './founding.ts'
import { listen } from './http/listener.ts'
import { type Administer, localDoor } from './local/door.ts'
import { createLog, type Log } from './log.ts'
import { type Api, apis as allApis } from './operations/apis.ts'
import { localOperations } from './operations/local/operations.ts'
import { type MorePurge, startPurge } from './rotation/purge.ts'
import { storedCredentials } from './rpc/credentials.ts'
import { rpcDoor } from './rpc/door.ts'
import { keyUses } from './rpc/key-uses.ts'
import { SeenNonces } from './rpc/nonces.ts'
import { originBehind } from './rpc/origin.ts'
import { DEV_CREDENTIALS } from './settings.ts'
import type { Settings } from './settings-table.ts'
import type { Storage } from './storage/store.ts'
import { type Streams, startStreams } from './streams/streams.ts'
import { beginTrail } from './trail.ts'

export interface Server {
  readonly endpoint: string
  readonly port: number
  readonly founding: Founding
  readonly rootKey: RootKey
  /** Administration from within the process; `jinku admin` does the same from beside it. */
  readonly administer: Administer
  /** Clears away what is past its time, now. */
  purge(): Promise<void>
  /** Opens the file of the audit trail anew, after it was renamed. */
  reopenAuditFile(): Promise<void>
  /** Stops accepting, finishes what has begun, closes. */
  close(): Promise<void>
}

/** What a test may set: the time, and where lines go. */
export interface Surroundings {
  /** Milliseconds since the epoch. */
  readonly clock?: () => number
  readonly log?: Log
  /** Sees every entry. */
  readonly record?: Recorder
  /** For benchmarks, which measure what a part costs by leaving it out. */
  readonly adapt?: (parts: Parts) => Parts
}

export interface Parts {
  readonly storage: Storage
  readonly apis: readonly Api[]
}

const CLOSE_GRACE_MS = 10_000
/** How long the streams of the trail may take to deliver what is left. */
const STREAMS_GRACE_MS = 3_000

/**
 * Opens the data, takes the port, makes the account on first start, and serves.
 *
 * @throws SettingsError, RootKeyError, DataDirectoryError, SchemaError, DriverError, each with what the operator can do
 */
export async function startServer(
  settings: Settings,
  {
    clock = Date.now,
    log = createLog(),
    record = () => {},
    adapt = (parts) => parts,
  }: Surroundings = {},
): Promise<Server> {
  const tls = readCertificate(settings)
  const opened = await openData(settings)
  const { rootKey } = opened
  const { storage, apis } = adapt({ storage: opened.storage, apis: allApis })
  try {
    const keyrings = new Keyrings(storage, rootKey)
    const credentials = storedCredentials(storage, keyrings)
    const corridor = corridorOver(
      settings,
      { storage, keyrings },
      {
        accessChanged: () => credentials.forget(),
        reportFault: (fault, requestId) => log.fault(fault, requestId),
        record,
      },
    )
    const door = rpcDoor({
      corridor,
      clock,
      origin: originBehind(settings.trustedProxies),
      noteUse: keyUses(storage, (fault) => log.fault(fault, undefined)),
      acceptsHost: usesKnownCredentials(settings) ? isLocalHost : (name) => name !== undefined,
      registry: registryOf(apis),
      verifier: {
        find: credentials.find,
        seen: new SeenNonces(settings.maxNonces),
        requiresNonce: settings.requireNonce,
      },
    })
    const { host, port } = settings.listen
    const { maxBodyBytes } = settings
    // The port is taken before the account is made: if it is in use, no access key has been drawn that nobody will see.
    // Requests that arrive in between wait.
    let open = (): void => {}
    const isOpen = new Promise<void>((resolve) => {
      open = resolve
    })
    let answer: typeof door.answer = (request) => isOpen.then(() => door.answer(request))
    const listener = await listen({
      host,
      port,
      tls,
      maxBodyBytes,
      answer: (request) => answer(request),
      explain: (mishap, connection) => isOpen.then(() => door.explain(mishap, connection)),
    })
    const begin = async (): Promise<Begun> => {
      const founding = await found(storage, rootKey, settings, clock())
      const auditKey = await beginTrail(storage, rootKey, {
        chain: 'server',
        clock,
        // What is gone at exit cannot be cut off.
        onCheckpoint: (text) => settings.dev || log.note(text),
        reportFault: (fault) => log.fault(fault, undefined),
      })
      // Before anything is answered: a stream that is new begins here.
      const streams = await startStreams(settings, { storage, clock, log })
      return { founding, auditKey, streams }
    }
    const { founding, auditKey, streams } = await begin().catch(async (error) => {
      await listener.close(0)
      throw error
    })
    answer = door.answer
    open()
    const stopWatching = watch(opened.database, streams.wake)
    const purge = startPurge(
      storage,
      clock,
      (fault) => log.fault(fault, undefined),
      expiry(settings.auditRetentionDays, storage, auditKey, clock),
    )

    return {
      endpoint: `${tls === undefined ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${listener.port}`,
      port: listener.port,
      founding,
      rootKey,
      administer: localDoor({ corridor, operations: localOperations, clock }),
      purge: () => purge.run(),
      reopenAuditFile: () => streams.reopenFile(),
      close: async () => {
        await purge.stop()
        await listener.close(CLOSE_GRACE_MS)
        stopWatching()
        await streams.close(STREAMS_GRACE_MS)
        await opened.close()
      },
    }
  } catch (error) {
    await opened.close()
    throw error
  }
}

interface Begun {
  readonly founding: Founding
  readonly auditKey: KeyObject
  readonly streams: Streams
}

/**
 * Administration beside the server writes to the trail as well, and moves its log into the database file when it ends.
 * Should the system not be able to tell us, the next entry of our own wakes the streams.
 */
function watch(database: string | undefined, wake: () => void): () => void {
  if (database === undefined) return () => {}
  try {
    const watcher = watchFile(database, { persistent: false }, wake).on('error', () => {})
    return () => watcher.close()
  } catch {
    return () => {}
  }
}

const DAY_MS = 24 * 60 * 60 * 1000

function expiry(
  days: number,
  storage: Storage,
  key: KeyObject,
  clock: () => number,
): MorePurge | undefined {
  if (days === 0) return undefined
  return async (goesOn) => {
    const now = clock()
    await expireTrail(
      (work) => storage.change({ account: '', now }, ({ trail }) => work(trail)),
      key,
      { before: now - days * DAY_MS, now, goesOn },
    )
  }
}

/** What the corridor takes of the settings. */
export type CorridorSettings = Pick<
  Settings,
  'region' | 'chineseNames' | 'maxSecrets' | 'maxRequestsPerSecond'
>

/** The corridor that every door leads into. */
export function corridorOver(
  settings: CorridorSettings,
  { storage, keyrings }: Pick<Corridor, 'storage' | 'keyrings'>,
  surroundings: Pick<Corridor, 'record' | 'reportFault' | 'accessChanged'>,
): Corridor {
  const standings = new Standings(storage)
  return {
    region: settings.region,
    storage,
    keyrings,
    standings,
    gate: new AccountGate(storage),
    throttle: new Throttle(settings.maxRequestsPerSecond),
    limits: { maxSecrets: settings.maxSecrets },
    nameRules: { chineseNames: settings.chineseNames },
    record: surroundings.record,
    reportFault: surroundings.reportFault,
    accessChanged: (account) => {
      standings.forget(account)
      surroundings.accessChanged(account)
    },
  }
}

// With credentials that everybody knows, a web page could point a name of its own at this machine and read the answers.
function isLocalHost(host: string | undefined): boolean {
  const name = host?.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1') ?? ''
  return name === 'localhost' || isIP(name) !== 0
}

function usesKnownCredentials({ rootAccessKeySecret }: Settings): boolean {
  return rootAccessKeySecret === DEV_CREDENTIALS.rootAccessKeySecret
}
