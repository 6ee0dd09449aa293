/** The APIs served here. The pair of Version and Action names an operation; some action names are in several APIs. */

import type { Service } from '../api/dialects.ts'
import type { Operation } from '../api/operation.ts'
import { actiontrailOperations } from './actiontrail/operations.ts'
import { kmsOperations } from './kms/operations.ts'
import { ramOperations } from './ram/operations.ts'
import { stsOperations } from './sts/operations.ts'
import { versions } from './versions.ts'

export interface Api {
  readonly service: Service
  readonly title: string
  readonly version: string
  readonly operations: readonly Operation[]
}

export const apis: readonly Api[] = [
  { service: 'kms', title: 'KMS', version: versions.kms, operations: kmsOperations },
  { service: 'ram', title: 'RAM', version: versions.ram, operations: ramOperations },
  { service: 'sts', title: 'STS', version: versions.sts, operations: stsOperations },
  {
    service: 'actiontrail',
    title: 'ActionTrail',
    version: versions.actiontrail,
    operations: actiontrailOperations,
  },
]
