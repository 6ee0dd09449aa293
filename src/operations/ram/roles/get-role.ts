import { ramResource } from '../../../access/resource.ts'
import { operation } from '../../../api/operation.ts'
import { roleName } from '../ram-fields.ts'
import { roleAnswer, roleOf } from './role-answers.ts'

export const getRole = operation({
  service: 'ram',
  name: 'GetRole',
  summary: 'Describes a role, with its trust policy.',
  uses: 'read',
  input: { RoleName: roleName() },
  output: { Role: roleAnswer },
  errors: ['EntityNotExist.Role'],
  resources: ({ RoleName }, here) => [ramResource(here, `role/${RoleName}`)],

  async handle({ input, here, store, refuse }) {
    const role = (await store.roles.named(input.RoleName)) ?? refuse('EntityNotExist.Role')
    return { Role: roleOf(role, here.account) }
  },
})
