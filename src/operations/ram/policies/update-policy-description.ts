import { ramResource } from '../../../access/resource.ts'
import { operation } from '../../../api/operation.ts'
import { description, policyName } from '../ram-fields.ts'
import { changedPolicyAnswer, changedPolicyOf } from './policy-answers.ts'

export const updatePolicyDescription = operation({
  service: 'ram',
  name: 'UpdatePolicyDescription',
  summary: 'Changes the description of a custom policy.',
  uses: 'change',
  input: { PolicyName: policyName(), NewDescription: description('The new description.') },
  output: { Policy: changedPolicyAnswer },
  errors: ['EntityNotExist.Policy'],
  resources: ({ PolicyName }, here) => [ramResource(here, `policy/${PolicyName}`)],

  async handle({ input, store, refuse }) {
    const { id } = (await store.policies.named(input.PolicyName)) ?? refuse('EntityNotExist.Policy')
    const policy = await store.policies.describe(id, input.NewDescription)
    return { Policy: changedPolicyOf({ ...policy, type: 'Custom' }) }
  },
})
