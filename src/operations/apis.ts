/** The APIs served here. The pair of Version and Action names an operation; some action names are in several APIs. */

import type { Service } from '../api/dialects.ts'
import type { Operation } from '../api/operation.ts'
import { actiontrailOperations } from './actiontrail/operations.ts'
import { kmsOperations } from './kms/operations.ts'
import { ramOperations } from './ram/operations.ts'
import { stsOperations } from './sts/operations.ts'

export interface Api {
  readonly service: Service
  readonly title: string
  readonly version: string
  readonly operations: readonly Operation[]
}

export const apis: readonly Api[] = [
  { service: 'kms', title: 'KMS', version: '2016-01-20', operations: kmsOperations },
  { service: 'ram', title: 'RAM', version: '2015-05-01', operations: ramOperations },
  { service: 'sts', title: 'STS', version: '2015-04-01', operations: stsOperations },
  {
    service: 'actiontrail',
    title: 'ActionTrail',
    version: '2020-07-06',
    operations: actiontrailOperations,
  },
]
