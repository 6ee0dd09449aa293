/** Groups in answers. */

import { string, structure } from '../../../api/answers.ts'
import { wireTime } from '../../../api/wire-time.ts'
import type { Group } from '../../../storage/identities.ts'

const GROUP = {
  GroupId: string('Id of the group.'),
  GroupName: string('Its name.'),
  Comments: string('Free text.'),
}
const CREATED = { CreateDate: string('When it was created.') }

export const newGroupAnswer = structure({ ...GROUP, ...CREATED })
export const groupAnswer = structure({
  ...GROUP,
  ...CREATED,
  UpdateDate: string('When it last changed.'),
})
export const joinedGroupAnswer = structure({
  ...GROUP,
  JoinDate: string('When the user joined it.'),
})

function described({ id, name, comments }: Group) {
  return { GroupId: id, GroupName: name, Comments: comments }
}

export function newGroupOf(group: Group) {
  return { ...described(group), CreateDate: wireTime(group.createdAt) }
}

export function groupOf(group: Group) {
  return { ...newGroupOf(group), UpdateDate: wireTime(group.updatedAt) }
}

export function joinedGroupOf(group: Group & { readonly joinedAt: number }) {
  return { ...described(group), JoinDate: wireTime(group.joinedAt) }
}
