/** Passwords of users, and how many wrong ones were tried. */

import type { LoginProfile, LoginProfilesWriteStore } from '../identities.ts'
import type { Scope } from '../store.ts'
import { columns, flag, integer, text } from './columns.ts'
import { existing, returning, type Sql, select, statement } from './sql.ts'

const profile = columns<LoginProfile>({
  passwordHash: text('password_hash'),
  isResetRequired: flag('is_reset_required'),
  isMfaRequired: flag('is_mfa_required'),
  createdAt: integer('created_at'),
  updatedAt: integer('updated_at'),
  failures: integer('failures'),
  lockedUntil: integer('locked_until'),
})

const ofUser = select(profile, 'FROM login_profiles WHERE account = $1 AND user_id = $2')
const put = returning(
  profile,
  `INSERT INTO login_profiles (account, user_id, password_hash, is_reset_required, is_mfa_required,
    created_at, updated_at, failures, locked_until)
  VALUES ($1, $2, $3, $4, $5, $6, $6, 0, 0)
  ON CONFLICT (account, user_id) DO UPDATE SET password_hash = excluded.password_hash,
    is_reset_required = excluded.is_reset_required, is_mfa_required = excluded.is_mfa_required,
    updated_at = excluded.updated_at, failures = 0, locked_until = 0`,
)
const noteFailures = statement(`
  UPDATE login_profiles SET failures = $3, locked_until = $4 WHERE account = $1 AND user_id = $2`)
const remove = statement('DELETE FROM login_profiles WHERE account = $1 AND user_id = $2')

export class SqlLoginProfiles implements LoginProfilesWriteStore {
  readonly #sql: Sql
  readonly #scope: Scope

  constructor(sql: Sql, scope: Scope) {
    this.#sql = sql
    this.#scope = scope
  }

  async of(userId: string): Promise<LoginProfile | undefined> {
    return await this.#sql.one(ofUser, [this.#scope.account, userId])
  }

  async put(
    userId: string,
    profile: Pick<LoginProfile, 'passwordHash' | 'isResetRequired' | 'isMfaRequired'>,
  ): Promise<LoginProfile> {
    const { account, now } = this.#scope
    const { passwordHash, isResetRequired, isMfaRequired } = profile
    const flags = [Number(isResetRequired), Number(isMfaRequired)]
    const values = [account, userId, passwordHash, ...flags, now]
    return await existing(this.#sql.one(put, values), 'login profile')
  }

  async noteFailures(userId: string, failures: number, lockedUntil: number): Promise<void> {
    await this.#sql.run(noteFailures, [this.#scope.account, userId, failures, lockedUntil])
  }

  async remove(userId: string): Promise<void> {
    await this.#sql.run(remove, [this.#scope.account, userId])
  }
}
