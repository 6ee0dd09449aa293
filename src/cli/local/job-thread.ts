/** The thread in which a server does a job: it opens the data, does the same work as the command would do by itself, and ends. */

import { parentPort, workerData } from 'node:worker_threads'
import { type JobEnd, MAX_OUTPUT_BYTES } from '../../jobs/job-frames.ts'
import type { JobName } from '../../jobs/job-request.ts'
import type { FromThread, ThreadData, ToThread } from '../../jobs/thread-messages.ts'
import { withDataInThread } from '../../maintenance/open-offline.ts'
import { version } from '../../runtime/version.ts'
import type { DatabaseSettings } from '../../settings/database-settings.ts'
import { explanation, isUserError } from '../user-errors.ts'
import type { Job, JobContext } from './job.ts'

/** Loads the job when it is needed, so that a job that reads the trail does not load what a backup needs. */
async function jobNamed(name: JobName): Promise<Job> {
  if (name === 'backup') return (await import('./backup/pending-backup.ts')).backupJob
  return (await import('./audit/audit-commands.ts')).auditJobs[name]
}

const port = parentPort
if (port === null) throw new Error('this module runs in a thread of the server only')
const { request, version: ofServer, dataDir, database, region, rootKey } = workerData as ThreadData
// The server hands on what its own settings say.
const choice = { dataDir, ...(database as Partial<DatabaseSettings> | undefined) }

const post = (message: FromThread): void => port.postMessage(message)

/** Called when there is room for more output. */
let proceed: () => void = () => {}
/** Input that was received and not read yet; one piece at most. */
let pending: { readonly content: Buffer | undefined } | undefined
let arrived: () => void = () => {}

port.on('message', (message: ToThread) => {
  if (message.kind === 'room') {
    proceed()
    return
  }
  pending = { content: message.kind === 'input' ? sameBytes(message.content) : undefined }
  arrived()
})

/** A Buffer over the same memory. There must be no copy, so that overwriting it leaves nothing of a passphrase. */
function sameBytes({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}

async function out(text: string | Uint8Array): Promise<void> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  for (let at = 0; at < bytes.length; at += MAX_OUTPUT_BYTES) {
    const room = new Promise<void>((resolve) => {
      proceed = resolve
    })
    post({ kind: 'output', content: bytes.subarray(at, at + MAX_OUTPUT_BYTES) })
    await room
  }
}

async function* input(): AsyncGenerator<Buffer> {
  for (;;) {
    if (pending === undefined) {
      await new Promise<void>((resolve) => {
        arrived = resolve
      })
    }
    const content = pending?.content
    if (content === undefined) return
    pending = undefined
    post({ kind: 'taken' })
    yield content
  }
}

const context: JobContext = {
  settings: { dataDir, region },
  out,
  note: (text) => post({ kind: 'note', content: text }),
  input: input(),
  report: (fact) => post({ kind: 'fact', content: JSON.stringify(fact) }),
}

async function carriedOut(): Promise<JobEnd> {
  if (version() !== ofServer) {
    const error =
      'The program on this machine is another one than the server that runs. Restart the server, or do this with --without-server and the root key.'
    return { error, isUserError: true }
  }
  try {
    const job = await jobNamed(request.job)
    const status = await withDataInThread(choice, rootKey, (data) =>
      job.carryOut(request.arguments, data, context),
    )
    return { status }
  } catch (error) {
    return { error: explanation(error), isUserError: isUserError(error) }
  }
}

post({ kind: 'end', end: await carriedOut() })
// Without a listener on the port, the thread ends.
port.close()
