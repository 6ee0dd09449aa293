/** Names are unique without regard to case. A row is found, and lists are in order, by the key of the name: its lower case. */

import type { NamePage } from '../identities.ts'

/** Names hold ASCII only. */
export function nameKey(name: string): string {
  return name.toLowerCase()
}

/** The key after which a page begins; every key comes after the empty text. */
export function keyBefore({ after }: NamePage): string {
  return after === undefined ? '' : nameKey(after)
}
