import { ramResource } from '../../../access/resource.ts'
import { noteFormer, noteMadeVersion } from '../../../api/entry-draft.ts'
import { choice, fallback, flag, noted } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { policyDocument, refuseMalformedPolicy } from '../policy-documents.ts'
import { quotas } from '../quotas.ts'
import { policyName } from '../ram-fields.ts'
import { versionAnswer, versionIdOf, versionOf } from './policy-answers.ts'

const DROP_OLDEST = 'DeleteOldestNonDefaultVersionWhenLimitExceeded'

export const createPolicyVersion = operation({
  service: 'ram',
  name: 'CreatePolicyVersion',
  summary: 'Adds a version to a custom policy, in force from now on if that is asked for.',
  uses: 'change',
  changesAccess: true,
  input: {
    PolicyName: policyName(),
    PolicyDocument: policyDocument('What the new version allows and denies.'),
    SetAsDefault: noted(fallback(flag('Puts the new version in force.'), false)),
    RotateStrategy: fallback(
      choice('What gives way when the policy has as many versions as it may have.', [
        'None',
        DROP_OLDEST,
      ]),
      'None',
    ),
  },
  output: { PolicyVersion: versionAnswer },
  errors: ['MalformedPolicyDocument', 'EntityNotExist.Policy', 'LimitExceeded.Policy.Version'],
  check: ({ input, refuse }) => refuseMalformedPolicy(input.PolicyDocument, 'identity', refuse),
  resources: ({ PolicyName }, here) => [ramResource(here, `policy/${PolicyName}`)],

  async handle({ input, store, entry, refuse }) {
    const { policies } = store
    const { id, defaultVersion } =
      (await policies.named(input.PolicyName)) ?? refuse('EntityNotExist.Policy')
    const versions = await policies.versions(id)
    if (versions.length >= quotas.versionsOfPolicy) {
      const oldest = versions.find(({ number }) => number !== defaultVersion)
      if (input.RotateStrategy !== DROP_OLDEST || oldest === undefined) {
        return refuse('LimitExceeded.Policy.Version')
      }
      await policies.dropVersion(id, oldest.number)
    }
    const added = await policies.addVersion(id, input.PolicyDocument)
    noteMadeVersion(entry, versionIdOf(added.number))
    if (input.SetAsDefault) {
      await policies.setDefault(id, added.number)
      noteFormer(entry, 'DefaultVersion', versionIdOf(defaultVersion))
    }
    return {
      PolicyVersion: versionOf(added, input.SetAsDefault ? added.number : defaultVersion),
    }
  },
})
