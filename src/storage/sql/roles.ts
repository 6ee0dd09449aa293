/** Roles. */

import type { TimeSlices } from '../../scheduling/time-slices.ts'
import type {
  ListedRole,
  NamePage,
  Role,
  RoleDetails,
  RolesWriteStore,
  TagFilter,
} from '../identities.ts'
import type { Scope } from '../store.ts'
import { columns, flag, integer, text, writing } from './columns.ts'
import { NamedRows, type NamedTable, type NewRow, namedStatements } from './named-rows.ts'
import type { Sql } from './sql.ts'

const changedAndListed = {
  description: text('roles.description'),
  maxSessionSeconds: integer('roles.max_session_seconds'),
  allowsConsoleLogin: flag('roles.allows_console_login'),
}
const trustDocument = text('roles.trust_document')
const details = writing<RoleDetails>({ ...changedAndListed, trustDocument })

const listed = columns<ListedRole>({
  id: text('roles.role_id'),
  name: text('roles.name'),
  ...changedAndListed,
  createdAt: integer('roles.created_at'),
  updatedAt: integer('roles.updated_at'),
})

export const roles: NamedTable<Role, RoleDetails, RoleDetails, ListedRole> = {
  what: 'role',
  table: 'roles',
  id: 'role_id',
  record: columns<Role>({ ...listed.of, trustDocument }),
  listed,
  added: details,
  changed: details,
  tagged: 'role',
}

const statements = namedStatements(roles)

export class SqlRoles
  extends NamedRows<Role, RoleDetails, RoleDetails, ListedRole>
  implements RolesWriteStore
{
  constructor(sql: Sql, scope: Scope) {
    super(statements, sql, scope)
  }

  page(wanted: NamePage, tags: readonly TagFilter[], slices?: TimeSlices): Promise<ListedRole[]> {
    return this.list(wanted, tags, slices)
  }

  add(row: RoleDetails & NewRow): Promise<Role> {
    return this.insert(row)
  }

  update(id: string, changed: RoleDetails): Promise<Role> {
    return this.change(id, changed)
  }
}
