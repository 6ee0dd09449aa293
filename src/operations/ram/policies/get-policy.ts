import { string, structure } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'
import { policyName, policyType } from '../ram-fields.ts'
import { changedPolicyOf, countedPolicy, versionAnswer, versionOf } from './policy-answers.ts'
import { loadPolicy, policyResources, versionsOf } from './policy-lookup.ts'

export const getPolicy = operation({
  service: 'ram',
  name: 'GetPolicy',
  summary: 'Answers a policy with the version that is in force.',
  uses: 'snapshot',
  input: { PolicyName: policyName(), PolicyType: policyType() },
  output: {
    Policy: structure({ ...countedPolicy, PolicyDocument: string('The document in force.') }),
    DefaultPolicyVersion: versionAnswer,
  },
  errors: ['EntityNotExist.Policy'],
  resources: policyResources,

  async handle({ input, store, refuse }) {
    const policy = await loadPolicy(input, store, refuse)
    const versions = await versionsOf(store, policy)
    const inForce = versions.find(({ number }) => number === policy.defaultVersion)
    if (inForce === undefined) throw new Error('a policy has no version in force')
    return {
      Policy: {
        ...changedPolicyOf(policy),
        AttachmentCount: await store.attachments.count(policy),
        PolicyDocument: inForce.document,
      },
      DefaultPolicyVersion: versionOf(inForce, policy.defaultVersion),
    }
  },
})
