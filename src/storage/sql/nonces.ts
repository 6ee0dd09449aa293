/** Nonces of changes. Each is kept until the request that bears it is too old to be accepted. */

import { andThen, type MaybePromise } from '../../scheduling/maybe-promise.ts'
import type { Nonce, Nonces, Scope } from '../store.ts'
import { type Sql, statement } from './sql.ts'

// An expired nonce may be claimed again, even while its row is still there.
const claim = statement(`
  INSERT INTO nonces (account, digest, expires_at) VALUES ($1, $2, $3)
  ON CONFLICT (account, digest) DO UPDATE SET expires_at = excluded.expires_at
  WHERE nonces.expires_at <= $4`)

const forget = statement(`
  DELETE FROM nonces WHERE (account, digest) IN
    (SELECT account, digest FROM nonces WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2)`)

export class SqlNonces implements Nonces {
  readonly #sql: Sql
  readonly #scope: Scope

  constructor(sql: Sql, scope: Scope) {
    this.#sql = sql
    this.#scope = scope
  }

  // The account is that of the nonce, not of the store: a caller may change what belongs to another account.
  claim({ account, digest, claimedAt, expiresAt }: Nonce): MaybePromise<boolean> {
    const changed = this.#sql.run(claim, [account, digest, expiresAt, claimedAt])
    return andThen(changed, (rows) => rows === 1)
  }

  async forgetExpired(limit: number): Promise<number> {
    return await this.#sql.run(forget, [this.#scope.now, limit])
  }
}
