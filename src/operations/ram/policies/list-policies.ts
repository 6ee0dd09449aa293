import { ramResource } from '../../../access/resource.ts'
import { structure, wrapped } from '../../../api/answers.ts'
import { optional } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import type { TimeSlices } from '../../../scheduling/time-slices.ts'
import type { NamePage, TagFilter } from '../../../storage/identities.ts'
import type { ReadStore } from '../../../storage/store.ts'
import { tagsOf } from '../../tagging.ts'
import { pageAnswer, pageOf } from '../ram-answers.ts'
import { marker, maxItems, policyType } from '../ram-fields.ts'
import { tagFilters, tagsAnswer } from '../tags/tag-fields.ts'
import { changedPolicyOf, countedPolicy } from './policy-answers.ts'
import { type AnyPolicy, allSystemPolicies, byName } from './policy-lookup.ts'

export const listPolicies = operation({
  service: 'ram',
  name: 'ListPolicies',
  summary: 'Lists policies in order of names, custom and system policies together or one kind.',
  uses: 'snapshot',
  input: {
    PolicyType: optional(policyType()),
    Marker: marker(),
    MaxItems: maxItems(),
    Tag: tagFilters(),
  },
  output: {
    Policies: wrapped(
      'The policies of this page.',
      'Policy',
      structure({ ...countedPolicy, Tags: tagsAnswer }),
    ),
    ...pageAnswer,
  },
  errors: [],
  resources: (_, here) => [ramResource(here, 'policy/*')],

  async handle({ input, store, slices }) {
    const { PolicyType: type, Marker: after, MaxItems: size, Tag: tags } = input
    // One policy more than the page holds shows whether there is another page.
    const wanted = { after, limit: size + 1 }
    const found = [
      ...(type === 'Custom' ? [] : systemPage(wanted, tags)),
      ...(type === 'System' ? [] : await customPage(store, wanted, tags, slices)),
    ].sort(byName)
    const { shown, ...rest } = pageOf(found, size)

    const counts = await store.attachments.counts(shown, slices)
    const custom = shown.filter((one) => one.type === 'Custom').map(({ id }) => id)
    const tagged = await store.tags.ofAll('policy', custom, slices)
    const listed = await slices.map(shown, (policy, index) => ({
      ...changedPolicyOf(policy),
      AttachmentCount: counts[index] ?? 0,
      Tags: tagsOf(tagged.get(policy.id) ?? new Map()),
    }))
    return { Policies: { Policy: listed }, ...rest }
  },
})

// System policies have no tags.
function systemPage({ after, limit }: NamePage, tags: readonly TagFilter[]): readonly AnyPolicy[] {
  if (tags.length > 0) return []
  const later = allSystemPolicies.filter(
    (policy) => after === undefined || byName(policy, { name: after }) > 0,
  )
  return later.slice(0, limit)
}

async function customPage(
  store: ReadStore,
  page: NamePage,
  tags: readonly TagFilter[],
  slices: TimeSlices,
): Promise<readonly AnyPolicy[]> {
  const records = await store.policies.page(page, tags, slices)
  return records.map((one) => ({ ...one, type: 'Custom' }))
}
