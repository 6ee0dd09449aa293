/** Beginning and end of a change of the root key. `jinku root-key` calls them; they are no commands of `jinku admin`. */

import type { Operation } from '../../../api/operation.ts'
import { beginRootKeyChange } from './begin-root-key-change.ts'
import { finishRootKeyChange } from './finish-root-key-change.ts'

/** The operations that record a change of the root key. Only the command `root-key change` calls them. */
export const rootKeyOperations: readonly Operation[] = [beginRootKeyChange, finishRootKeyChange]
