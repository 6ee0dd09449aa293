/** All operations of the ActionTrail API that this server has. The trail itself is read here and changed nowhere. */

import type { Operation } from '../../api/operation.ts'
import { lookupEvents } from './lookup-events.ts'

export const actiontrailOperations: readonly Operation[] = [lookupEvents]
