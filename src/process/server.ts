/** Starts a server: puts all parts together, in an order that matters. */

import type { KeyObject } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Pipeline } from '../api/pipeline.ts'
import type { Recorder } from '../audit/entry.ts'
import { beginTrail } from '../bootstrap/audit-trail.ts'
import {
  bootstrapRecordOf,
  type FirstStart,
  openOrCreateAccount,
} from '../bootstrap/first-start.ts'
import { openServerData } from '../bootstrap/server-data.ts'
import type { RootKey } from '../crypto/root-key.ts'
import { type ControlSocket, openControlSocket } from '../custody/control-socket.ts'
import { watchRootKeyChange } from '../custody/root-key-change-watcher.ts'
import type { SealState } from '../custody/seal-state.ts'
import type { ServerState } from '../custody/server-state.ts'
import type { Certificate, Listener } from '../http/listener.ts'
import { type Administer, localEndpoint } from '../local/local-endpoint.ts'
import { type Api, apis as allApis } from '../operations/apis.ts'
import { localOperations } from '../operations/local/operations.ts'
import { refuseOverload, unseal } from '../operations/local/trail-entries.ts'
import { FaultCounts } from '../runtime/fault-counts.ts'
import { createLog, type Log } from '../runtime/log.ts'
import { RunningParts } from '../runtime/running-parts.ts'
import { throttledLog } from '../runtime/storage-failure-log.ts'
import type { Settings } from '../settings/table.ts'
import type { Duty } from '../storage/duty.ts'
import { patiently } from '../storage/patiently.ts'
import type { Storage } from '../storage/store.ts'
import { type Streams, startStreams } from '../streams/start-streams.ts'
import { readCertificate } from './certificate.ts'
import { followCertificate } from './certificate-renewal.ts'
import { createEndpoints } from './create-endpoints.ts'
import { createJobServer } from './create-job-server.ts'
import { joinNodes } from './join-nodes.ts'
import { openPort } from './open-port.ts'
import { OverloadReport } from './overload-report.ts'
import { ReloadableFiles } from './reloadable-files.ts'
import { startTimers } from './start-timers.ts'
import type { Startup } from './startup.ts'
import { type SealedServer, waitForRootKey } from './wait-for-root-key.ts'
import { countingIn, type Watched, watch } from './watch.ts'

/** A running server. */
export interface Server {
  /** Where it can be reached, such as `http://127.0.0.1:7600`. */
  readonly endpoint: string
  readonly port: number
  readonly firstStart: FirstStart
  readonly rootKey: RootKey
  /** Administration from within the process. `jinku admin` does the same from another process. */
  readonly administer: Administer
  /** Removes what has expired, now. */
  purge(): Promise<void>
  /** Rotates the keys that are due, now. */
  rotateKeys(): Promise<void>
  /** Loads a renewed certificate, and reopens the file of the audit trail after it was renamed. Never rejects. */
  reload(): Promise<void>
  /** From now on it is not ready, and closes each connection after an answer. It still serves whatever comes. */
  drain(): void
  /** Stops accepting requests, answers those under way, and stops all parts. */
  close(): Promise<void>
}

/** What a caller of {@link startServer} can replace, and the events that it is notified about. */
export interface ServerHooks {
  /** Milliseconds since the epoch. */
  readonly clock?: () => number
  readonly log?: Log
  /** Sees every entry of the audit trail. */
  readonly record?: Recorder
  /** For benchmarks, which measure what a part costs by replacing it. */
  readonly adapt?: (parts: Parts) => Parts
  /** Called when the server runs without its root key, and waits for it. */
  readonly onSealed?: (sealed: SealedServer) => void
  /** Called with a sentence when this process must stop, because it is no longer one of the nodes of its database. */
  readonly onFenced?: (reason: string) => void
  /** Called with a function that reloads files: as soon as there are files to reload, and again when the server is ready. */
  readonly onReloadable?: (reload: () => Promise<void>) => void
}

/** What {@link ServerHooks.adapt} may replace. */
export interface Parts {
  readonly storage: Storage
  readonly apis: readonly Api[]
}

const CLOSE_GRACE_MS = 10_000
const FOUNDING_LOOK_MS = 100
/** How long the streams of the audit trail may take to deliver the rest when the server stops. */
const STREAMS_GRACE_MS = 3_000

/**
 * Opens the data and the port, waits for the root key, creates the account on first start, and serves.
 *
 * @throws SettingsError, RootKeyError, DataDirectoryError, SchemaError, DriverError, each with what the operator can do;
 * StoppedWhileSealed
 */
export async function startServer(settings: Settings, hooks: ServerHooks = {}): Promise<Server> {
  const { clock = Date.now, adapt = (parts) => parts, onFenced = () => {} } = hooks
  const faults = new FaultCounts()
  const log = faults.counting(throttledLog(hooks.log ?? createLog(), clock))
  const tls = readCertificate(settings)
  const running = new RunningParts()
  try {
    const data = await openServerData(
      settings,
      ({ from, to, snapshot }) =>
        log.note(
          `The database was brought from schema ${from} to schema ${to}${snapshot === undefined ? '' : `; as it was before, it is kept in ${snapshot}`}.`,
        ),
      (text) => log.warn(text),
    )
    running.add(() => data.close())
    const nodes = await joinNodes({ settings, log, data, onFenced })
    running.add(() => nodes.leave())
    const parts = adapt({ storage: data.storage, apis: allApis })
    return await start({ settings, clock, log, data, nodes, running, ...parts }, tls, faults, hooks)
  } catch (error) {
    // An error while stopping is only logged, because it must not hide why the start failed.
    await running.end().catch((fault: unknown) => log.fault(fault, undefined))
    throw error
  }
}

async function start(
  startup: Startup,
  tls: Certificate | undefined,
  faults: FaultCounts,
  {
    record = () => {},
    onSealed = () => {},
    onReloadable = () => {},
    onFenced = () => {},
  }: ServerHooks,
): Promise<Server> {
  const { settings, clock, storage, log, running } = startup
  // The port is opened before the account is created: if the port is in use, no access key was made that nobody will see.
  const port = await openPort(startup, tls)
  const watched = await watch(startup, port, faults)
  const files = followCertificateFiles(startup, tls, port.listener, watched)
  const reload = (): Promise<void> => files.reload()
  onReloadable(reload)
  const { state } = port
  const { seal } = state
  seal.nodes = () => startup.nodes.view
  const control = await openControl(startup, state)

  const founding = await mayFound(startup)
  const sealed = { seal, readiness: port.endpoint, url: port.url, log, onSealed }
  const { refused, ...custody } = await waitForRootKey(startup.data, sealed)
  const { rootKey } = custody
  const overload = new OverloadReport({
    seal,
    clock,
    warn: (text) => log.warn(text),
    record: (count) => recordOverload(startup, pipeline, firstStart, count),
  })
  const endpoints = createEndpoints(startup, rootKey, {
    record,
    onShed: () => overload.note(),
    ...countingIn(watched),
  })
  const { pipeline, rpc } = endpoints
  await followRootKeyChange(startup, rootKey, seal, onFenced)
  const firstStart = await openOrCreateAccount(
    storage,
    custody,
    settings,
    clock(),
    founding.storage,
  )
  const auditKey = await openTrail(startup, rootKey, watched)
  // The streams are started before any request is answered, because a new stream begins at this point of the trail.
  const streams = await openStreams(startup)
  files.streams = streams
  if (watched !== undefined) {
    Object.assign(watched, { pipeline, streams, lookups: endpoints.lookups })
  }
  if (refused !== undefined) await recordUnsealing(startup, pipeline, firstStart, refused)
  const onDone = (job: string): void => {
    if (job === 'backup' && watched !== undefined) watched.lastBackupAt = clock()
  }
  const jobs = control && createJobServer(startup, rootKey, pipeline, firstStart.account, onDone)

  seal.unseal()
  state.serve()
  if (jobs !== undefined) control?.setJobHandler(jobs)
  port.endpoint.use(rpc)
  // Added after the streams, so both are stopped before them: the streams then also deliver the entries of the last requests.
  running.add(() => overload.report())
  running.add(() => port.listener.close(CLOSE_GRACE_MS))
  // Commands of other processes write to the audit trail as well. If the system cannot tell, the streams wake with the next own entry.
  running.add(startup.data.onCommitElsewhere(streams.wake))
  const { purge, keyRotation } = await startTimers(startup, pipeline, auditKey)
  onReloadable(reload)
  return {
    endpoint: port.url,
    port: port.listener.port,
    firstStart,
    rootKey,
    administer: localEndpoint({ pipeline, operations: localOperations, clock }),
    purge: () => purge.run(),
    rotateKeys: () => keyRotation.run(),
    reload,
    drain: () => {
      state.drain()
      port.listener.drain()
    },
    close: () => running.end(),
  }
}

function followCertificateFiles(
  { settings, log, running }: Startup,
  tls: Certificate | undefined,
  listener: Listener,
  watched: Watched | undefined,
): ReloadableFiles {
  if (watched !== undefined) watched.certificate = tls
  const renewal = followCertificate(settings, tls, {
    log,
    use: (certificate) => {
      listener.useCertificate(certificate)
      if (watched !== undefined) watched.certificate = certificate
    },
  })
  running.add(() => renewal.stop())
  return new ReloadableFiles(renewal, log)
}

/** Opens the socket for commands on this machine. Undefined when the database is in memory, where commands have no access. */
async function openControl(
  { data, running }: Startup,
  state: ServerState,
): Promise<ControlSocket | undefined> {
  if (data.directory === undefined) return undefined
  const control = await openControlSocket(data.directory.socket, state)
  running.add(() => control.close())
  return control
}

/**
 * Of several nodes that start on an empty database, one founds it. The others wait here until it has, since each would draw a root key,
 * or shares of one, of its own.
 */
async function mayFound({ nodes, storage, log }: Startup): Promise<Duty> {
  const founding = await nodes.duty('founding')
  let isTold = false
  const isFounded = async (): Promise<boolean> => (await bootstrapRecordOf(storage)) !== undefined
  while (!founding.isHeld && !(await patiently(isFounded))) {
    if (!isTold) log.note('Another node makes the first start on this database; waiting for it.')
    isTold = true
    await sleep(FOUNDING_LOOK_MS)
  }
  return founding
}

/** Takes part in changes of the root key. One may have begun while the server waited for its root key. */
async function followRootKeyChange(
  { storage, nodes, clock, log, running }: Startup,
  rootKey: RootKey,
  seal: SealState,
  onLeftBehind: (reason: string) => void,
): Promise<void> {
  const keyChange = watchRootKeyChange(storage, rootKey, {
    clock,
    participants: nodes,
    onLeftBehind,
    onAccepted: (keys) => {
      seal.accepted = keys
    },
    note: (text) => log.note(text),
    reportFault: (fault) => log.fault(fault, undefined),
  })
  running.add(() => keyChange.stop())
  await patiently(() => keyChange.check())
}

/** Continues the audit trail. Returns its key. */
function openTrail(
  { settings, storage, nodes, clock, log }: Startup,
  rootKey: RootKey,
  watched: Watched | undefined,
): Promise<KeyObject> {
  return beginTrail(storage, rootKey, {
    chain: nodes.name,
    clock,
    // In development mode the trail is in memory, so checkpoints in the log would prove nothing.
    onCheckpoint: (text, checkpoint) => {
      if (!settings.dev) log.note(text)
      watched?.trail.sealed(checkpoint)
    },
    reportFault: (fault) => log.fault(fault, undefined),
  })
}

async function openStreams(startup: Startup): Promise<Streams> {
  const { settings, storage, nodes, clock, log, running } = startup
  const duty = (name: string): Promise<Duty> => nodes.duty(name)
  const streams = await startStreams(settings, { storage, duty, patiently, clock, log })
  running.add(() => streams.close(STREAMS_GRACE_MS))
  return streams
}

/** Records how many requests were refused because there were too many. Returns whether it could. */
async function recordOverload(
  { clock }: Startup,
  pipeline: Pipeline,
  { account }: FirstStart,
  refused: number,
): Promise<boolean> {
  const administer = localEndpoint({ pipeline, operations: [refuseOverload], clock })
  const outcome = await administer({
    operation: refuseOverload.name,
    parameters: new Map([['RefusedRequests', String(refused)]]),
    account,
  })
  return 'answer' in outcome
}

/** Records that the server was unsealed. The requests it refused before could not be recorded, so their number is. */
async function recordUnsealing(
  { clock, log }: Startup,
  pipeline: Pipeline,
  { account }: FirstStart,
  refused: number,
): Promise<void> {
  const administer = localEndpoint({ pipeline, operations: [unseal], clock })
  await administer({
    operation: unseal.name,
    parameters: new Map([['RefusedRequests', String(refused)]]),
    account,
  })
  log.note(`The server is unsealed. Requests refused while it was sealed: ${refused}.`)
}
