/** Puts the parts together; nothing else knows them all. */

import type { KeyObject } from 'node:crypto'
import { watch as watchFile } from 'node:fs'
import { isIP } from 'node:net'
import { KeyVersions } from '../api/key-versions.ts'
import { Keyrings } from '../api/keyrings.ts'
import { registryOf } from '../api/registry.ts'
import type { Recorder } from '../audit/entry.ts'
import { expireTrail } from '../audit/retention.ts'
import { beginTrail } from '../bootstrap/audit-trail.ts'
import { createPipeline } from '../bootstrap/create-pipeline.ts'
import { type FirstStart, openOrCreateAccount } from '../bootstrap/first-start.ts'
import { openServerData } from '../bootstrap/server-data.ts'
import type { RootKey } from '../crypto/root-key.ts'
import { openControlSocket } from '../custody/control-socket.ts'
import { followHandover } from '../custody/handover-follower.ts'
import { Seal } from '../custody/seal.ts'
import { listen } from '../http/listener.ts'
import { LostConnections } from '../http/lost-connections.ts'
import type { JobRequest } from '../jobs/job-request.ts'
import { JobServer } from '../jobs/job-server.ts'
import { type Administer, localEndpoint } from '../local/local-endpoint.ts'
import { type Api, apis as allApis } from '../operations/apis.ts'
import { rotateKey } from '../operations/kms/keys/rotate-key.ts'
import { localOperations } from '../operations/local/operations.ts'
import { beginBackUp, unrecordedBackup, unseal } from '../operations/local/trail-entries.ts'
import { storedCredentials } from '../rpc/credentials.ts'
import { keyUses } from '../rpc/key-uses.ts'
import { originBehind } from '../rpc/origin.ts'
import { rpcEndpoint } from '../rpc/rpc-endpoint.ts'
import { SeenNonces } from '../rpc/seen-nonces.ts'
import { createLog, type Log } from '../runtime/log.ts'
import { RunningParts } from '../runtime/running-parts.ts'
import { throttledLog } from '../runtime/storage-failure-log.ts'
import { version } from '../runtime/version.ts'
import { DEV_CREDENTIALS } from '../settings/settings.ts'
import type { Settings } from '../settings/table.ts'
import type { Storage } from '../storage/store.ts'
import { type Streams, startStreams } from '../streams/streams.ts'
import { startKeyRotation } from '../timers/key-rotation.ts'
import { type MorePurge, startPurge } from '../timers/purge.ts'
import { readCertificate } from './certificate.ts'
import { followCertificate } from './certificate-renewal.ts'
import { SealableEndpoint } from './sealable-endpoint.ts'
import { type SealedServer, waitForRootKey } from './sealed-start.ts'

export interface Server {
  readonly endpoint: string
  readonly port: number
  readonly firstStart: FirstStart
  readonly rootKey: RootKey
  /** Administration from within the process; `jinku admin` does the same from beside it. */
  readonly administer: Administer
  /** Clears away what is past its time, now. */
  purge(): Promise<void>
  /** Rotates the keys that are due, now. */
  rotateKeys(): Promise<void>
  /** Takes a renewed certificate, and opens the file of the audit trail anew, after it was renamed. Never rejects. */
  reload(): Promise<void>
  /** Stops accepting, finishes what has begun, closes. */
  close(): Promise<void>
}

/** What a test may set: the time, and where lines go. */
export interface ServerHooks {
  /** Milliseconds since the epoch. */
  readonly clock?: () => number
  readonly log?: Log
  /** Sees every entry. */
  readonly record?: Recorder
  /** For benchmarks, which measure what a part costs by leaving it out. */
  readonly adapt?: (parts: Parts) => Parts
  /** Told when the server runs without its root key, and waits for it. */
  readonly onSealed?: (sealed: SealedServer) => void
  /** Told how to make it reload, as soon as there is something to reload, and again once it serves. */
  readonly onReloadable?: (reload: () => Promise<void>) => void
}

export interface Parts {
  readonly storage: Storage
  readonly apis: readonly Api[]
}

const CLOSE_GRACE_MS = 10_000
/** How long the streams of the trail may take to deliver what is left. */
const STREAMS_GRACE_MS = 3_000

/**
 * Opens the data, takes the port, waits for the root key, makes the account on first start, and serves.
 *
 * @throws SettingsError, RootKeyError, DataDirectoryError, SchemaError, DriverError, each with what the operator can do;
 * StoppedWhileSealed
 */
export async function startServer(
  settings: Settings,
  {
    clock = Date.now,
    log: given = createLog(),
    record = () => {},
    adapt = (parts) => parts,
    onSealed = () => {},
    onReloadable = () => {},
  }: ServerHooks = {},
): Promise<Server> {
  const log = throttledLog(given, clock)
  const tls = readCertificate(settings)
  const opened = await openServerData(settings, ({ from, to, snapshot }) =>
    log.note(
      `The database was brought from schema ${from} to schema ${to}; as it was before, it is kept in ${snapshot}.`,
    ),
  )
  // What ends a server that has started also ends one whose start fails.
  const started = new RunningParts()
  started.add(() => opened.close())
  try {
    const { storage, apis } = adapt({ storage: opened.storage, apis: allApis })
    const { host, port } = settings.listen
    const { maxBodyBytes } = settings
    const seal = new Seal()
    const entrance = new SealableEndpoint(seal)
    storage.onTrouble((trouble) => {
      entrance.storageTrouble = trouble
      if (trouble === undefined) log.note('The database takes what is recorded again.')
    })
    // The port is taken before the account is made: if it is in use, no access key has been drawn that nobody will see.
    const lost = new LostConnections((text) => log.warn(text))
    started.add(() => lost.report())
    const listener = await listen({
      onLost: (address, reason) => lost.note(address, reason),
      host,
      port,
      tls,
      maxBodyBytes,
      answer: (request) => entrance.answer(request),
      answerError: (mishap, connection) => entrance.answerError(mishap, connection),
    })
    started.add(() => listener.close(0))
    let streams: Streams | undefined
    const renewal = followCertificate(settings, tls, {
      log,
      use: (certificate) => listener.useCertificate(certificate),
    })
    started.add(() => renewal.stop())
    const reload = async (): Promise<void> => {
      await renewal.reload()
      await streams?.reopenFile().catch((fault: unknown) => log.warn(notReopened(fault)))
    }
    onReloadable(reload)
    const endpoint = `${tls === undefined ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${listener.port}`
    const { directory } = opened
    const control = directory && (await openControlSocket(directory.socket, seal))
    started.add(() => control?.close())

    const sealedStart = { seal, sealable: entrance, endpoint, log, onSealed }
    const { refused, ...custody } = await waitForRootKey(opened, sealedStart)
    const { rootKey } = custody
    const keyrings = new Keyrings(storage, rootKey)
    const credentials = storedCredentials(storage, keyrings)
    const corridor = createPipeline(
      settings,
      { storage, keyrings, keyVersions: new KeyVersions(rootKey) },
      {
        accessChanged: (account) => credentials.forget(account),
        reportFault: (fault, requestId) => log.fault(fault, requestId),
        record,
      },
    )
    const door = rpcEndpoint({
      pipeline: corridor,
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
    const handover = followHandover(storage, rootKey, {
      clock,
      onAccepted: (keys) => {
        seal.accepted = keys
      },
      note: (text) => log.note(text),
      reportFault: (fault) => log.fault(fault, undefined),
    })
    started.add(() => handover.stop())
    // The root key may have begun to change while the server waited for it.
    await handover.look()
    const founding = await openOrCreateAccount(storage, custody, settings, clock())
    const auditKey = await beginTrail(storage, rootKey, {
      chain: 'server',
      clock,
      // What is gone at exit cannot be cut off.
      onCheckpoint: (text) => settings.dev || log.note(text),
      reportFault: (fault) => log.fault(fault, undefined),
    })
    // Before anything is answered: a stream that is new begins here.
    const delivering = await startStreams(settings, { storage, clock, log })
    streams = delivering
    started.add(() => delivering.close(STREAMS_GRACE_MS))
    if (refused !== undefined) {
      const administer = localEndpoint({ pipeline: corridor, operations: [unseal], clock })
      await administer({
        operation: unseal.name,
        parameters: new Map([['RefusedRequests', String(refused)]]),
        account: founding.account,
      })
      log.note(`The server is unsealed. Requests refused while it was sealed: ${refused}.`)
    }
    const jobs =
      directory &&
      new JobServer({
        dataDir: settings.dataDir,
        region: settings.region,
        version: version(),
        rootKey,
        thread: new URL('../cli/local/job-thread.js', import.meta.url),
        admit: admission(
          localEndpoint({ pipeline: corridor, operations: [beginBackUp], clock }),
          founding,
        ),
        reportFault: (fault) => log.fault(fault, undefined),
      })
    started.add(async () => jobs?.close())
    seal.lift()
    if (jobs !== undefined) control?.employ(jobs)
    entrance.use(door)
    // What has begun is answered before the streams end, so that they deliver its entries too.
    started.add(() => listener.close(CLOSE_GRACE_MS))
    started.add(watch(directory?.database, delivering.wake))
    const purge = startPurge(
      storage,
      clock,
      (fault) => log.fault(fault, undefined),
      expiry(settings.auditRetentionDays, storage, auditKey, clock),
    )
    started.add(() => purge.stop())
    const keyRotation = startKeyRotation({
      corridor,
      operation: rotateKey,
      clock,
      reportFault: (fault) => log.fault(fault, undefined),
    })

    started.add(() => keyRotation.stop())
    onReloadable(reload)
    return {
      endpoint,
      port: listener.port,
      firstStart: founding,
      rootKey,
      administer: localEndpoint({ pipeline: corridor, operations: localOperations, clock }),
      purge: () => purge.run(),
      rotateKeys: () => keyRotation.run(),
      reload,
      close: () => started.end(),
    }
  } catch (error) {
    // What cannot be ended in order does not hide why the start failed.
    await started.end().catch((fault: unknown) => log.fault(fault, undefined))
    throw error
  }
}

function notReopened(fault: unknown): string {
  const reason = fault instanceof Error ? fault.message : String(fault)
  return `The file of the audit trail is not opened anew, and the one that is open stays: ${reason}.`
}

/**
 * Whoever may use the socket in the data directory may have a backup, with a passphrase of his own: so that is in the trail before
 * the first byte leaves. What else jobs do is to read the trail, which lies open to him anyway.
 */
function admission(
  administer: Administer,
  { account }: FirstStart,
): (request: JobRequest) => Promise<string | undefined> {
  return async ({ job }) => {
    if (job !== 'backup') return undefined
    const outcome = await administer({
      operation: beginBackUp.name,
      parameters: new Map(),
      account,
    })
    return 'refusal' in outcome ? unrecordedBackup(outcome.refusal.message) : undefined
  }
}

/**
 * Administration beside the server writes to the trail as well, and touches the database file when it ends.
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

// With credentials that everybody knows, a web page could point a name of its own at this machine and read the answers.
function isLocalHost(host: string | undefined): boolean {
  const name = host?.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1') ?? ''
  return name === 'localhost' || isIP(name) !== 0
}

function usesKnownCredentials({ rootAccessKeySecret }: Settings): boolean {
  return rootAccessKeySecret === DEV_CREDENTIALS.rootAccessKeySecret
}
