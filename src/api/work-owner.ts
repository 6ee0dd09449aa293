import type { Caller } from '../access/caller.ts'
import type { Owner } from '../scheduling/fair-queue.ts'

/** On whose behalf work is done. All sessions of a role are one, since a role can have any number of them. */
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
