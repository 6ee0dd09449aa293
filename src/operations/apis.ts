/** The APIs served here. The pair of Version and Action names an operation; some action names are in several APIs. */

import type { Service } from '../api/dialects.ts'
import type { Operation } from '../api/operation.ts'
import { actiontrailOperations } from './actiontrail/operations.ts'
import { apiVersions } from './api-versions.ts'
import { kmsOperations } from './kms/operations.ts'
import { ramOperations } from './ram/operations.ts'
import { stsOperations } from './sts/operations.ts'

export interface Api {
  readonly service: Service
  readonly title: string
  readonly version: string
  readonly operations: readonly Operation[]
}

/** Every API that is served over the network. */
export const apis: readonly Api[] = [
  { service: 'kms', title: 'KMS', version: apiVersions.kms, operations: kmsOperations },
  { service: 'ram', title: 'RAM', version: apiVersions.ram, operations: ramOperations },
  { service: 'sts', title: 'STS', version: apiVersions.sts, operations: stsOperations },
  {
    service: 'actiontrail',
    title: 'ActionTrail',
    version: apiVersions.actiontrail,
    operations: actiontrailOperations,
  },
]
