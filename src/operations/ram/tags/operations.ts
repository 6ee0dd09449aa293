import type { Operation } from '../../../api/operation.ts'
import { listTagResources } from './list-tag-resources.ts'
import { tagResources } from './tag-resources.ts'
import { untagResources } from './untag-resources.ts'

/** The operations of RAM on tags. */
export const tagOperations: readonly Operation[] = [tagResources, untagResources, listTagResources]
