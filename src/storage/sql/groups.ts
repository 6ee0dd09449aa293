/** Groups and who is in them. */

import { Slices } from '../../scheduling/time-slices.ts'
import type { Group, GroupsChanging, NamePage, User } from '../identities.ts'
import type { Scope } from '../store.ts'
import { keyBefore, keyOf } from './names.ts'
import { namedPage } from './page-by-name.ts'
import { type Sql, statement } from './sql.ts'
import { USER_COLUMNS, type UserRow, userOf } from './users.ts'

export type GroupRow = [
  id: string,
  name: string,
  comments: string,
  created: number,
  updated: number,
]

export const GROUP_COLUMNS = `
  user_groups.group_id, user_groups.name, user_groups.comments, user_groups.created_at,
  user_groups.updated_at`

const named = statement<GroupRow>(
  `SELECT ${GROUP_COLUMNS} FROM user_groups WHERE account = $1 AND name_key = $2`,
)
const count = statement<[groups: number]>('SELECT count(*) FROM user_groups WHERE account = $1')
const page = statement<GroupRow>(`
  SELECT ${GROUP_COLUMNS} FROM user_groups
  WHERE account = $1 AND name_key > $2 ORDER BY name_key LIMIT $3`)

const ofUser = statement<[joined: number, ...GroupRow]>(`
  SELECT m.joined_at, ${GROUP_COLUMNS} FROM group_members m CROSS JOIN user_groups
  WHERE m.account = $1 AND m.user_id = $2
    AND user_groups.account = $1 AND user_groups.group_id = m.group_id
  ORDER BY user_groups.name_key`)
const members = statement<[joined: number, ...UserRow]>(`
  SELECT m.joined_at, ${USER_COLUMNS} FROM group_members m CROSS JOIN users
  WHERE m.account = $1 AND m.group_id = $2
    AND users.account = $1 AND users.user_id = m.user_id AND users.name_key > $3
  ORDER BY users.name_key LIMIT $4`)

const insert = statement<GroupRow>(`
  INSERT INTO user_groups (account, group_id, name, name_key, comments, created_at, updated_at)
  VALUES ($1, $2, $3, $4, $5, $6, $6) RETURNING ${GROUP_COLUMNS}`)
const update = statement<GroupRow>(`
  UPDATE user_groups SET name = $3, name_key = $4, comments = $5, updated_at = $6
  WHERE account = $1 AND group_id = $2 RETURNING ${GROUP_COLUMNS}`)
const remove = statement('DELETE FROM user_groups WHERE account = $1 AND group_id = $2')

const join = statement(`
  INSERT INTO group_members (account, group_id, user_id, joined_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (account, group_id, user_id) DO NOTHING`)
const leave = statement(
  'DELETE FROM group_members WHERE account = $1 AND group_id = $2 AND user_id = $3',
)

export class SqlGroups implements GroupsChanging {
  readonly #sql: Sql
  readonly #scope: Scope

  constructor(sql: Sql, scope: Scope) {
    this.#sql = sql
    this.#scope = scope
  }

  async named(name: string): Promise<Group | undefined> {
    const row = await this.#sql.one(named, [this.#scope.account, keyOf(name)])
    return row && groupOf(row)
  }

  async count(): Promise<number> {
    return (await this.#sql.one(count, [this.#scope.account]))?.[0] ?? 0
  }

  page(wanted: NamePage, slices = new Slices()): Promise<Group[]> {
    const { account } = this.#scope
    return namedPage(this.#sql, { read: page, list: [account], as: groupOf }, wanted, slices)
  }

  async ofUser(userId: string): Promise<(Group & { joinedAt: number })[]> {
    const rows = await this.#sql.all(ofUser, [this.#scope.account, userId])
    return rows.map(([joinedAt, ...group]) => ({ ...groupOf(group), joinedAt }))
  }

  async members(groupId: string, wanted: NamePage): Promise<(User & { joinedAt: number })[]> {
    const values = [this.#scope.account, groupId, keyBefore(wanted), wanted.limit]
    const rows = await this.#sql.all(members, values)
    return rows.map(([joinedAt, ...user]) => ({ ...userOf(user), joinedAt }))
  }

  async add(group: { id: string; name: string; comments: string }): Promise<Group> {
    return existing(await this.#sql.one(insert, this.#valuesOf(group.id, group)))
  }

  async update(id: string, details: { name: string; comments: string }): Promise<Group> {
    return existing(await this.#sql.one(update, this.#valuesOf(id, details)))
  }

  // Members keep the row from going.
  async remove(id: string): Promise<void> {
    await this.#sql.run(remove, [this.#scope.account, id])
  }

  async join(groupId: string, userId: string): Promise<'joined' | 'member already'> {
    const { account, now } = this.#scope
    const joined = await this.#sql.run(join, [account, groupId, userId, now])
    return joined === 1 ? 'joined' : 'member already'
  }

  async leave(groupId: string, userId: string): Promise<'left' | 'no member'> {
    const left = await this.#sql.run(leave, [this.#scope.account, groupId, userId])
    return left === 1 ? 'left' : 'no member'
  }

  #valuesOf(id: string, { name, comments }: { name: string; comments: string }) {
    return [this.#scope.account, id, name, keyOf(name), comments, this.#scope.now]
  }
}

function existing(row: GroupRow | undefined): Group {
  if (row === undefined) throw new Error('the group does not exist')
  return groupOf(row)
}

export function groupOf([id, name, comments, createdAt, updatedAt]: GroupRow): Group {
  return { id, name, comments, createdAt, updatedAt }
}
