/**
 * Calls every operation of the APIs with the most expensive input that it accepts, in an order in which each call finds what it
 * needs. Each call must succeed, because a refusal costs less than an answer.
 */

import type { Call } from './call.ts'
import { identityCalls } from './identity-calls.ts'
import { keyCalls } from './key-calls.ts'
import { secretCalls } from './secret-calls.ts'

/** All calls, in their order. */
export const calls: readonly Call[] = [...secretCalls, ...keyCalls, ...identityCalls]
