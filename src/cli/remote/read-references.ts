/** Reads all values that a command needs, each version once, before it does anything. */

import { keyOf, type Reference } from './reference.ts'
import { readSecret, type SecretValue } from './secret-value.ts'
import type { Session } from './session.ts'

/** How many requests are under way at a time. */
const AT_ONCE = 8

/** The values by what {@link keyOf} says. @throws what the first refusal was */
export async function readReferences(
  session: Session,
  references: readonly Reference[],
): Promise<ReadonlyMap<string, SecretValue>> {
  const wanted = [...new Map(references.map((one) => [keyOf(one), one])).values()]
  const values = new Map<string, SecretValue>()
  const readNext = async (): Promise<void> => {
    for (let next = wanted.shift(); next !== undefined; next = wanted.shift()) {
      values.set(keyOf(next), await readSecret(session, next))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, readNext))
  return values
}
