/** All operations of the STS API that this server has. */

import type { Operation } from '../../api/operation.ts'
import { assumeRole } from './assume-role.ts'
import { getCallerIdentity } from './get-caller-identity.ts'

/** All operations of STS, version 2015-04-01. */
export const stsOperations: readonly Operation[] = [assumeRole, getCallerIdentity]
