/** The part of the interface of storage that is about tags. */

import type { Tags } from '../domain/tag-rules.ts'
import type { MaybePromise } from '../scheduling/maybe-promise.ts'
import type { TimeSlices } from '../scheduling/time-slices.ts'

/** Tags refer to secrets by name, and to keys, roles and policies by id. */
export type ResourceType = 'secret' | 'key' | 'role' | 'policy'

/** A tag, and the resource that has it. */
export interface TagRow {
  readonly resourceId: string
  readonly key: string
  readonly value: string
}

/** Reads tags. */
export interface TagsReadStore {
  of(type: ResourceType, id: string): MaybePromise<Tags>
  ofAll(
    type: ResourceType,
    ids: readonly string[],
    slices?: TimeSlices,
  ): Promise<ReadonlyMap<string, Tags>>
  /** Rows in order of resource, then key, after the given one. The resource must meet all filters. */
  page(page: TagsPage, slices?: TimeSlices): Promise<readonly TagRow[]>
}

/** Which page of tags, and of which. */
export interface TagsPage {
  readonly type: ResourceType
  /** Only these resources; undefined for all. */
  readonly ids: readonly string[] | undefined
  readonly filters: readonly { readonly key: string; readonly value: string | undefined }[]
  readonly after: { readonly resourceId: string; readonly key: string } | undefined
  readonly limit: number
}

/** Changes tags. */
export interface TagsWriteStore extends TagsReadStore {
  put(type: ResourceType, id: string, tags: Tags): Promise<void>
  remove(type: ResourceType, id: string, keys: readonly string[]): Promise<void>
}
