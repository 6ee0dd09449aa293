import { ramResource } from '../../../access/resource.ts'
import { wrapped } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'
import { tagsOf } from '../../tagging.ts'
import { pageAnswer, pageOf } from '../ram-answers.ts'
import { marker, maxItems } from '../ram-fields.ts'
import { tagFilters } from '../tags/tag-fields.ts'
import { listedRoleAnswer, listedRoleOf } from './role-answers.ts'

export const listRoles = operation({
  service: 'ram',
  name: 'ListRoles',
  summary: 'Lists roles in order of their names, with their tags and without their trust policies.',
  uses: 'snapshot',
  input: { Marker: marker(), MaxItems: maxItems(), Tag: tagFilters() },
  output: { Roles: wrapped('The roles on the page.', 'Role', listedRoleAnswer), ...pageAnswer },
  errors: [],
  resources: (_, here) => [ramResource(here, 'role/*')],

  async handle({ input, here, store, slices }) {
    const page = { after: input.Marker, limit: input.MaxItems + 1 }
    const found = await store.roles.page(page, input.Tag, slices)
    const { shown, ...end } = pageOf(found, input.MaxItems)
    const tags = await store.tags.ofAll(
      'role',
      shown.map(({ id }) => id),
      slices,
    )
    const listed = await slices.map(shown, (role) => ({
      ...listedRoleOf(role, here.account),
      Tags: tagsOf(tags.get(role.id) ?? new Map()),
    }))
    return { Roles: { Role: listed }, ...end }
  },
})
