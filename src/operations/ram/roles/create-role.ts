import { ramResource } from '../../../access/resource.ts'
import { noteMade } from '../../../api/entry-draft.ts'
import { fallback } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { DIGITS, randomText } from '../../../api/random-text.ts'
import { refuseMalformedPolicy } from '../policy-documents.ts'
import { quotas } from '../quotas.ts'
import { description, roleName } from '../ram-fields.ts'
import { newTags } from '../tags/tag-fields.ts'
import { newRoleAnswer, newRoleOf } from './role-answers.ts'
import { consoleLogin, maxSessionDuration, trustPolicy } from './role-fields.ts'

export const createRole = operation({
  service: 'ram',
  name: 'CreateRole',
  summary: 'Creates a role, which those whom its trust policy names can assume for a while.',
  uses: 'change',
  changesAccess: true,
  input: {
    RoleName: roleName('Name of the new role, unique in the account without regard to case.'),
    AssumeRolePolicyDocument: trustPolicy(),
    Description: fallback(description(), ''),
    MaxSessionDuration: fallback(maxSessionDuration(), 3600),
    AllowConsoleLogin: fallback(consoleLogin(), true),
    Tag: newTags(),
  },
  output: { Role: newRoleAnswer },
  errors: ['MalformedPolicyDocument', 'EntityAlreadyExists.Role', 'LimitExceeded.Role'],
  resources: (_, here) => [ramResource(here, 'role/*')],
  check: ({ input, refuse }) =>
    refuseMalformedPolicy(input.AssumeRolePolicyDocument, 'trust', refuse),

  async handle({ input, here, store, entry, refuse }) {
    if ((await store.roles.named(input.RoleName)) !== undefined) refuse('EntityAlreadyExists.Role')
    if ((await store.roles.count()) >= quotas.roles) refuse('LimitExceeded.Role')
    const role = await store.roles.add({
      id: `3${randomText(17, DIGITS)}`,
      name: input.RoleName,
      description: input.Description,
      trustDocument: input.AssumeRolePolicyDocument,
      maxSessionSeconds: input.MaxSessionDuration,
      allowsConsoleLogin: input.AllowConsoleLogin,
    })
    await store.tags.put('role', role.id, input.Tag)
    noteMade(entry, ramResource(here, `role/${role.name}`))
    return { Role: newRoleOf(role, here.account) }
  },
})
