/** A server that is measured beside ours, filled with the same secrets through its own API. */

import type { RunningServer } from '../servers.ts'

/** By whom a request is made, in the way that the server knows. */
export type Identity =
  | { readonly protocol: 'rpc'; readonly credentials: Credentials }
  | { readonly protocol: 'openbao'; readonly token: string }

export interface Credentials {
  readonly id: string
  readonly secret: string
}

export interface Peer extends RunningServer {
  readonly name: string
  /** The account itself, or the root token: nothing is asked of policies. */
  readonly root: Identity
  /** Who may do what the measurement does, by a policy, and little else. */
  readonly user: Identity
}
