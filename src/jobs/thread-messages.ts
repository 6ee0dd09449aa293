/** What the server and the thread of a job tell each other. */

import type { RootKeyInThread } from '../crypto/root-key.ts'
import type { JobEnd } from './job-frames.ts'
import type { JobRequest } from './job-request.ts'

export interface ThreadData {
  readonly request: JobRequest
  /** Of the server: a thread is read from disk when it starts, where a newer program may lie by then. */
  readonly version: string
  readonly dataDir: string
  readonly region: string
  readonly rootKey: RootKeyInThread
}

export type FromThread =
  | { readonly kind: 'output'; readonly content: Uint8Array }
  | { readonly kind: 'note' | 'fact'; readonly content: string }
  | { readonly kind: 'taken' }
  | { readonly kind: 'end'; readonly end: JobEnd }

export type ToThread =
  /** The output before was taken. */
  | { readonly kind: 'room' }
  | { readonly kind: 'input'; readonly content: Uint8Array }
  | { readonly kind: 'input end' }
