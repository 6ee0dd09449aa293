/**
 * May this caller do this? One pure function, asked before anything reveals whether the resource exists.
 *
 * The root identity owns everything in its account; nobody is allowed anything else. The policy language of this folder is
 * to be asked here once there are callers whom policies concern.
 */

import type { Caller } from './caller.ts'
import type { Resource } from './resource.ts'

export interface Question {
  readonly caller: Caller
  /** For instance `kms:GetSecretValue`. */
  readonly action: string
  readonly resource: Resource
}

export type Decision =
  | { readonly allowed: true; readonly by: 'root' }
  | { readonly allowed: false; readonly by: 'implicit deny' }

export function decide({ caller, resource }: Question): Decision {
  const owns = caller.principal.type === 'root' && caller.account === resource.account
  return owns ? { allowed: true, by: 'root' } : { allowed: false, by: 'implicit deny' }
}
