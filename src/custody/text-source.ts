import { keyInText } from '../crypto/key-text.ts'
import { type RootKey, RootKeyError, rootKeyOf } from '../crypto/root-key.ts'
import type { RootKeySource } from './source.ts'

/** The key itself, in a setting. */
export function textSource(name: string, value: string): RootKeySource {
  const present = async (): Promise<RootKey> => {
    const text = Buffer.from(value)
    const bytes = keyInText(text)
    text.fill(0)
    if (bytes === undefined) throw new RootKeyError(`${name} does not hold a root key.`)
    return rootKeyOf(bytes)
  }
  return {
    kind: 'environment',
    holds: `${name} holds`,
    title: name,
    present,
    found: async () => ({ rootKey: await present(), memory: { kind: 'environment' } }),
    read: present,
  }
}
