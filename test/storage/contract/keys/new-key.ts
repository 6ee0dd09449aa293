/** Keys as the tests of the store make them. */

import { randomUUID } from 'node:crypto'
import type { WrappedKey } from '../../../../src/crypto/root-key.ts'
import type { Key, NewKey, NewKeyVersion } from '../../../../src/storage/keys.ts'
import type { Scope, Storage, WriteStore } from '../../../../src/storage/store.ts'
import { ONE, ROOT_KEY } from '../contract.ts'

export type Subject = (storage: () => Storage) => void

export const DAY_MS = 24 * 60 * 60 * 1000

export const at = (now: number, scope: Scope = ONE): Scope => ({ ...scope, now })

export function wrapped(): WrappedKey {
  return ROOT_KEY.wrap(Buffer.alloc(32, 7), ['key-version', ONE.account, 'key', 'version'])
}

export function newVersion(id: string = randomUUID()): NewKeyVersion {
  return { id, publicKey: undefined, material: wrapped() }
}

export function newKey(id: string, more: Partial<NewKey> = {}): NewKey {
  return {
    id,
    spec: 'Aliyun_AES_256',
    usage: 'ENCRYPT/DECRYPT',
    origin: 'Aliyun_KMS',
    protectionLevel: 'SOFTWARE',
    description: '',
    isService: false,
    rotationSeconds: undefined,
    version: newVersion(),
    ...more,
  }
}

export function addKey({ keys }: WriteStore, id: string, more: Partial<NewKey> = {}): Promise<Key> {
  return keys.add(newKey(id, more))
}
