/** The two ends of a change of the root key, for the trail. `jinku root-key` calls them; they are no commands by themselves. */

import type { Operation } from '../../../api/operation.ts'
import { beginRootKeyChange } from './begin-root-key-change.ts'
import { finishRootKeyChange } from './finish-root-key-change.ts'

export const rootKeyOperations: readonly Operation[] = [beginRootKeyChange, finishRootKeyChange]
