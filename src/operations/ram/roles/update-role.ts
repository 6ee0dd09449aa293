import { ramResource } from '../../../access/resource.ts'
import { emptiable, optional } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { refuseMalformed } from '../documents.ts'
import { description, roleName } from '../fields.ts'
import { roleAnswer, roleOf } from './answers.ts'
import { maxSessionDuration, trustPolicy } from './fields.ts'

export const updateRole = operation({
  service: 'ram',
  name: 'UpdateRole',
  summary:
    'Changes whom a role trusts, its description, or how long its sessions may last. Sessions that have begun go on.',
  uses: 'change',
  changesAccess: true,
  input: {
    RoleName: roleName(),
    NewAssumeRolePolicyDocument: optional(trustPolicy('New trust policy.')),
    NewDescription: emptiable(description('New free text.')),
    NewMaxSessionDuration: optional(maxSessionDuration('Seconds that a new session may last.')),
  },
  output: { Role: roleAnswer },
  errors: ['MalformedPolicyDocument', 'EntityNotExist.Role'],
  resources: ({ RoleName }, here) => [ramResource(here, `role/${RoleName}`)],
  check({ input: { NewAssumeRolePolicyDocument: document }, refuse }) {
    if (document !== undefined) refuseMalformed(document, 'trust', refuse)
  },

  async handle({ input, here, store, refuse }) {
    const role = (await store.roles.named(input.RoleName)) ?? refuse('EntityNotExist.Role')
    const updated = await store.roles.update(role.id, {
      description: input.NewDescription ?? role.description,
      trustDocument: input.NewAssumeRolePolicyDocument ?? role.trustDocument,
      maxSessionSeconds: input.NewMaxSessionDuration ?? role.maxSessionSeconds,
    })
    return { Role: roleOf(updated, here.account) }
  },
})
