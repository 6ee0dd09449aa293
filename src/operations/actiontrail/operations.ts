/** All operations of the ActionTrail API that this server has. They only read the audit trail. */

import type { Operation } from '../../api/operation.ts'
import { lookupEvents } from './lookup-events.ts'

/** The operations of ActionTrail, version 2020-07-06. */
export const actiontrailOperations: readonly Operation[] = [lookupEvents]
