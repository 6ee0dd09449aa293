/** The messages between the server and the thread of a job. */

import type { RootKeyThreadData } from '../crypto/root-key.ts'
import type { JobEnd } from './job-frames.ts'
import type { JobRequest } from './job-request.ts'

/** What a thread is started with. */
export interface ThreadData {
  readonly request: JobRequest
  /** The version of the server. The thread loads its code from disk, where a newer version may be installed by then. */
  readonly version: string
  readonly dataDir: string
  /** Which database it is, if it is not in the data directory; handed on as it is. */
  readonly database?: unknown
  readonly region: string
  readonly rootKey: RootKeyThreadData
}

/** Messages from the thread of a job to the server. */
export type FromThread =
  | { readonly kind: 'output'; readonly content: Uint8Array }
  | { readonly kind: 'note' | 'fact'; readonly content: string }
  | { readonly kind: 'taken' }
  | { readonly kind: 'end'; readonly end: JobEnd }

/** Messages from the server to the thread of a job. */
export type ToThread =
  /** The command has received the last output. */
  | { readonly kind: 'room' }
  | { readonly kind: 'input'; readonly content: Uint8Array }
  | { readonly kind: 'input end' }
