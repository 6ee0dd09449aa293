/** The source of a root key that is given in an environment variable. */

import { parseRootKey } from '../crypto/key-text.ts'
import { deriveRootKeyAndWipe, type RootKey, RootKeyError } from '../crypto/root-key.ts'
import type { RootKeySource } from './source.ts'

/** The root key itself, in an environment variable. @param name of the variable, for messages @param value its content */
export function environmentSource(name: string, value: string): RootKeySource {
  const present = async (): Promise<RootKey> => {
    const text = Buffer.from(value)
    const bytes = parseRootKey(text)
    text.fill(0)
    if (bytes === undefined) throw new RootKeyError(`${name} does not hold a root key.`)
    return deriveRootKeyAndWipe(bytes)
  }
  return {
    kind: 'environment',
    phrase: `${name} holds`,
    title: name,
    existing: present,
    establish: async () => ({ rootKey: await present(), sourceRecord: { kind: 'environment' } }),
    read: present,
  }
}
