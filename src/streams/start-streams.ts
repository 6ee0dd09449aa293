/**
 * Streams: the audit trail, delivered elsewhere as it grows. Each reads what has been committed, so no answer waits for one;
 * each keeps its place in the database, so none leaves anything out, whatever ends the process. After an end that was not
 * orderly some entries come twice.
 */

import { FileSink } from './file-sink.ts'
import { Follower, type StreamContext } from './follower.ts'
import type { Sink } from './sink.ts'
import { stdoutSink } from './stdout-sink.ts'
import { webhookSink } from './webhook-sink.ts'

export interface StreamSettings {
  readonly auditStdout: boolean
  readonly auditFile: string | undefined
  readonly auditWebhookUrl: string | undefined
  readonly auditWebhookSecret: string | undefined
}

export interface Streams {
  /** Something may have been recorded. */
  wake(): void
  /** Goes on in the file that bears its name now; for log rotation. */
  reopenFile(): Promise<void>
  /** Delivers what is left, if that can be done in time. */
  close(graceMs: number): Promise<void>
}

/** @throws what the system says when the file cannot be opened */
export async function startStreams(
  settings: StreamSettings,
  surroundings: StreamContext,
): Promise<Streams> {
  const { auditStdout, auditFile, auditWebhookUrl: url, auditWebhookSecret: secret } = settings
  const file = auditFile === undefined ? undefined : new FileSink(auditFile)
  // A pipe may still wait for its reader.
  await file?.reopen().catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENXIO') throw error
  })
  const sinks: Sink[] = [
    ...(auditStdout ? [stdoutSink()] : []),
    ...(file === undefined ? [] : [file]),
    ...(url === undefined || secret === undefined
      ? []
      : [webhookSink({ url, secret, clock: surroundings.clock })]),
  ]
  const followers = sinks.map((sink) => new Follower(sink, surroundings))
  const wake = (): void => {
    for (const follower of followers) follower.wake()
  }
  try {
    for (const follower of followers) await follower.start()
    if (followers.length > 0) surroundings.storage.onRecorded(wake)
  } catch (error) {
    // Those that have begun would go on.
    await Promise.all(followers.map((follower) => follower.close(0)))
    throw error
  }
  return {
    wake,
    reopenFile: async () => await file?.reopen(),
    close: async (graceMs) => {
      await Promise.all(followers.map((follower) => follower.close(graceMs)))
    },
  }
}
