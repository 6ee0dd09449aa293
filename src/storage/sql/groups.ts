/** Groups and who is in them. */

import type { TimeSlices } from '../../scheduling/time-slices.ts'
import type { Group, GroupsWriteStore, NamePage, User } from '../identities.ts'
import type { Scope } from '../store.ts'
import { columns, extended, integer, text, writing } from './columns.ts'
import { NamedRows, type NamedTable, type NewRow, namedStatements } from './named-rows.ts'
import { keyBefore } from './names.ts'
import { type Sql, select, statement } from './sql.ts'
import { users } from './users.ts'

type Details = Pick<Group, 'comments'>
type Joined<T> = T & { readonly joinedAt: number }

const details = { comments: text('user_groups.comments') }

const record = columns<Group>({
  id: text('user_groups.group_id'),
  name: text('user_groups.name'),
  ...details,
  createdAt: integer('user_groups.created_at'),
  updatedAt: integer('user_groups.updated_at'),
})

export const groups: NamedTable<Group, Details> = {
  what: 'group',
  table: 'user_groups',
  id: 'group_id',
  record,
  listed: record,
  added: writing<Details>(details),
  changed: writing<Details>(details),
}

const statements = namedStatements(groups)

const joined = { joinedAt: integer('m.joined_at') }
const ofUser = select(
  extended(groups.record, joined),
  `FROM group_members m CROSS JOIN user_groups
  WHERE m.account = $1 AND m.user_id = $2
    AND user_groups.account = $1 AND user_groups.group_id = m.group_id
  ORDER BY user_groups.name_key`,
)
const members = select(
  extended(users.record, joined),
  `FROM group_members m CROSS JOIN users
  WHERE m.account = $1 AND m.group_id = $2
    AND users.account = $1 AND users.user_id = m.user_id AND users.name_key > $3
  ORDER BY users.name_key LIMIT $4`,
)

const join = statement(`
  INSERT INTO group_members (account, group_id, user_id, joined_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (account, group_id, user_id) DO NOTHING`)
const leave = statement(
  'DELETE FROM group_members WHERE account = $1 AND group_id = $2 AND user_id = $3',
)

// Where there are foreign keys, a group that has members is not removed.
export class SqlGroups extends NamedRows<Group, Details> implements GroupsWriteStore {
  constructor(sql: Sql, scope: Scope) {
    super(statements, sql, scope)
  }

  page(wanted: NamePage, slices?: TimeSlices): Promise<Group[]> {
    return this.list(wanted, [], slices)
  }

  add(row: Details & NewRow): Promise<Group> {
    return this.insert(row)
  }

  update(id: string, { name, ...changed }: Details & { name: string }): Promise<Group> {
    return this.change(id, changed, name)
  }

  async ofUser(userId: string): Promise<Joined<Group>[]> {
    return await this.sql.all(ofUser, [this.scope.account, userId])
  }

  async members(groupId: string, wanted: NamePage): Promise<Joined<User>[]> {
    const values = [this.scope.account, groupId, keyBefore(wanted), wanted.limit]
    return await this.sql.all(members, values)
  }

  async join(groupId: string, userId: string): Promise<'joined' | 'member already'> {
    const { account, now } = this.scope
    const rows = await this.sql.run(join, [account, groupId, userId, now])
    return rows === 1 ? 'joined' : 'member already'
  }

  async leave(groupId: string, userId: string): Promise<'left' | 'no member'> {
    const rows = await this.sql.run(leave, [this.scope.account, groupId, userId])
    return rows === 1 ? 'left' : 'no member'
  }
}
