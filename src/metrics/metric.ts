/** What a metric is: its name, what it means, and how its samples follow from the readings. */

import type { Buckets } from './buckets.ts'
import type { Readings } from './readings.ts'

/** What tells apart the samples of a metric. */
export type Labels = { readonly [name: string]: string }

/** One value of a metric. */
export interface Sample {
  readonly labels: Labels
  readonly value: number
  /** If it is not that of the metric, as for the parts of a histogram. */
  readonly metricName?: string
}

/** A metric: its name, what it means, and how it is read. */
export interface Metric {
  readonly name: string
  readonly type: 'counter' | 'gauge' | 'histogram'
  /** What it means, for people. */
  readonly help: string
  readonly labels: readonly string[]
  read(readings: Readings): readonly Sample[]
}

interface Declaration {
  readonly help: string
  readonly labels?: readonly string[]
  /** One value, undefined for none; or several with labels. */
  read(readings: Readings): number | undefined | readonly Sample[]
}

interface HistogramDeclaration {
  readonly help: string
  readonly labels?: readonly string[]
  read(readings: Readings): readonly { readonly labels: Labels; readonly buckets: Buckets }[]
}

/** A number that goes up and down. */
export function gauge(name: string, declaration: Declaration): Metric {
  return simple(name, 'gauge', declaration)
}

/** A number that only grows, until the process ends. */
export function countedBy(name: string, declaration: Declaration): Metric {
  return simple(name, 'counter', declaration)
}

function simple(
  name: string,
  type: Metric['type'],
  { help, labels = [], read }: Declaration,
): Metric {
  return {
    name,
    type,
    help,
    labels,
    read: (readings) => {
      const found = read(readings)
      if (found === undefined) return []
      return typeof found === 'number' ? [{ labels: {}, value: found }] : found
    },
  }
}

/** How many durations were how long. */
export function histogram(name: string, { help, labels = [], read }: HistogramDeclaration): Metric {
  return {
    name,
    type: 'histogram',
    help,
    labels,
    read: (readings) =>
      read(readings).flatMap(({ labels: own, buckets }) => samplesOf(name, own, buckets)),
  }
}

/** Each bucket of Prometheus has what is in those below it, too. */
function samplesOf(name: string, labels: Labels, buckets: Buckets): Sample[] {
  let total = 0
  const samples = Array.from(buckets.counts, (count, at) => {
    total += count
    const bound = buckets.boundsMs[at]
    const le = bound === undefined ? '+Inf' : String(bound / 1_000)
    return { metricName: `${name}_bucket`, labels: { ...labels, le }, value: total }
  })
  return [
    ...samples,
    { metricName: `${name}_sum`, labels, value: buckets.sumMs / 1_000 },
    { metricName: `${name}_count`, labels, value: total },
  ]
}

/** The versions of the program and of Node.js, as labels of the number 1. */
export function buildInfo(): Metric {
  return gauge('jinku_build_info', {
    help: 'Always 1. The labels are the versions of this program and of Node.js.',
    labels: ['version', 'node'],
    read: ({ version }) => [{ labels: { version, node: process.versions.node }, value: 1 }],
  })
}
