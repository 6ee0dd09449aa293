/** The columns of keys, and which keys are there. */

import type { DefaultKey, Key } from '../keys.ts'
import { columns, flag, integer, optional, text } from './columns.ts'

/** What a key is given when it is made. */
export const givenToKey = {
  id: text('k.key_id'),
  spec: text<Key['spec']>('k.spec'),
  usage: text<Key['usage']>('k.usage'),
  origin: text<Key['origin']>('k.origin'),
  protectionLevel: text<Key['protectionLevel']>('k.protection_level'),
  description: text('k.description'),
  isService: flag('k.is_service'),
  primaryVersion: optional(text('k.primary_version')),
  rotationSeconds: optional(integer('k.rotation_seconds')),
  awaitsMaterial: flag('k.awaits_material'),
}

export const keyColumns = columns<Key>({
  ...givenToKey,
  isEnabled: flag('k.is_enabled'),
  createdAt: integer('k.created_at'),
  rotatedAt: integer('k.rotated_at'),
  deleteAt: optional(integer('k.delete_at')),
  materialExpiresAt: optional(integer('k.material_expires_at')),
  isDeletionProtected: flag('k.is_deletion_protected'),
  protectionDescription: text('k.protection_description'),
})

/** Read with every new value, so no more than is needed. */
export const defaultKeyColumns = columns<DefaultKey>({
  id: givenToKey.id,
  spec: givenToKey.spec,
  primaryVersion: givenToKey.primaryVersion,
})

/** The condition on `keys k` that a key is not past its deletion date; `$2` is the moment. */
export const IS_HERE = '(k.delete_at IS NULL OR k.delete_at > $2)'
