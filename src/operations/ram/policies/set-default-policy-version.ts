import { ramResource } from '../../../access/resource.ts'
import { noteAccessLeft, noteFormer } from '../../../api/entry-draft.ts'
import { operation } from '../../../api/operation.ts'
import { policyName, policyVersionId } from '../ram-fields.ts'
import { versionIdOf } from './policy-answers.ts'

export const setDefaultPolicyVersion = operation({
  service: 'ram',
  name: 'SetDefaultPolicyVersion',
  summary: 'Puts a version of a custom policy in force, for all that the policy is attached to.',
  uses: 'change',
  changesAccess: true,
  input: { PolicyName: policyName(), VersionId: policyVersionId() },
  output: {},
  errors: ['EntityNotExist.Policy', 'EntityNotExist.Policy.Version'],
  resources: ({ PolicyName }, here) => [ramResource(here, `policy/${PolicyName}`)],

  async handle({ input, store, entry, refuse }) {
    const { policies } = store
    const { id, defaultVersion } =
      (await policies.named(input.PolicyName)) ?? refuse('EntityNotExist.Policy')
    const version = await policies.version(id, input.VersionId)
    if (version === undefined) refuse('EntityNotExist.Policy.Version')
    if (input.VersionId === defaultVersion) noteAccessLeft(entry)
    await policies.setDefault(id, input.VersionId)
    noteFormer(entry, 'DefaultVersion', versionIdOf(defaultVersion))
    return {}
  },
})
