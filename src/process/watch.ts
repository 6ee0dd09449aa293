/** What the steps of a start hand to those who watch the server from outside, if anybody does. */

import type { FaultCounts } from '../runtime/fault-counts.ts'
import type { EndpointHooks } from './create-endpoints.ts'
import type { Watched } from './open-metrics.ts'
import type { OpenPort } from './open-port.ts'
import type { Startup } from './startup.ts'

export type { Watched } from './open-metrics.ts'

/** Opens the listener for metrics, if there is to be one. Undefined otherwise; then nothing of it is loaded. */
export async function watch(
  startup: Startup,
  port: OpenPort,
  faults: FaultCounts,
): Promise<Watched | undefined> {
  const { metricsListen: address } = startup.settings
  if (address === undefined) return undefined
  const { openMetrics } = await import('./open-metrics.ts')
  return await openMetrics(startup, address, port, faults)
}

/** Counts answers and commits. Nothing is called when nobody watches. */
export function countingIn(
  watched: Watched | undefined,
): Pick<EndpointHooks, 'count' | 'onCommit'> {
  if (watched === undefined) return {}
  return {
    count: (operation, code, ms) => watched.requests.add(operation, code, ms),
    onCommit: ({ changes }) => {
      watched.commits++
      watched.committedChanges += changes
    },
  }
}
