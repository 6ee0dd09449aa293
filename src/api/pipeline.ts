/** What the dispatcher works with; there is one for all requests of a process. */

import type { Recorder } from '../audit/entry.ts'
import type { NameRules } from '../domain/resource-names.ts'
import type { Storage } from '../storage/store.ts'
import type { AccountGate } from './account-gate.ts'
import type { Keyrings } from './keyrings.ts'
import type { LongReadings } from './long-readings.ts'
import type { OpenedKeyVersions } from './opened-key-versions.ts'
import type { Limits } from './operation.ts'
import type { PolicyCache } from './policy-cache.ts'
import type { Throttle } from './throttle.ts'

export interface Pipeline {
  readonly region: string
  readonly storage: Storage
  readonly keyrings: Keyrings
  readonly keyVersions: OpenedKeyVersions
  readonly policyCache: PolicyCache
  readonly gate: AccountGate
  readonly throttle: Throttle
  readonly longReadings: LongReadings
  readonly limits: Limits
  readonly nameRules: NameRules
  /** Sees what has become part of the trail. */
  readonly recorded: Recorder
  /** Called when a change that can alter who may do what is done. */
  readonly accessChanged: (account: string) => void
  /** Takes a fault of ours, with the request id under which the caller will ask. */
  readonly reportFault: (fault: unknown, requestId: string) => void
}
