/** Roles in answers. */

import { roleArn } from '../../../access/resource.ts'
import { boolean, number, string, structure } from '../../../api/answers.ts'
import { wireTime } from '../../../api/wire-time.ts'
import type { ListedRole, Role } from '../../../storage/identities.ts'
import { tagsAnswer } from '../tags/tag-fields.ts'

const ROLE = {
  RoleId: string('Id of the role.'),
  RoleName: string('Its name as it was given.'),
  Arn: string('Its ARN, with the name in lower case.'),
  Description: string('Free text.'),
  MaxSessionDuration: number('Seconds that a session of it may last.'),
  AllowConsoleLogin: boolean('Whether somebody at the console may take it.'),
  CreateDate: string('When it was created.'),
}
const TRUST = { AssumeRolePolicyDocument: string('Its trust policy as it was given.') }
const UPDATED = { UpdateDate: string('When it last changed.') }

const NAMED = {
  IsServiceLinkedRole: boolean('Whether a service of the cloud made it for itself; never here.'),
  RolePrincipalName: string('Its name as that of a principal, with the account behind it.'),
}

/** A role as CreateRole answers it. */
export const newRoleAnswer = structure({ ...ROLE, ...TRUST })
/** A role as UpdateRole answers it. */
export const changedRoleAnswer = structure({ ...ROLE, ...TRUST, ...UPDATED })
/** A role as GetRole answers it. */
export const roleAnswer = structure({ ...ROLE, ...TRUST, ...UPDATED, ...NAMED })
/** A role in the answer of ListRoles: with its tags, without its trust policy. */
export const listedRoleAnswer = structure({ ...ROLE, ...UPDATED, Tags: tagsAnswer })

function described(role: ListedRole, account: string) {
  return {
    RoleId: role.id,
    RoleName: role.name,
    Arn: roleArn(account, role.name),
    Description: role.description,
    MaxSessionDuration: role.maxSessionSeconds,
    AllowConsoleLogin: role.allowsConsoleLogin,
    CreateDate: wireTime(role.createdAt),
  }
}

/**
 * The members for {@link newRoleAnswer}.
 *
 * @param account whose role it is
 */
export function newRoleOf(role: Role, account: string) {
  return { ...described(role, account), AssumeRolePolicyDocument: role.trustDocument }
}

/**
 * The members for {@link changedRoleAnswer}.
 *
 * @param account whose role it is
 */
export function changedRoleOf(role: Role, account: string) {
  return { ...newRoleOf(role, account), UpdateDate: wireTime(role.updatedAt) }
}

/**
 * The members for {@link roleAnswer}.
 *
 * @param account whose role it is
 */
export function roleOf(role: Role, account: string) {
  return {
    ...changedRoleOf(role, account),
    IsServiceLinkedRole: false,
    RolePrincipalName: `${role.name}@role.${account}.onaliyunservice.com`,
  }
}

/**
 * The members for {@link listedRoleAnswer}, but for its tags, which are read for the whole page.
 *
 * @param account whose role it is
 */
export function listedRoleOf(role: ListedRole, account: string) {
  return { ...described(role, account), UpdateDate: wireTime(role.updatedAt) }
}
