/**
 * Streams deliver the audit trail to standard output, a file or a webhook while it grows. A stream reads what was committed, so
 * no request waits for it. Its position is stored in the database, so it delivers each entry at least once, also after a crash;
 * after one, some entries are delivered twice.
 */

import { FileSink } from './file-sink.ts'
import { Follower, type StreamContext } from './follower.ts'
import type { Sink } from './sink.ts'
import { stdoutSink } from './stdout-sink.ts'
import { webhookSink } from './webhook-sink.ts'

/** The settings that name the destinations. */
export interface StreamSettings {
  readonly auditStdout: boolean
  readonly auditFile: string | undefined
  readonly auditWebhookUrl: string | undefined
  readonly auditWebhookSecret: string | undefined
}

/** The streams that were started. */
export interface Streams {
  /** How old the oldest entry is that each stream tries to deliver, in milliseconds. */
  lagsMs(): { readonly [stream: string]: number }
  /** Call it when something may have been recorded by another process. */
  wake(): void
  /** Continues in the file that has the name now, after log rotation. */
  reopenFile(): Promise<void>
  /** Delivers the rest, if that is possible within this time. */
  close(graceMs: number): Promise<void>
}

/** Starts a stream for each destination. @throws the system's error when the file cannot be opened */
export async function startStreams(
  settings: StreamSettings,
  context: StreamContext,
): Promise<Streams> {
  const { auditStdout, auditFile, auditWebhookUrl: url, auditWebhookSecret: secret } = settings
  const file = auditFile === undefined ? undefined : new FileSink(auditFile)
  // ENXIO: the pipe has no reader yet. It is opened again at the first delivery.
  await file?.reopen().catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENXIO') throw error
  })
  const sinks: Sink[] = [
    ...(auditStdout ? [stdoutSink()] : []),
    ...(file === undefined ? [] : [file]),
    ...(url === undefined || secret === undefined
      ? []
      : [webhookSink({ url, secret, clock: context.clock })]),
  ]
  const followers = sinks.map((sink) => new Follower(sink, context))
  const wake = (accounts?: Iterable<string>, chain?: string): void => {
    // The accounts may be read once only.
    const listed = accounts && [...accounts]
    for (const follower of followers) follower.wake(listed, chain)
  }
  try {
    for (const follower of followers) await follower.start()
    if (followers.length > 0) context.storage.onRecorded(wake)
  } catch (error) {
    // The followers that were started would otherwise go on.
    await Promise.all(followers.map((follower) => follower.close(0)))
    throw error
  }
  return {
    lagsMs: () => Object.fromEntries(followers.map(({ sink, lagMs }) => [sink.name, lagMs])),
    wake: () => wake(),
    reopenFile: async () => await file?.reopen(),
    close: async (graceMs) => {
      await Promise.all(followers.map((follower) => follower.close(graceMs)))
    },
  }
}
