import { wrapped } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'
import { policyName, policyType } from '../ram-fields.ts'
import { versionAnswer, versionOf } from './policy-answers.ts'
import { loadPolicy, policyResources, versionsOf } from './policy-lookup.ts'

export const listPolicyVersions = operation({
  service: 'ram',
  name: 'ListPolicyVersions',
  summary: 'Lists all versions of a policy, oldest first.',
  uses: 'snapshot',
  input: { PolicyName: policyName(), PolicyType: policyType() },
  output: { PolicyVersions: wrapped('All versions.', 'PolicyVersion', versionAnswer) },
  errors: ['EntityNotExist.Policy'],
  resources: policyResources,

  async handle({ input, store, refuse }) {
    const policy = await loadPolicy(input, store, refuse)
    const versions = await versionsOf(store, policy)
    return {
      PolicyVersions: {
        PolicyVersion: versions.map((version) => versionOf(version, policy.defaultVersion)),
      },
    }
  },
})
