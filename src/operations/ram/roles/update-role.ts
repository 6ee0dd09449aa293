import { ramResource } from '../../../access/resource.ts'
import { noteAccessLeft } from '../../../api/entry-draft.ts'
import { emptiable, optional } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { refuseMalformedPolicy } from '../policy-documents.ts'
import { description, roleName } from '../ram-fields.ts'
import { changedRoleAnswer, changedRoleOf } from './role-answers.ts'
import { consoleLogin, maxSessionDuration, trustPolicy } from './role-fields.ts'

export const updateRole = operation({
  service: 'ram',
  name: 'UpdateRole',
  summary:
    'Changes whom a role trusts, its description, how long its sessions may last, or whether it can be taken at the console. Sessions that have begun go on.',
  uses: 'change',
  changesAccess: true,
  input: {
    RoleName: roleName(),
    NewAssumeRolePolicyDocument: optional(trustPolicy('New trust policy.')),
    NewDescription: emptiable(description('New free text.')),
    NewMaxSessionDuration: optional(maxSessionDuration('Seconds that a new session may last.')),
    NewAllowConsoleLogin: optional(consoleLogin()),
  },
  output: { Role: changedRoleAnswer },
  errors: ['MalformedPolicyDocument', 'EntityNotExist.Role'],
  resources: ({ RoleName }, here) => [ramResource(here, `role/${RoleName}`)],
  check({ input: { NewAssumeRolePolicyDocument: document }, refuse }) {
    if (document !== undefined) refuseMalformedPolicy(document, 'trust', refuse)
  },

  async handle({ input, here, store, entry, refuse }) {
    const role = (await store.roles.named(input.RoleName)) ?? refuse('EntityNotExist.Role')
    const updated = await store.roles.update(role.id, {
      description: input.NewDescription ?? role.description,
      trustDocument: input.NewAssumeRolePolicyDocument ?? role.trustDocument,
      maxSessionSeconds: input.NewMaxSessionDuration ?? role.maxSessionSeconds,
      allowsConsoleLogin: input.NewAllowConsoleLogin ?? role.allowsConsoleLogin,
    })
    if (updated.trustDocument === role.trustDocument) noteAccessLeft(entry)
    return { Role: changedRoleOf(updated, here.account) }
  },
})
