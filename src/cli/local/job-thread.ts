/** The thread in which a server does a job: opens the data for itself, does what the command would have done, and ends. */

import { parentPort, workerData } from 'node:worker_threads'
import { type JobEnd, MAX_OUTPUT_BYTES } from '../../jobs/job-frames.ts'
import type { JobName } from '../../jobs/job-request.ts'
import type { FromThread, ThreadData, ToThread } from '../../jobs/thread-messages.ts'
import { withDataInThread } from '../../maintenance/open-offline.ts'
import { version } from '../../runtime/version.ts'
import { explanation, isUserError } from '../user-errors.ts'
import type { Job, JobContext } from './job.ts'

/** Loaded when it is asked for: who reads the trail does not wait for what a backup needs. */
async function jobNamed(name: JobName): Promise<Job> {
  if (name === 'backup') return (await import('./backup/pending-backup.ts')).backupJob
  return (await import('./audit/audit-commands.ts')).auditJobs[name]
}

const port = parentPort
if (port === null) throw new Error('this is no program of its own')
const { request, version: ofServer, dataDir, region, rootKey } = workerData as ThreadData

const tell = (message: FromThread): void => port.postMessage(message)

/** Called when there is room for more output. */
let proceed: () => void = () => {}
/** Input that has come and has not been asked for; one piece at most. */
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

/** No copy: whoever overwrites them overwrites all there is of a passphrase. */
function sameBytes({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}

async function out(text: string | Uint8Array): Promise<void> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  for (let at = 0; at < bytes.length; at += MAX_OUTPUT_BYTES) {
    const room = new Promise<void>((resolve) => {
      proceed = resolve
    })
    tell({ kind: 'output', content: bytes.subarray(at, at + MAX_OUTPUT_BYTES) })
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
    tell({ kind: 'taken' })
    yield content
  }
}

const exchange: JobContext = {
  settings: { dataDir, region },
  out,
  note: (text) => tell({ kind: 'note', content: text }),
  input: input(),
  report: (fact) => tell({ kind: 'fact', content: JSON.stringify(fact) }),
}

async function carriedOut(): Promise<JobEnd> {
  if (version() !== ofServer) {
    const error =
      'The program on this machine is another one than the server that runs. Restart the server, or do this with --without-server and the root key.'
    return { error, isUserError: true }
  }
  try {
    const job = await jobNamed(request.job)
    const status = await withDataInThread(dataDir, rootKey, (data) =>
      job.carryOut(request.arguments, data, exchange),
    )
    return { status }
  } catch (error) {
    return { error: explanation(error), isUserError: isUserError(error) }
  }
}

tell({ kind: 'end', end: await carriedOut() })
// Nothing more is listened to, so the thread ends.
port.close()
