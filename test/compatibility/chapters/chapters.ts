/** What secrets and keys live through, told once and lived by every client. Each chapter has secrets and keys of its own. */

import type { Chapter } from './asking.ts'
import { batch } from './batch.ts'
import { dataKeys } from './data-keys.ts'
import { description } from './description.ts'
import { encrypting } from './encrypting.ts'
import { imports } from './imports.ts'
import { keyAliases } from './key-aliases.ts'
import { keyPairs } from './key-pairs.ts'
import { keyPolicies } from './key-policies.ts'
import { keyVersions } from './key-versions.ts'
import { keys } from './keys.ts'
import { labels } from './labels.ts'
import { leaving } from './leaving.ts'
import { listing } from './listing.ts'
import { reading } from './reading.ts'
import { service } from './service.ts'
import { tags } from './tags.ts'
import { versions } from './versions.ts'

export const chapters: readonly Chapter[] = [
  reading,
  versions,
  labels,
  listing,
  description,
  tags,
  batch,
  leaving,
  keys,
  keyVersions,
  keyAliases,
  keyPolicies,
  encrypting,
  dataKeys,
  keyPairs,
  imports,
  service,
]
