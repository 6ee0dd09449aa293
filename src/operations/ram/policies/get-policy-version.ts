import { operation } from '../../../api/operation.ts'
import { policyName, policyType, policyVersionId } from '../ram-fields.ts'
import { versionAnswer, versionOf } from './policy-answers.ts'
import { loadPolicy, policyResources, versionsOf } from './policy-lookup.ts'

export const getPolicyVersion = operation({
  service: 'ram',
  name: 'GetPolicyVersion',
  summary: 'Answers one version of a policy.',
  uses: 'snapshot',
  input: {
    PolicyName: policyName(),
    PolicyType: policyType(),
    VersionId: policyVersionId(),
  },
  output: { PolicyVersion: versionAnswer },
  errors: ['EntityNotExist.Policy', 'EntityNotExist.Policy.Version'],
  resources: policyResources,

  async handle({ input, store, refuse }) {
    const policy = await loadPolicy(input, store, refuse)
    const version =
      (await versionsOf(store, policy)).find(({ number }) => number === input.VersionId) ??
      refuse('EntityNotExist.Policy.Version')
    return { PolicyVersion: versionOf(version, policy.defaultVersion) }
  },
})
