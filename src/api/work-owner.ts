import type { Caller } from '../access/caller.ts'
import type { Owner } from '../scheduling/fair-queue.ts'

/** The owner of work in the queues. All sessions of a role count as one owner, because a role can have any number of them. */
export function workOwner({ account, principal }: Caller): Owner {
  switch (principal.type) {
    case 'user':
      return { account, caller: `user ${principal.id}` }
    case 'session':
      return { account, caller: `role ${principal.roleId}` }
    default:
      return { account, caller: principal.type }
  }
}
