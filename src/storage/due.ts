/**
 * What is due, of whatever account. It is listed first, the earliest first, and then worked on account by account, each in a
 * transaction of its own: so one account for which that fails stops no other.
 */

/** Something of an account whose time has come. The properties of each kind are a place in its list. */
export interface Due {
  /** Since when, in milliseconds since the epoch. */
  readonly at: number
  readonly account: string
}

/** A secret whose planned deletion is due. */
export interface DueSecret extends Due {
  readonly name: string
}

/** A key whose deletion or rotation is due, or whose imported material has expired. */
export interface DueKey extends Due {
  readonly keyId: string
}

/** A pending import that has expired. */
export interface DueImport extends DueKey {
  readonly token: string
}

/** A nonce of a change that has expired. */
export interface DueNonce extends Due {
  readonly digest: Buffer
}
