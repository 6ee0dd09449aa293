/** The text that Prometheus reads. The library makes it; it gets samples that are read at that moment. */

import type { Metric as PromMetric } from 'prom-client'
// Only this file: the others, for counters of their own and for defaults, would load OpenTelemetry and a library for quantiles.
import PromRegistry from 'prom-client/lib/registry.js'
import type { Metric } from './metric.ts'
import type { Readings } from './readings.ts'

/** The metrics as a text that collectors read. */
export interface Exposition {
  readonly contentType: string
  /** Reads everything and renders it. Whoever asks meanwhile gets the same text. */
  text(): Promise<string>
}

/** @param read called for each text */
export function exposition(metrics: readonly Metric[], read: () => Promise<Readings>): Exposition {
  let making: Promise<string> | undefined
  const make = async (): Promise<string> => {
    const readings = await read()
    const registry = new PromRegistry()
    for (const { name, type, help, read: samplesOf } of metrics) {
      const content = { name, type, help, aggregator: 'sum', values: samplesOf(readings) }
      // The registry asks a metric for nothing but its name and its content.
      registry.registerMetric({ name, get: async () => content } as unknown as PromMetric<string>)
    }
    return await registry.metrics()
  }
  return {
    contentType: PromRegistry.PROMETHEUS_CONTENT_TYPE,
    text: () => {
      making ??= make().finally(() => {
        making = undefined
      })
      return making
    },
  }
}
