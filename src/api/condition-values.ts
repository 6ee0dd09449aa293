import { type Caller, principalConditionArn } from '../access/caller.ts'
import type { ConditionContext } from '../access/conditions.ts'
import type { Tags } from '../domain/tag-rules.ts'

const TAG_KEYS = ['kms:tag/', 'acs:resourcetag/']

/** What the conditions of policies can refer to. */
export interface Circumstances {
  /** Milliseconds since the epoch. */
  readonly now: number
  /** As the endpoint determined it; never taken from a parameter. */
  readonly sourceAddress: string
  readonly isSecure: boolean
  readonly caller: Caller
  /** Condition keys of the operation, in lower case. */
  readonly conditionKeys: ReadonlyMap<string, string> | undefined
}

/**
 * Computes the values of condition keys of a request when a policy needs them.
 *
 * @param tags of the resource; undefined when they have not been looked up or there is no single one
 */
export function conditionsOf(request: Circumstances, tags?: Tags): ConditionContext {
  return {
    get(key) {
      switch (key) {
        case 'acs:sourceip':
          return request.sourceAddress
        case 'acs:currenttime':
          return new Date(request.now).toISOString()
        case 'acs:securetransport':
          return String(request.isSecure)
        case 'acs:mfapresent':
          return 'false'
        case 'acs:principalarn':
          return principalConditionArn(request.caller)
        default:
          return request.conditionKeys?.get(key) ?? tagValue(tags, key)
      }
    },
  }
}

function tagValue(tags: Tags | undefined, key: string): string | undefined {
  const prefix = TAG_KEYS.find((one) => key.startsWith(one))
  return prefix === undefined ? undefined : tags?.get(key.slice(prefix.length))
}
