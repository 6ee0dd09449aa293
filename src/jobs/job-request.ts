/**
 * Jobs are what a running server does for a command on the same machine. So the command works without the root key, which the
 * server has. The command sends a line of JSON on the socket in the data directory, the server answers with a line of JSON, and
 * then both send frames. The server runs each job in its own thread, and knows only its name; the work itself is in `cli`.
 */

/** All jobs. Only work that changes nobody's permissions may be a job. */
export const JOBS = [
  'audit export',
  'audit search',
  'audit status',
  'audit tail',
  'audit verify',
  'backup',
] as const

/** The name of a job, which is that of its command. */
export type JobName = (typeof JOBS)[number]

/** The arguments of the command. */
export interface JobArguments {
  /** Values by flag, without the dashes. */
  readonly given: ReadonlyMap<string, readonly string[]>
  readonly isJson: boolean
  /** Whether a person watches the progress at a terminal. */
  readonly isWatched: boolean
}

/** A request for a job. */
export interface JobRequest {
  readonly job: JobName
  /** The version of the command's program. The server refuses another version, where the same flags may mean something else. */
  readonly version: string
  readonly arguments: JobArguments
}

/** The server's answer to a request. Without `job`, it comes from an older server, which has no jobs. */
export interface JobAnswer {
  readonly status: 'ok' | 'sealed'
  readonly job?: 'taken' | 'refused' | 'other version'
  /** Why the server is sealed. */
  readonly reason?: string
  readonly refused?: string
}

const MAX_FLAGS = 64

/** Writes a request as a line, without its end. */
export function writeRequest({ job, version, arguments: order }: JobRequest): string {
  const { given, isJson, isWatched } = order
  return JSON.stringify({ job, version, given: [...given], isJson, isWatched })
}

/** Reads a line. Undefined when it is no request for a job. */
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
