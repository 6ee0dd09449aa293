/** Names are unique without regard to case, so a name is found, and pages are in order, by its key: the name in lower case. */

import type { NamePage } from '../identities.ts'

/** Names hold ASCII only. */
export function keyOf(name: string): string {
  return name.toLowerCase()
}

/** The key after which a page begins; every key comes after the empty text. */
export function keyBefore({ after }: NamePage): string {
  return after === undefined ? '' : keyOf(after)
}
