/** Nonces of changes. Each is kept until the request that bears it is too old to be accepted. */

import { andThen, type MaybePromise } from '../../scheduling/maybe-promise.ts'
import type { DueNonce } from '../due.ts'
import type { Nonce, NoncesWriteStore, Scope } from '../store.ts'
import { bytes, integer, text } from './columns.ts'
import { dueList } from './due.ts'
import { Parameters, type Requirement, returning, type Sql, statement } from './sql.ts'

// An expired nonce may be claimed again, even while its row is still there.
const claim = statement(`
  INSERT INTO nonces (account, digest, expires_at) VALUES ($1, $2, $3)
  ON CONFLICT (account, digest) DO UPDATE SET expires_at = excluded.expires_at
  WHERE nonces.expires_at <= $4`)

const required: Requirement = {
  ...claim,
  undo: statement('DELETE FROM nonces WHERE account = $1 AND digest = $2'),
  undoValues: 2,
}

const expired = dueList<DueNonce>(
  { at: integer('expires_at'), account: text('account'), digest: bytes('digest') },
  'nonces WHERE',
)

export class SqlNonces implements NoncesWriteStore {
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

  require(
    { account, digest, claimedAt, expiresAt }: Nonce,
    otherwise: () => Error,
  ): MaybePromise<void> {
    return this.#sql.require(required, [account, digest, expiresAt, claimedAt], otherwise)
  }

  keep({ account, digest, claimedAt, expiresAt }: Nonce): MaybePromise<void> {
    return this.#sql.send(claim, [account, digest, expiresAt, claimedAt])
  }

  async expired(limit: number, after?: DueNonce): Promise<DueNonce[]> {
    return await expired(this.#sql, this.#scope.now, limit, after)
  }

  async forget(digests: readonly Buffer[]): Promise<void> {
    const { account, now } = this.#scope
    if (digests.length === 0) return
    const parameters = new Parameters()
    const some = `DELETE FROM nonces WHERE account = ${parameters.add(account)}
      AND expires_at <= ${parameters.add(now)} AND digest IN (${parameters.list(digests)})`
    await this.#sql.once(returning(integer('1'), some), parameters.values)
  }
}
