import { ramResource } from '../../../access/resource.ts'
import { operation } from '../../../api/operation.ts'
import { policyName, policyVersionId } from '../ram-fields.ts'

export const deletePolicyVersion = operation({
  service: 'ram',
  name: 'DeletePolicyVersion',
  summary: 'Deletes a version of a custom policy that is not in force.',
  uses: 'change',
  changesAccess: true,
  input: { PolicyName: policyName(), VersionId: policyVersionId() },
  output: {},
  errors: [
    'EntityNotExist.Policy',
    'EntityNotExist.Policy.Version',
    'DeleteConflict.Policy.Version.Default',
  ],
  resources: ({ PolicyName }, here) => [ramResource(here, `policy/${PolicyName}`)],

  async handle({ input, store, refuse }) {
    const { policies } = store
    const { id, defaultVersion } =
      (await policies.named(input.PolicyName)) ?? refuse('EntityNotExist.Policy')
    const version = await policies.version(id, input.VersionId)
    if (version === undefined) refuse('EntityNotExist.Policy.Version')
    if (input.VersionId === defaultVersion) refuse('DeleteConflict.Policy.Version.Default')
    await policies.dropVersion(id, input.VersionId)
    return {}
  },
})
