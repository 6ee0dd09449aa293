/** Users. What belongs to one refers to its id. */

import { Slices } from '../../scheduling/time-slices.ts'
import type { NamePage, User, UserDetails, UsersChanging } from '../identities.ts'
import type { Scope } from '../store.ts'
import { keyOf } from './names.ts'
import { namedPage } from './page-by-name.ts'
import { type Sql, statement } from './sql.ts'

export type UserRow = [
  id: string,
  name: string,
  displayName: string,
  mobilePhone: string,
  email: string,
  comments: string,
  created: number,
  updated: number,
  login: number | null,
]

export const USER_COLUMNS = `
  users.user_id, users.name, users.display_name, users.mobile_phone, users.email, users.comments,
  users.created_at, users.updated_at, users.last_login_at`

const named = statement<UserRow>(
  `SELECT ${USER_COLUMNS} FROM users WHERE account = $1 AND name_key = $2`,
)
const withId = statement<UserRow>(
  `SELECT ${USER_COLUMNS} FROM users WHERE account = $1 AND user_id = $2`,
)
const count = statement<[users: number]>('SELECT count(*) FROM users WHERE account = $1')
const page = statement<UserRow>(`
  SELECT ${USER_COLUMNS} FROM users
  WHERE account = $1 AND name_key > $2 ORDER BY name_key LIMIT $3`)

const insert = statement<UserRow>(`
  INSERT INTO users (account, user_id, name, name_key, display_name, mobile_phone, email, comments,
    created_at, updated_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) RETURNING ${USER_COLUMNS}`)
const update = statement<UserRow>(`
  UPDATE users SET name = $3, name_key = $4, display_name = $5, mobile_phone = $6, email = $7,
    comments = $8, updated_at = $9
  WHERE account = $1 AND user_id = $2 RETURNING ${USER_COLUMNS}`)
const noteLogin = statement(
  'UPDATE users SET last_login_at = $3 WHERE account = $1 AND user_id = $2',
)
const remove = statement('DELETE FROM users WHERE account = $1 AND user_id = $2')

export class SqlUsers implements UsersChanging {
  readonly #sql: Sql
  readonly #scope: Scope

  constructor(sql: Sql, scope: Scope) {
    this.#sql = sql
    this.#scope = scope
  }

  async named(name: string): Promise<User | undefined> {
    const row = await this.#sql.one(named, [this.#scope.account, keyOf(name)])
    return row && userOf(row)
  }

  async withId(id: string): Promise<User | undefined> {
    const row = await this.#sql.one(withId, [this.#scope.account, id])
    return row && userOf(row)
  }

  async count(): Promise<number> {
    return (await this.#sql.one(count, [this.#scope.account]))?.[0] ?? 0
  }

  page(wanted: NamePage, slices = new Slices()): Promise<User[]> {
    const { account } = this.#scope
    return namedPage(this.#sql, { read: page, list: [account], as: userOf }, wanted, slices)
  }

  async add({ id, ...details }: UserDetails & { id: string }): Promise<User> {
    return existing(await this.#sql.one(insert, this.#valuesOf(id, details)))
  }

  async update(id: string, details: UserDetails): Promise<User> {
    return existing(await this.#sql.one(update, this.#valuesOf(id, details)))
  }

  async noteLogin(id: string): Promise<void> {
    await this.#sql.run(noteLogin, [this.#scope.account, id, this.#scope.now])
  }

  // The login profile goes with the row it refers to; memberships keep the row from going.
  async remove(id: string): Promise<void> {
    await this.#sql.run(remove, [this.#scope.account, id])
  }

  #valuesOf(id: string, { name, displayName, mobilePhone, email, comments }: UserDetails) {
    const { account, now } = this.#scope
    return [account, id, name, keyOf(name), displayName, mobilePhone, email, comments, now]
  }
}

function existing(row: UserRow | undefined): User {
  if (row === undefined) throw new Error('the user does not exist')
  return userOf(row)
}

export function userOf([
  id,
  name,
  displayName,
  mobilePhone,
  email,
  comments,
  createdAt,
  updatedAt,
  login,
]: UserRow): User {
  return {
    id,
    name,
    displayName,
    mobilePhone,
    email,
    comments,
    createdAt,
    updatedAt,
    lastLoginAt: login ?? undefined,
  }
}
