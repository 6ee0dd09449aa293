import { ramResource } from '../../../access/resource.ts'
import { fallback, flag } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import type { PolicyReference } from '../../../storage/identities.ts'
import { policyName } from '../ram-fields.ts'

export const deletePolicy = operation({
  service: 'ram',
  name: 'DeletePolicy',
  summary: 'Deletes a custom policy that is attached to nobody.',
  uses: 'change',
  changesAccess: true,
  input: {
    PolicyName: policyName(),
    CascadingDelete: fallback(flag('Deletes the versions that are not in force, too.'), false),
  },
  output: {},
  errors: [
    'EntityNotExist.Policy',
    'DeleteConflict.Policy.User',
    'DeleteConflict.Policy.Group',
    'DeleteConflict.Policy.Role',
    'DeleteConflict.Policy.Version',
  ],
  resources: ({ PolicyName }, here) => [ramResource(here, `policy/${PolicyName}`)],

  async handle({ input, store, refuse }) {
    const { id } = (await store.policies.named(input.PolicyName)) ?? refuse('EntityNotExist.Policy')
    const policy: PolicyReference = { type: 'Custom', id }
    const { attachments } = store
    if (await attachments.isAttachedToAny(policy, 'user')) refuse('DeleteConflict.Policy.User')
    if (await attachments.isAttachedToAny(policy, 'group')) refuse('DeleteConflict.Policy.Group')
    if (await attachments.isAttachedToAny(policy, 'role')) refuse('DeleteConflict.Policy.Role')
    const hasOthers = (await store.policies.versions(id)).length > 1
    if (hasOthers && !input.CascadingDelete) refuse('DeleteConflict.Policy.Version')
    await store.policies.remove(id)
    return {}
  },
})
