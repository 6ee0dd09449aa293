/** What a benchmark gets, and the measurement that most benchmarks make. */

import type { Report } from './figures.ts'
import type { Generator, Load, Ran } from './generator.ts'
import { processorMicros } from './machine.ts'
import type { RunningServer } from './servers.ts'

/** Whom to measure beside ours: paths, as the command line gives them. */
export interface PeerOptions {
  /** Another checkout of ours; built when it has no `dist`. */
  readonly against: string | undefined
  /** Another Node.js, under which both are measured too. */
  readonly node: string | undefined
  /** The program `bao` of OpenBao. */
  readonly openbao: string | undefined
  /** The program `aliyun` of the vendor. */
  readonly aliyun: string | undefined
}

export interface Setting {
  readonly isQuick: boolean
  /** Whether what takes long is measured in full: a million secrets, ten minutes of steady load. */
  readonly isLong: boolean
  /** Runs only the attacks of `hostile` whose name contains this text. */
  readonly attack: string
  readonly peers: PeerOptions
  /** With how many secrets `engines` measures, by turns. */
  readonly sizes: readonly number[]
  readonly report: Report
  /** Creates a data directory with all secrets, and removes that of the benchmark before. */
  freshData(): string
  /** The same with a million secrets in a long run. */
  freshLargeData(): Promise<string>
  /** A path for a file on the same file system. */
  freshFile(name: string): string
}

export type Benchmark = (setting: Setting) => Promise<void>

export interface Measured extends Ran {
  /** Processor time of the server for one request, or elapsed time if the system does not report it. */
  readonly microsPerRequest: number
}

/** Prepares a load, runs it, and returns what it cost the server. */
export async function measure(
  generator: Generator,
  server: RunningServer,
  load: Omit<Load, 'port'>,
  times = 1,
): Promise<Measured> {
  await generator.prepare({ port: server.port, ...load })
  const before = processorMicros(server.pid)
  const ran = await generator.run(times)
  const after = processorMicros(server.pid)
  const micros = before === undefined || after === undefined ? ran.seconds * 1e6 : after - before
  return { ...ran, microsPerRequest: micros / ran.requests }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
