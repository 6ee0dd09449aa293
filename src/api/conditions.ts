import { type Caller, principalConditionArn } from '../access/caller.ts'
import type { ConditionContext } from '../access/conditions.ts'
import type { Tags } from '../domain/tag-rules.ts'
import type { Visit } from './visit.ts'

const TAG_KEYS = ['kms:tag/', 'acs:resourcetag/']

/**
 * What a policy may ask about a request, answered when asked. The source address is the one the door found, never a
 * parameter of that name.
 *
 * @param own condition keys of the operation
 * @param tags of the resource; undefined when they have not been looked up or there is no single one
 */
export function conditionsOf(
  visit: Visit,
  caller: Caller,
  own: ReadonlyMap<string, string> | undefined,
  tags?: Tags,
): ConditionContext {
  return {
    get(key) {
      switch (key) {
        case 'acs:sourceip':
          return visit.sourceAddress
        case 'acs:currenttime':
          return new Date(visit.time).toISOString()
        case 'acs:securetransport':
          return String(visit.isSecure)
        case 'acs:mfapresent':
          return 'false'
        case 'acs:principalarn':
          return principalConditionArn(caller)
        default:
          return own?.get(key) ?? tagValue(tags, key)
      }
    },
  }
}

function tagValue(tags: Tags | undefined, key: string): string | undefined {
  const prefix = TAG_KEYS.find((one) => key.startsWith(one))
  return prefix === undefined ? undefined : tags?.get(key.slice(prefix.length))
}
