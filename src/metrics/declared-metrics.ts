/** Declares every metric in one table: the listener, docs/metrics.md and the tests of dashboard and alerts derive from it. */

import { buildInfo, countedBy, gauge, histogram, type Metric } from './metric.ts'
import { processMetrics } from './process-metrics.ts'

const DAY_MS = 24 * 60 * 60 * 1_000

export const metrics: readonly Metric[] = [
  buildInfo(),
  gauge('jinku_ready', {
    help: '1 if a request that is sent now would be served, as `/readyz` says it.',
    read: ({ state }) => Number(state === 'ok'),
  }),
  gauge('jinku_state', {
    help: '1 for the state that the server is in, 0 for all others.',
    labels: ['state'],
    read: ({ state, states }) =>
      states.map((one) => ({ labels: { state: one }, value: Number(one === state) })),
  }),
  gauge('jinku_sealed', {
    help: '1 while the server waits for its root key.',
    read: ({ state }) => Number(state === 'sealed'),
  }),
  countedBy('jinku_requests_total', {
    help: 'Answers over the network. `code` is `OK` or the code of the error; `operation` is `unknown` for a request that names none, or none of this server.',
    labels: ['api', 'operation', 'code'],
    read: ({ operations }) =>
      operations.flatMap(({ operation, codes }) =>
        Array.from(codes, ([code, { count }]) => ({
          labels: { ...labelsOf(operation), code },
          value: count,
        })),
      ),
  }),
  histogram('jinku_request_duration_seconds', {
    help: 'How long an answer took, from the moment at which the request was complete, with the time that it waited.',
    labels: ['api', 'operation'],
    read: ({ operations }) =>
      operations.map(({ operation, durations }) => ({
        labels: labelsOf(operation),
        buckets: durations,
      })),
  }),
  countedBy('jinku_requests_shed_total', {
    help: 'Requests that were refused because there were too many. They are not among `jinku_requests_total`.',
    read: ({ shed }) => shed,
  }),
  countedBy('jinku_requests_refused_sealed_total', {
    help: 'Requests that were refused because the server was sealed. They are not among `jinku_requests_total`.',
    read: ({ refusedWhileSealed }) => refusedWhileSealed,
  }),
  histogram('jinku_event_loop_delay_seconds', {
    help: 'How late the event loop is, looked at ten times a second.',
    read: ({ eventLoopDelays }) => [{ labels: {}, buckets: eventLoopDelays }],
  }),
  gauge('jinku_waiting', {
    help: 'How much waits for its turn: changes and entries of the trail for a commit, long reads, password hashes, operations with RSA keys, key pairs.',
    labels: ['queue'],
    read: ({ waiting }) =>
      Object.entries(waiting).map(([queue, value]) => ({ labels: { queue }, value })),
  }),
  countedBy('jinku_cache_lookups_total', {
    help: 'Lookups in a cache: `hit`, or `miss` where the store had to be asked.',
    labels: ['cache', 'result'],
    read: ({ caches }) =>
      Object.entries(caches).flatMap(([cache, { hits, misses }]) => [
        { labels: { cache, result: 'hit' }, value: hits },
        { labels: { cache, result: 'miss' }, value: misses },
      ]),
  }),
  countedBy('jinku_commits_total', {
    help: 'Commits of changes and of entries of the trail.',
    read: ({ commits }) => commits,
  }),
  countedBy('jinku_committed_changes_total', {
    help: 'Changes in those commits, with those that were refused; several share a commit.',
    read: ({ committedChanges }) => committedChanges,
  }),
  gauge('jinku_trail_lag_seconds', {
    help: 'How old the oldest entry of the audit trail is that no checkpoint of this process has sealed yet; 0 if there is none.',
    read: ({ trailLagMs }) => trailLagMs / 1_000,
  }),
  gauge('jinku_trail_proven_until_timestamp_seconds', {
    help: 'When the last checkpoint was made. What was recorded until then cannot be changed unnoticed.',
    read: ({ trailProvenUntil }) => seconds(trailProvenUntil),
  }),
  gauge('jinku_stream_lag_seconds', {
    help: 'How old the oldest entry is that a stream of the audit trail tries to deliver; 0 if there is none.',
    labels: ['stream'],
    read: ({ streamLagsMs }) =>
      Object.entries(streamLagsMs).map(([stream, ms]) => ({
        labels: { stream },
        value: ms / 1_000,
      })),
  }),
  gauge('jinku_http_connections', {
    help: 'Open connections of clients.',
    read: ({ httpConnections }) => httpConnections,
  }),
  gauge('jinku_database_connections', {
    help: 'Open connections to PostgreSQL, by what they are for. None where the database is a file.',
    labels: ['purpose', 'state'],
    read: ({ databaseConnections }) =>
      Object.entries(databaseConnections).flatMap(([purpose, { busy, idle }]) => [
        { labels: { purpose, state: 'busy' }, value: busy },
        { labels: { purpose, state: 'idle' }, value: idle },
      ]),
  }),
  gauge('jinku_database_waiting', {
    help: 'How much waits for a connection to PostgreSQL, by what it is for.',
    labels: ['purpose'],
    read: ({ databaseConnections }) =>
      Object.entries(databaseConnections).map(([purpose, { waiting }]) => ({
        labels: { purpose },
        value: waiting,
      })),
  }),
  gauge('jinku_nodes', {
    help: 'How many servers this one knows that work on the same PostgreSQL database, with itself, by their state. None where the database is a file.',
    labels: ['state'],
    read: ({ nodes }) =>
      [...new Set(nodes.map(({ state }) => state))].map((state) => ({
        labels: { state },
        value: nodes.filter((one) => one.state === state).length,
      })),
  }),
  gauge('jinku_lease_seconds_left', {
    help: 'How long this server may still work on the PostgreSQL database if it cannot renew its lease. It renews it every few seconds.',
    read: ({ nodes, now }) => {
      const mine = nodes.find(({ isThis }) => isThis)
      return mine && (mine.leaseUntil - now) / 1_000
    },
  }),
  gauge('jinku_duty_held', {
    help: '1 for each duty that this server does for all that work on the same PostgreSQL database.',
    labels: ['duty'],
    read: ({ nodes }) =>
      nodes
        .filter(({ isThis }) => isThis)
        .flatMap(({ duties }) => duties.map((duty) => ({ labels: { duty }, value: 1 }))),
  }),
  countedBy('jinku_internal_errors_total', {
    help: 'Faults of the program. Each is in the log with its cause.',
    read: ({ internalErrors }) => internalErrors,
  }),
  countedBy('jinku_storage_failures_total', {
    help: 'Work that failed because the machine or the database did, by reason.',
    labels: ['reason'],
    read: ({ storageFailures }) =>
      Object.entries(storageFailures).map(([reason, value]) => ({ labels: { reason }, value })),
  }),
  countedBy('jinku_unknown_outcomes_total', {
    help: 'Changes whose commit had no answer, so that the client was told that they may have been carried out.',
    read: ({ unknownOutcomes }) => unknownOutcomes,
  }),
  gauge('jinku_certificate_days_left', {
    help: 'In how many days the certificate in use expires; negative once it has. Absent without TLS.',
    read: ({ certificateExpiresAt, now }) => daysUntil(certificateExpiresAt, now),
  }),
  gauge('jinku_key_material_days_left', {
    help: 'In how many days the first imported key material of any account expires. Absent if none does.',
    read: ({ keyMaterialExpiresAt, now }) => daysUntil(keyMaterialExpiresAt, now),
  }),
  gauge('jinku_last_backup_timestamp_seconds', {
    help: 'When the last `jinku backup` that this process did was finished. Absent until there is one since the start.',
    read: ({ lastBackupAt }) => seconds(lastBackupAt),
  }),
  ...processMetrics,
]

function labelsOf(operation: { readonly service: string; readonly name: string } | undefined): {
  readonly api: string
  readonly operation: string
} {
  return operation === undefined
    ? { api: 'unknown', operation: 'unknown' }
    : { api: operation.service, operation: operation.name }
}

function seconds(moment: number | undefined): number | undefined {
  return moment === undefined ? undefined : moment / 1_000
}

function daysUntil(moment: number | undefined, now: number): number | undefined {
  return moment === undefined ? undefined : (moment - now) / DAY_MS
}
