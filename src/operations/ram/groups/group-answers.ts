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

/** A group as CreateGroup answers it. */
export const newGroupAnswer = structure({ ...GROUP, ...CREATED })
/** A group with the date of its last change. */
export const groupAnswer = structure({
  ...GROUP,
  ...CREATED,
  UpdateDate: string('When it last changed.'),
})
/** A group in the answer of ListGroupsForUser. */
export const joinedGroupAnswer = structure({
  ...GROUP,
  JoinDate: string('When the user joined it.'),
})

function described({ id, name, comments }: Group) {
  return { GroupId: id, GroupName: name, Comments: comments }
}

/** The members for {@link newGroupAnswer}. */
export function newGroupOf(group: Group) {
  return { ...described(group), CreateDate: wireTime(group.createdAt) }
}

/** The members for {@link groupAnswer}. */
export function groupOf(group: Group) {
  return { ...newGroupOf(group), UpdateDate: wireTime(group.updatedAt) }
}

/** The members for {@link joinedGroupAnswer}. `joinedAt` is in milliseconds since the epoch. */
export function joinedGroupOf(group: Group & { readonly joinedAt: number }) {
  return { ...described(group), JoinDate: wireTime(group.joinedAt) }
}
