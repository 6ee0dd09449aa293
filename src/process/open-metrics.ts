/**
 * Opens the listener for metrics. This is loaded only when it is asked for. Parts of the server that are started later are handed over as they
 * come; what is not there yet is not shown.
 */

import { X509Certificate } from 'node:crypto'
import type { Pipeline } from '../api/pipeline.ts'
import { parseCertificateTime } from '../calendar/timestamp.ts'
import { waitingForThreads } from '../crypto/asymmetric/rsa-threads.ts'
import type { Lookups } from '../crypto/lru-cache.ts'
import { waitingPasswords } from '../crypto/password-hash.ts'
import { type Certificate, listen } from '../http/listener.ts'
import { metrics } from '../metrics/declared-metrics.ts'
import { measureEventLoopDelay } from '../metrics/event-loop-delay.ts'
import { exposition } from '../metrics/exposition.ts'
import { metricsEndpoint } from '../metrics/metrics-endpoint.ts'
import type { Readings } from '../metrics/readings.ts'
import { RequestCounts } from '../metrics/request-counts.ts'
import { TrailWatch } from '../metrics/trail-watch.ts'
import type { FaultCounts } from '../runtime/fault-counts.ts'
import { isSystemError } from '../runtime/system-problem.ts'
import { version } from '../runtime/version.ts'
import { SettingsError } from '../settings/declaration.ts'
import { isLoopback } from '../settings/settings.ts'
import { table } from '../settings/table.ts'
import { FAILURE_SENTENCES, type FailureReason } from '../storage/storage-failure.ts'
import type { Streams } from '../streams/start-streams.ts'
import type { OpenPort } from './open-port.ts'
import type { Startup } from './startup.ts'

const STATES = [
  ...['ok', 'starting', 'sealed', 'draining', 'database busy'],
  ...Object.keys(FAILURE_SENTENCES),
]
/** The listener for metrics reads no bodies; this is the least that a listener takes. */
const MAX_BODY_BYTES = 1_024
/** Far more than those who watch need. Each takes a file descriptor, and those are for the clients of the server. */
const MAX_CONNECTIONS = 256
/** How long the store may take when it is asked for a metric. Without the answer that metric is left out. */
const MAX_READ_MS = 1_000
/** After every date that can be stored. */
const EVER = 8_640_000_000_000_000

/** What is counted for the metrics, and the parts of the server that they are read of. */
export class Watched {
  readonly requests = new RequestCounts()
  readonly trail = new TrailWatch()
  commits = 0
  committedChanges = 0
  certificate: Certificate | undefined
  lastBackupAt: number | undefined
  pipeline: Pipeline | undefined
  streams: Streams | undefined
  lookups: { readonly [cache: string]: Lookups } = {}
}

/** @throws SettingsError when the address cannot be listened on */
export async function openMetrics(
  startup: Startup,
  address: { readonly host: string; readonly port: number },
  port: OpenPort,
  faults: FaultCounts,
): Promise<Watched> {
  const { clock, log, storage, running } = startup
  const watched = new Watched()
  const delay = measureEventLoopDelay()
  running.add(() => delay.stop())
  storage.onRecorded((_, chain) => watched.trail.recorded(chain, clock()))
  const read = (): Promise<Readings> => readingsOf(startup, watched, port, faults, delay.delays)
  const endpoint = metricsEndpoint(exposition(metrics, read), () => port.state.look())
  const listener = await listen({
    ...address,
    ...endpoint,
    tls: undefined,
    maxBodyBytes: MAX_BODY_BYTES,
    maxConnections: MAX_CONNECTIONS,
    onLost: () => {},
  }).catch((error: unknown) => {
    if (!isSystemError(error)) throw error
    throw new SettingsError(
      `The server cannot listen on the address of ${table.metricsListen.name}: ${error.code}. Choose another one.`,
    )
  })
  running.add(() => listener.close(0))
  const host = address.host.includes(':') ? `[${address.host}]` : address.host
  const url = `http://${host}:${listener.port}/metrics`
  log.note(
    isLoopback(address.host)
      ? `Metrics are answered on ${url}.`
      : `Metrics are answered on ${url}, without a signature, to whoever can reach that address.`,
  )
  return watched
}

async function readingsOf(
  { clock, storage }: Startup,
  watched: Watched,
  { state, listener }: OpenPort,
  faults: FaultCounts,
  eventLoopDelays: Readings['eventLoopDelays'],
): Promise<Readings> {
  const { requests, trail, pipeline, streams, lookups, commits, committedChanges } = watched
  const now = clock()
  const { waitingChanges, waitingEntries, connections } = storage.figures()
  const { status } = await state.look()
  return {
    now,
    version: version(),
    state: status,
    states: STATES,
    operations: requests.all(),
    shed: state.seal.overload?.refused ?? 0,
    refusedWhileSealed: state.seal.refusing?.refused ?? 0,
    eventLoopDelays,
    waiting: {
      changes: waitingChanges,
      entries: waitingEntries,
      long_reads: pipeline?.longReads.waiting ?? 0,
      password_hashes: waitingPasswords(),
      rsa_operations: waitingForThreads(),
      key_pairs: pipeline?.keyVersions.waitingPairs ?? 0,
    },
    caches: lookups,
    commits,
    committedChanges,
    trailLagMs: trail.lagMs(now),
    trailProvenUntil: trail.provenUntil,
    streamLagsMs: streams?.lagsMs() ?? {},
    httpConnections: await listener.connections(),
    databaseConnections: connections,
    nodes: state.seal.nodes() ?? [],
    internalErrors: faults.internal,
    storageFailures: withoutUnknown(faults.storage),
    unknownOutcomes: faults.storage.get('outcome unknown') ?? 0,
    certificateExpiresAt: expiryOf(watched.certificate),
    keyMaterialExpiresAt: status === 'ok' ? await firstExpiry(storage) : undefined,
    lastBackupAt: watched.lastBackupAt,
  }
}

// An unknown outcome has a metric of its own.
function withoutUnknown(counts: ReadonlyMap<FailureReason, number>): {
  readonly [reason: string]: number
} {
  return Object.fromEntries([...counts].filter(([reason]) => reason !== 'outcome unknown'))
}

function expiryOf(certificate: Certificate | undefined): number | undefined {
  return certificate && parseCertificateTime(new X509Certificate(certificate.cert).validTo)
}

/** When the first imported key material of any account expires. */
async function firstExpiry(storage: Startup['storage']): Promise<number | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<readonly never[]>((resolve) => {
    timer = setTimeout(resolve, MAX_READ_MS, []).unref()
  })
  const reading = Promise.resolve(
    storage.read({ account: '', now: EVER }, ({ keys }) => keys.withExpiredMaterial(1)),
  )
  // A store that is away is told by other metrics.
  const [first] = await Promise.race([reading.catch(() => []), late])
  clearTimeout(timer)
  return first?.at
}
