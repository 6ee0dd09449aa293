/** Roles. */

import { Slices } from '../../scheduling/time-slices.ts'
import type {
  ListedRole,
  NamePage,
  Role,
  RoleDetails,
  RolesChanging,
  TagFilter,
} from '../identities.ts'
import type { Scope } from '../store.ts'
import { keyOf } from './names.ts'
import { namedPage, type Tagged, taggedPage } from './page-by-name.ts'
import { type Sql, statement } from './sql.ts'

export type ListedRoleRow = [
  id: string,
  name: string,
  description: string,
  maxSessionSeconds: number,
  created: number,
  updated: number,
  allowsConsoleLogin: number,
]
type RoleRow = [trustDocument: string, ...ListedRoleRow]

export const LISTED_ROLE_COLUMNS = `
  roles.role_id, roles.name, roles.description, roles.max_session_seconds, roles.created_at,
  roles.updated_at, roles.allows_console_login`
const ROLE_COLUMNS = `roles.trust_document, ${LISTED_ROLE_COLUMNS}`

const ROLES: Tagged<ListedRoleRow, ListedRole> = {
  type: 'role',
  table: 'roles',
  id: 'role_id',
  columns: LISTED_ROLE_COLUMNS,
  as: listedRoleOf,
}

const named = statement<RoleRow>(
  `SELECT ${ROLE_COLUMNS} FROM roles WHERE account = $1 AND name_key = $2`,
)
const withId = statement<RoleRow>(
  `SELECT ${ROLE_COLUMNS} FROM roles WHERE account = $1 AND role_id = $2`,
)
const count = statement<[roles: number]>('SELECT count(*) FROM roles WHERE account = $1')
const page = statement<ListedRoleRow>(`
  SELECT ${LISTED_ROLE_COLUMNS} FROM roles
  WHERE account = $1 AND name_key > $2 ORDER BY name_key LIMIT $3`)

const insert = statement<RoleRow>(`
  INSERT INTO roles (account, role_id, name, name_key, description, trust_document,
    max_session_seconds, allows_console_login, created_at, updated_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) RETURNING ${ROLE_COLUMNS}`)
const update = statement<RoleRow>(`
  UPDATE roles SET description = $3, trust_document = $4, max_session_seconds = $5,
    allows_console_login = $6, updated_at = $7
  WHERE account = $1 AND role_id = $2 RETURNING ${ROLE_COLUMNS}`)
const remove = statement('DELETE FROM roles WHERE account = $1 AND role_id = $2')
const removeTags = statement(
  `DELETE FROM tags WHERE account = $1 AND resource_type = 'role' AND resource_id = $2`,
)

export class SqlRoles implements RolesChanging {
  readonly #sql: Sql
  readonly #scope: Scope

  constructor(sql: Sql, scope: Scope) {
    this.#sql = sql
    this.#scope = scope
  }

  async named(name: string): Promise<Role | undefined> {
    const row = await this.#sql.one(named, [this.#scope.account, keyOf(name)])
    return row && roleOf(row)
  }

  async withId(id: string): Promise<Role | undefined> {
    const row = await this.#sql.one(withId, [this.#scope.account, id])
    return row && roleOf(row)
  }

  async count(): Promise<number> {
    return (await this.#sql.one(count, [this.#scope.account]))?.[0] ?? 0
  }

  page(
    wanted: NamePage,
    filters: readonly TagFilter[],
    slices = new Slices(),
  ): Promise<ListedRole[]> {
    const { account } = this.#scope
    return filters.length > 0
      ? taggedPage(this.#sql, ROLES, account, filters, wanted, slices)
      : namedPage(this.#sql, { read: page, list: [account], as: listedRoleOf }, wanted, slices)
  }

  async add(role: RoleDetails & { id: string; name: string }): Promise<Role> {
    const { account, now } = this.#scope
    const { id, name } = role
    const values = [account, id, name, keyOf(name), ...valuesOf(role), now]
    return existing(await this.#sql.one(insert, values))
  }

  async update(id: string, details: RoleDetails): Promise<Role> {
    const { account, now } = this.#scope
    return existing(await this.#sql.one(update, [account, id, ...valuesOf(details), now]))
  }

  async remove(id: string): Promise<void> {
    const { account } = this.#scope
    await this.#sql.run(remove, [account, id])
    await this.#sql.run(removeTags, [account, id])
  }
}

function valuesOf(details: RoleDetails) {
  const { description, trustDocument, maxSessionSeconds, allowsConsoleLogin } = details
  return [description, trustDocument, maxSessionSeconds, allowsConsoleLogin ? 1 : 0]
}

function existing(row: RoleRow | undefined): Role {
  if (row === undefined) throw new Error('the role does not exist')
  return roleOf(row)
}

function roleOf([trustDocument, ...listed]: RoleRow): Role {
  return { ...listedRoleOf(listed), trustDocument }
}

export function listedRoleOf([
  id,
  name,
  description,
  maxSessionSeconds,
  createdAt,
  updatedAt,
  console,
]: ListedRoleRow): ListedRole {
  return {
    id,
    name,
    description,
    maxSessionSeconds,
    allowsConsoleLogin: console === 1,
    createdAt,
    updatedAt,
  }
}
