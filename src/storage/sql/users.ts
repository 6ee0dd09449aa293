/** Users. What belongs to a user refers to its id, so that a rename keeps it. */

import type { TimeSlices } from '../../scheduling/time-slices.ts'
import type { NamePage, User, UserDetails, UsersWriteStore } from '../identities.ts'
import type { Scope } from '../store.ts'
import { columns, integer, optional, text, writing } from './columns.ts'
import { NamedRows, type NamedTable, namedStatements } from './named-rows.ts'
import { type Sql, statement } from './sql.ts'

type Details = Omit<UserDetails, 'name'>

const details = {
  displayName: text('users.display_name'),
  mobilePhone: text('users.mobile_phone'),
  email: text('users.email'),
  comments: text('users.comments'),
}

const record = columns<User>({
  id: text('users.user_id'),
  name: text('users.name'),
  ...details,
  createdAt: integer('users.created_at'),
  updatedAt: integer('users.updated_at'),
  lastLoginAt: optional(integer('users.last_login_at')),
})

export const users: NamedTable<User, Details> = {
  what: 'user',
  table: 'users',
  id: 'user_id',
  record,
  listed: record,
  added: writing<Details>(details),
  changed: writing<Details>(details),
}

const statements = namedStatements(users)
const noteLogin = statement(
  'UPDATE users SET last_login_at = $3 WHERE account = $1 AND user_id = $2',
)

const removeProfile = statement('DELETE FROM login_profiles WHERE account = $1 AND user_id = $2')

// Where there are foreign keys, a member of a group is not removed.
export class SqlUsers extends NamedRows<User, Details> implements UsersWriteStore {
  constructor(sql: Sql, scope: Scope) {
    super(statements, sql, scope)
  }

  page(wanted: NamePage, slices?: TimeSlices): Promise<User[]> {
    return this.list(wanted, [], slices)
  }

  add(row: UserDetails & { id: string }): Promise<User> {
    return this.insert(row)
  }

  update(id: string, { name, ...changed }: UserDetails): Promise<User> {
    return this.change(id, changed, name)
  }

  override async remove(id: string): Promise<void> {
    await this.sql.run(removeProfile, [this.scope.account, id])
    await super.remove(id)
  }

  async noteLogin(id: string): Promise<void> {
    await this.sql.run(noteLogin, [this.scope.account, id, this.scope.now])
  }
}
