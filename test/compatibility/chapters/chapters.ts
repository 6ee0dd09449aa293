/** What a secret lives through, told once and lived by every client. Each chapter has secrets of its own. */

import type { Chapter } from '../asking.ts'
import { batch } from './batch.ts'
import { description } from './description.ts'
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
  service,
]
