/** The text that Prometheus reads. The library makes it; it gets samples that are read at that moment. */

import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Metric as PromMetric } from 'prom-client'
// Only this file: the others, for counters of their own and for defaults, would load OpenTelemetry and a library for quantiles.
import PromRegistry from 'prom-client/lib/registry.js'
import type { Metric, Sample } from './metric.ts'
import type { Readings } from './readings.ts'

/**
 * How many samples are rendered before requests get their turn. A server that has answered all its operations has thousands, which take
 * some twenty milliseconds.
 */
const SLICE = 200

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
    const texts: string[] = []
    for (const metric of metrics) {
      const samples = metric.read(readings)
      // A metric without samples has its meaning and type all the same.
      for (let at = 0; at === 0 || at < samples.length; at += SLICE) {
        await nextTurn()
        const text = await textOf(metric, samples.slice(at, at + SLICE))
        texts.push(at === 0 ? text : withoutHead(text))
      }
    }
    return texts.join('')
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

async function textOf({ name, type, help }: Metric, values: readonly Sample[]): Promise<string> {
  const registry = new PromRegistry()
  const content = { name, type, help, aggregator: 'sum', values }
  // The registry asks a metric for nothing but its name and its content.
  registry.registerMetric({ name, get: async () => content } as unknown as PromMetric<string>)
  return await registry.metrics()
}

/** Without the two lines that say what the metric means and of which type it is. */
function withoutHead(text: string): string {
  return text.slice(text.indexOf('\n', text.indexOf('\n') + 1) + 1)
}
