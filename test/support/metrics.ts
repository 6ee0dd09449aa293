/** Reads the metrics of a server as Prometheus does, and refuses what Prometheus would refuse. */

import { Agent } from 'node:http'
import { type HttpReply, type RawRequest, sendTo } from './harness.ts'

export interface Sample {
  readonly name: string
  readonly labels: { readonly [name: string]: string }
  readonly value: number
}

export interface Scrape {
  readonly text: string
  /** Name → what it means. */
  readonly help: ReadonlyMap<string, string>
  readonly types: ReadonlyMap<string, string>
  readonly samples: readonly Sample[]
  /** The value of the one sample with this name and these labels; undefined if there is none. */
  value(name: string, labels?: Sample['labels']): number | undefined
}

/** Where the log of a server says that its metrics are. */
export function metricsPort(log: string): number {
  const port = /Metrics are answered on http:\/\/[^\s"]*:(\d+)\/metrics/.exec(log)?.[1]
  if (port === undefined) throw new Error(`no metrics are announced in: ${log}`)
  return Number(port)
}

export async function askMetrics(port: number, request: RawRequest): Promise<HttpReply> {
  const agent = new Agent()
  try {
    return await sendTo(port, agent, { method: 'GET', ...request })
  } finally {
    agent.destroy()
  }
}

export async function scrape(port: number): Promise<Scrape> {
  const { status, text, headers } = await askMetrics(port, { path: '/metrics' })
  if (status !== 200) throw new Error(`${status} ${text}`)
  if (headers['content-type'] !== 'text/plain; version=0.0.4; charset=utf-8') {
    throw new Error(`the type is ${headers['content-type']}`)
  }
  return parse(text)
}

const SAMPLE = /^([a-z_]+)(?:\{((?:[a-z]+="(?:[^"\\\n]|\\[\\"n])*",?)*)\})? (-?[0-9.e+-]+|\+Inf)$/
const LABEL = /([a-z]+)="((?:[^"\\]|\\.)*)"/g

/** @throws when the text has not the form of Prometheus, version 0.0.4 */
export function parse(text: string): Scrape {
  const help = new Map<string, string>()
  const types = new Map<string, string>()
  const samples: Sample[] = []
  const seen = new Set<string>()
  for (const line of text.split('\n')) {
    if (line === '') continue
    const [, kind, name = '', rest = ''] = /^# (HELP|TYPE) ([a-z_]+) (.+)$/.exec(line) ?? []
    if (kind !== undefined) {
      const into = kind === 'HELP' ? help : types
      if (into.has(name)) throw new Error(`${line} is there twice`)
      into.set(name, rest)
      continue
    }
    const [, sample = '', labels = '', value = ''] = SAMPLE.exec(line) ?? []
    if (sample === '') throw new Error(`not a line of Prometheus: ${line}`)
    const key = line.slice(0, line.lastIndexOf(' '))
    if (seen.has(key)) throw new Error(`${key} is there twice`)
    seen.add(key)
    const metric = types.has(sample) ? sample : sample.replace(/_(bucket|sum|count)$/, '')
    if (!types.has(metric)) throw new Error(`${sample} has no type`)
    const found = Array.from(labels.matchAll(LABEL), ([, one = '', text = '']) => [one, text])
    samples.push({ name: sample, labels: Object.fromEntries(found), value: Number(value) })
  }
  return {
    text,
    help,
    types,
    samples,
    value: (name, labels = {}) => {
      const wanted = Object.entries(labels)
      const matching = samples.filter(
        (one) => one.name === name && wanted.every(([key, value]) => one.labels[key] === value),
      )
      if (matching.length > 1) throw new Error(`${matching.length} samples of ${name}`)
      return matching[0]?.value
    },
  }
}
