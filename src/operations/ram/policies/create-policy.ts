import { ramResource } from '../../../access/resource.ts'
import { noteMade } from '../../../api/entry-draft.ts'
import { fallback } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { DIGITS, randomText } from '../../../api/random-text.ts'
import { policyDocument, refuseMalformedPolicy } from '../policy-documents.ts'
import { quotas } from '../quotas.ts'
import { description, policyName } from '../ram-fields.ts'
import { newTags } from '../tags/tag-fields.ts'
import { newPolicyAnswer, newPolicyOf } from './policy-answers.ts'
import { policyNamed, systemPolicyNamed } from './policy-lookup.ts'

export const createPolicy = operation({
  service: 'ram',
  name: 'CreatePolicy',
  summary: 'Creates a custom policy. Its document becomes version `v1`, which is in force.',
  uses: 'change',
  changesAccess: true,
  input: {
    PolicyName: policyName(
      'Name of the new policy, unlike those of all custom and system policies without regard to case.',
    ),
    PolicyDocument: policyDocument('What the policy allows and denies.'),
    Description: fallback(description(), ''),
    Tag: newTags(),
  },
  output: { Policy: newPolicyAnswer },
  errors: ['MalformedPolicyDocument', 'EntityAlreadyExists.Policy', 'LimitExceeded.Policy'],
  check: ({ input, refuse }) => refuseMalformedPolicy(input.PolicyDocument, 'identity', refuse),
  resources: (_, here) => [ramResource(here, 'policy/*')],

  async handle({ input, here, store, entry, refuse }) {
    const { PolicyName: name, PolicyDocument: document, Description, Tag: tags } = input
    const isTaken =
      systemPolicyNamed(name) !== undefined ||
      (await policyNamed(store, 'Custom', name)) !== undefined
    if (isTaken) refuse('EntityAlreadyExists.Policy')
    if ((await store.policies.count()) >= quotas.policies) refuse('LimitExceeded.Policy')
    const id = randomText(18, DIGITS)
    const policy = await store.policies.add({ id, name, description: Description, document })
    await store.tags.put('policy', id, tags)
    noteMade(entry, ramResource(here, `policy/${name}`))
    return { Policy: newPolicyOf({ ...policy, type: 'Custom' }) }
  },
})
