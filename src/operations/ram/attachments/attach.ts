/** What attaching comes to, whoever it is to: a user, a group or a role. */

import type { Entity } from '../../../storage/identities.ts'
import type { Changing } from '../../../storage/store.ts'
import type { ExistingPolicy } from '../policies/existing-policy.ts'
import { quotas } from '../quotas.ts'

/** System and custom policies are counted apart. */
export async function attach(
  store: Changing,
  entity: Entity,
  policy: ExistingPolicy,
): Promise<'attached' | 'attached already' | 'too many'> {
  const sameType = (await store.attachments.of(entity)).filter(({ type }) => type === policy.type)
  if (sameType.some(({ id }) => id === policy.id)) return 'attached already'
  if (sameType.length >= quotas.attached[entity.type][policy.type]) return 'too many'
  return await store.attachments.attach(entity, policy)
}
