/**
 * Jobs: what a running server does for a command beside it, because it holds the root key and the command need not. A command asks
 * for one in a line of JSON on the socket in the data directory, and is answered in a line of JSON; then both send frames. The
 * server does each job in a thread of its own, and knows no more of it than its name. What jobs do is in `cli`.
 */

/** Only what changes nobody's rights. */
export const JOBS = [
  'audit export',
  'audit search',
  'audit status',
  'audit tail',
  'audit verify',
  'backup',
] as const

export type JobName = (typeof JOBS)[number]

/** What a command was given. */
export interface JobArguments {
  /** Values by flag, without the dashes. */
  readonly given: ReadonlyMap<string, readonly string[]>
  readonly isJson: boolean
  /** Whether a person sees how far it is. */
  readonly isWatched: boolean
}

export interface JobRequest {
  readonly job: JobName
  /** Of the program that asks: one that differs from the server's may mean something else by the same words. */
  readonly version: string
  readonly arguments: JobArguments
}

/** How the server answers the line. Without `job` it is an older one, which knows of none. */
export interface JobAnswer {
  readonly status: 'ok' | 'sealed'
  readonly job?: 'taken' | 'refused' | 'other version'
  /** Why the server is sealed. */
  readonly reason?: string
  readonly refused?: string
}

const MAX_FLAGS = 64

export function writeRequest({ job, version, arguments: order }: JobRequest): string {
  const { given, isJson, isWatched } = order
  return JSON.stringify({ job, version, given: [...given], isJson, isWatched })
}

/** Undefined for whatever is none. */
export function readRequest(line: string): JobRequest | undefined {
  const found = parsed(line)
  if (typeof found !== 'object' || found === null) return undefined
  const { job: name, version, given, isJson, isWatched } = found as { [name: string]: unknown }
  const job = JOBS.find((one) => one === name)
  if (job === undefined || typeof version !== 'string' || !isGiven(given)) return undefined
  if (typeof isJson !== 'boolean' || typeof isWatched !== 'boolean') return undefined
  return { job, version, arguments: { given: new Map(given), isJson, isWatched } }
}

function isGiven(value: unknown): value is [string, string[]][] {
  return (
    Array.isArray(value) &&
    value.length <= MAX_FLAGS &&
    value.every(
      (one: unknown) =>
        Array.isArray(one) &&
        one.length === 2 &&
        typeof one[0] === 'string' &&
        Array.isArray(one[1]) &&
        one[1].every((text: unknown) => typeof text === 'string'),
    )
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
