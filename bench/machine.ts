/** What this machine allows to set and to measure: the core that a process runs on, and its use of resources. Complete on Linux only. */

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism, release, type } from 'node:os'

/** Linux counts processor time for user space in hundredths of a second. */
const TICK_MICROS = 10_000

const canPin = works('taskset', '-c', lastCore(), 'true')
const hasBatchClass = works('chrt', '-b', '0', 'true')

/** How a process is run: on any core, or on the same core as the other side of the measurement. */
export type Placement = 'any core' | 'one core' | 'one core, giving way'

/** The command that runs a program with these arguments in this way. */
export function commandAt(
  placement: Placement,
  program: string,
  args: readonly string[],
): [string, string[]] {
  const giveWay = placement === 'one core, giving way' && hasBatchClass ? ['chrt', '-b', '0'] : []
  const pin = placement !== 'any core' && canPin ? ['taskset', '-c', lastCore()] : []
  const [command = program, ...rest] = [...pin, ...giveWay, program, ...args]
  return [command, rest]
}

/**
 * Processor time of all threads of a process, also of ended threads; undefined if the system does not report it.
 *
 * @param withEnded counts that of the processes as well that it started and that have ended
 */
export function processorMicros(pid: number, { withEnded = false } = {}): number | undefined {
  const stat = readProc(pid, 'stat')
  if (stat === undefined) return undefined
  // The name of the command may contain blanks and brackets, so the fields are counted from after it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = fields.slice(11, withEnded ? 15 : 13)
  return ticks.reduce((sum, field) => sum + Number(field), 0) * TICK_MICROS
}

export interface Resident {
  readonly allMb: number
  /** Without pages of files, which the system can reclaim at any time. */
  readonly ownMb: number
}

/** The peak memory of a process, in megabytes. */
export function peakMemoryMb(pid: number): number | undefined {
  const kib = /^VmHWM:\s+(\d+) kB$/m.exec(readProc(pid, 'status') ?? '')?.[1]
  return kib === undefined ? undefined : (Number(kib) * 1024) / 1e6
}

export function residentMemory(pid: number): Resident | undefined {
  const status = readProc(pid, 'status')
  if (status === undefined) return undefined
  const megabytes = (field: string): number =>
    Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024
  return { allMb: megabytes('VmRSS'), ownMb: megabytes('RssAnon') }
}

export function describeMachine(driver: string): string {
  return `${availableParallelism()} cores, ${type()} ${release()}, Node.js ${process.versions.node}, ${driver}`
}

/** A sentence that says how requests are measured on this machine. */
export function describeMethod(): string {
  if (processorMicros(process.pid) === undefined) {
    return 'This system does not report what a process used: figures per request are elapsed time, generator included.'
  }
  if (!canPin) {
    return 'taskset is not there: server and generator are not kept on one core, so expect more noise.'
  }
  return hasBatchClass
    ? `Server and generator share core ${lastCore()}; the generator is in the batch class.`
    : `Server and generator share core ${lastCore()}; chrt is not there, so the generator may interrupt the server.`
}

function lastCore(): string {
  const allowed = /^Cpus_allowed_list:\s*(.+)$/m.exec(readProc('self', 'status') ?? '')?.[1]
  return allowed?.split(/[,-]/).at(-1) ?? String(availableParallelism() - 1)
}

function works(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0
}

function readProc(pid: number | 'self', file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return undefined
  }
}
