import { wrapped } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'
import { policyName, policyType } from '../ram-fields.ts'
import { policyNamed, policyResource, versionsOf } from './existing-policy.ts'
import { versionAnswer, versionOf } from './policy-answers.ts'

export const listPolicyVersions = operation({
  service: 'ram',
  name: 'ListPolicyVersions',
  summary: 'Lists all versions of a policy, oldest first.',
  uses: 'snapshot',
  input: { PolicyName: policyName(), PolicyType: policyType() },
  output: { PolicyVersions: wrapped('All versions.', 'PolicyVersion', versionAnswer) },
  errors: ['EntityNotExist.Policy'],
  resources: ({ PolicyType, PolicyName }, here) => [policyResource(here, PolicyType, PolicyName)],

  async handle({ input, store, refuse }) {
    const policy =
      (await policyNamed(store, input.PolicyType, input.PolicyName)) ??
      refuse('EntityNotExist.Policy')
    const versions = await versionsOf(store, policy)
    return {
      PolicyVersions: {
        PolicyVersion: versions.map((version) => versionOf(version, policy.defaultVersion)),
      },
    }
  },
})
