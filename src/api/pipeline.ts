/** What every door hands its calls to, and what a call is. */

import type { Caller } from '../access/caller.ts'
import type { Recorder } from '../audit/entry.ts'
import type { NameRules } from '../domain/resource-names.ts'
import type { Nonce, Storage } from '../storage/store.ts'
import type { AccountGate } from './account-gate.ts'
import type { Parameters } from './fields.ts'
import type { KeyVersions } from './key-versions.ts'
import type { Keyrings } from './keyrings.ts'
import type { LongReadings } from './long-readings.ts'
import type { Limits, Operation } from './operation.ts'
import type { PolicyCache } from './policy-cache.ts'
import type { Throttle } from './throttle.ts'
import type { Visit } from './visit.ts'

/** What all calls pass through. */
export interface Pipeline {
  readonly region: string
  readonly storage: Storage
  readonly keyrings: Keyrings
  readonly keyVersions: KeyVersions
  readonly standings: PolicyCache
  readonly gate: AccountGate
  readonly throttle: Throttle
  readonly longReadings: LongReadings
  readonly limits: Limits
  readonly nameRules: NameRules
  /** Sees what has become part of the trail. */
  readonly record: Recorder
  /** Called when a change that can alter who may do what is done. */
  readonly accessChanged: (account: string) => void
  /** Takes a fault of ours, with the request id under which the caller will ask. */
  readonly reportFault: (fault: unknown, requestId: string) => void
}

export interface Call extends Visit {
  readonly operation: Operation
  readonly parameters: Parameters
  readonly caller: Caller
  readonly method: string
  /** Whether an answer, or a part of it, can be given in the form that is asked for; undefined where any can. */
  readonly accepts: ((answer: unknown) => boolean) | undefined
  /** Identifies the signed request; present when it asks for a change and carried a nonce. */
  readonly nonce: Nonce | undefined
}
