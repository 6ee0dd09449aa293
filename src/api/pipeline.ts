/** The parts that the dispatcher works with. A process has one pipeline for all its requests. */

import type { Recorder } from '../audit/entry.ts'
import type { NameRules } from '../domain/resource-names.ts'
import type { Storage } from '../storage/store.ts'
import type { AccountGate } from './account-gate.ts'
import type { Keyrings } from './keyrings.ts'
import type { LongReads } from './long-reads.ts'
import type { OpenedKeyVersions } from './opened-key-versions.ts'
import type { Limits } from './operation.ts'
import type { PolicyCache } from './policy-cache.ts'
import type { Throttle } from './throttle.ts'

/** The parts that the steps of the dispatcher use, one set for the whole server. */
export interface Pipeline {
  readonly region: string
  readonly storage: Storage
  readonly keyrings: Keyrings
  readonly keyVersions: OpenedKeyVersions
  readonly policyCache: PolicyCache
  readonly gate: AccountGate
  readonly throttle: Throttle
  readonly longReads: LongReads
  readonly limits: Limits
  readonly nameRules: NameRules
  /** Called with each entry that was committed to the audit trail. */
  readonly recorded: Recorder
  /** Called after a committed change that may affect permissions. */
  readonly accessChanged: (account: string) => void
  /** Called for an internal error, with the request id that the caller was answered. */
  readonly reportFault: (fault: unknown, requestId: string) => void
}
