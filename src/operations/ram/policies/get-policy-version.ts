import { operation } from '../../../api/operation.ts'
import { policyName, policyType, policyVersionId } from '../ram-fields.ts'
import { policyNamed, policyResource, versionsOf } from './existing-policy.ts'
import { versionAnswer, versionOf } from './policy-answers.ts'

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
  resources: ({ PolicyType, PolicyName }, here) => [policyResource(here, PolicyType, PolicyName)],

  async handle({ input, store, refuse }) {
    const policy =
      (await policyNamed(store, input.PolicyType, input.PolicyName)) ??
      refuse('EntityNotExist.Policy')
    const version =
      (await versionsOf(store, policy)).find(({ number }) => number === input.VersionId) ??
      refuse('EntityNotExist.Policy.Version')
    return { PolicyVersion: versionOf(version, policy.defaultVersion) }
  },
})
