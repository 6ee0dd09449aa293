/** What operations answer about roles. */

import { roleArn } from '../../../access/resource.ts'
import { number, record, string } from '../../../api/answers.ts'
import { wireTime } from '../../../api/wire-time.ts'
import type { Role } from '../../../storage/identities.ts'
import { tagsAnswer } from '../tags/fields.ts'

const ROLE = {
  RoleId: string('Id of the role.'),
  RoleName: string('Its name as it was given.'),
  Arn: string('Its ARN, with the name in lower case.'),
  Description: string('Free text.'),
  MaxSessionDuration: number('Seconds that a session of it may last.'),
  CreateDate: string('When it was created.'),
}
const TRUST = { AssumeRolePolicyDocument: string('Its trust policy as it was given.') }
const UPDATED = { UpdateDate: string('When it last changed.') }

export const newRoleAnswer = record({ ...ROLE, ...TRUST })
export const roleAnswer = record({ ...ROLE, ...TRUST, ...UPDATED })
export const listedRoleAnswer = record({ ...ROLE, ...UPDATED, Tags: tagsAnswer })

function described(role: Role, account: string) {
  return {
    RoleId: role.id,
    RoleName: role.name,
    Arn: roleArn(account, role.name),
    Description: role.description,
    MaxSessionDuration: role.maxSessionSeconds,
    CreateDate: wireTime(role.createdAt),
  }
}

export function newRoleOf(role: Role, account: string) {
  return { ...described(role, account), AssumeRolePolicyDocument: role.trustDocument }
}

export function roleOf(role: Role, account: string) {
  return { ...newRoleOf(role, account), UpdateDate: wireTime(role.updatedAt) }
}

export function listedRoleOf(role: Role, account: string) {
  return { ...described(role, account), UpdateDate: wireTime(role.updatedAt) }
}
