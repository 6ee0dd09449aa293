/**
 * Conditions of a policy statement. The listed values of one key are alternatives (OR); keys and operators must all hold (AND).
 * A negated operator holds when the request's value matches none of the listed ones.
 *
 * Source: the RAM documentation's policy elements. If the request lacks the key, a positive operator is false and a negated one
 * is true. If a value cannot be parsed, the statement never allows and, as a Deny, always denies.
 */

import { isIP } from 'node:net'
import { parseTimestamp } from '../calendar/timestamp.ts'
import { asciiLowerCase } from './ascii-lower-case.ts'
import { groupsOf, isInNetwork, type Network, parseNetwork } from './networks.ts'
import { matchesWildcard } from './wildcard.ts'

/** Values of a request by condition key. Keys are in lower case, except for the tag key after a slash. */
export interface ConditionContext {
  get(key: string): string | undefined
}

/** `unclear` when a value does not have the type that the operator compares. */
export type ConditionResult = boolean | 'unclear'

/** One operator of a statement on one condition key, ready to be evaluated. */
export interface Condition {
  readonly key: string
  /** Whether the operator is the negated form of {@link compare}. */
  readonly isNegated: boolean
  /**
   * Tells whether a value of the request matches one of the listed values; `unreadable` when one of the listed values does not
   * have the operator's type, so that the condition can never be evaluated.
   */
  readonly compare: Comparison | 'unreadable'
}

type Comparison = (actual: string) => ConditionResult

interface Operator {
  readonly isNegated: boolean
  /** Prepares the comparison; undefined when one of the listed values does not have the operator's type. */
  prepare(listed: readonly string[]): Comparison | undefined
}

const number = (text: string): number => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN)
const date = (text: string): number => parseTimestamp(text) ?? Number.NaN

function text(compare: (actual: string, listed: string) => boolean, isNegated = false): Operator {
  return {
    isNegated,
    prepare: (listed) => (actual) => listed.some((one) => compare(actual, one)),
  }
}

function ordered(
  measure: (text: string) => number,
  compare: (actual: number, listed: number) => boolean,
  isNegated = false,
): Operator {
  return {
    isNegated,
    prepare: (listed) => {
      const right = listed.map(measure)
      if (right.some(Number.isNaN)) return undefined
      return (actual) => {
        const left = measure(actual)
        return Number.isNaN(left) ? 'unclear' : right.some((one) => compare(left, one))
      }
    },
  }
}

function address(isNegated: boolean): Operator {
  return {
    isNegated,
    prepare: (listed) => {
      const networks = listed.flatMap((one) => parseNetwork(one) ?? [])
      if (networks.length < listed.length) return undefined
      const isInIpv4 = inIpv4Networks(networks.filter((one) => one.family === 4))
      const ipv6 = networks.filter((one) => one.family === 6)
      return (actual) => {
        const family = isIP(actual)
        if (family !== 4 && family !== 6) return 'unclear'
        if (family === 4 && (ipv6.length === 0 || isInIpv4(actual))) return isInIpv4(actual)
        const groups = groupsOf(actual, family)
        return (family === 4 ? ipv6 : networks).some((one) => isInNetwork(groups, one))
      }
    },
  }
}

// A fast path: nearly every request comes from an IPv4 address and is compared with IPv4 networks, each of which fits in a
// number.
function inIpv4Networks(networks: readonly Network[]): (actual: string) => boolean {
  const blocks = networks.map(({ groups: [, , , , , , high = 0, low = 0], bits }) => {
    const addresses = 2 ** (128 - bits)
    return { addresses, block: Math.floor((high * 65_536 + low) / addresses) }
  })
  return (actual) => {
    const address = ipv4Number(actual)
    return blocks.some(({ addresses, block }) => Math.floor(address / addresses) === block)
  }
}

function ipv4Number(ipv4: string): number {
  let number = 0
  for (const part of ipv4.split('.')) number = number * 256 + Number(part)
  return number
}

const same = (a: string, b: string): boolean => a === b
const sameIgnoringCase = (a: string, b: string): boolean => asciiLowerCase(a) === asciiLowerCase(b)
const like = (actual: string, listed: string): boolean => matchesWildcard(listed, actual)
const isTruth = (value: string): boolean => /^(true|false)$/i.test(value)
const truth: Operator = {
  isNegated: false,
  prepare: (listed) =>
    listed.every(isTruth)
      ? (actual) =>
          isTruth(actual) ? listed.some((one) => sameIgnoringCase(actual, one)) : 'unclear'
      : undefined,
}

const operatorFamily = (name: string, measure: (text: string) => number): [string, Operator][] => [
  [`${name}Equals`, ordered(measure, (a, b) => a === b)],
  [`${name}NotEquals`, ordered(measure, (a, b) => a === b, true)],
  [`${name}LessThan`, ordered(measure, (a, b) => a < b)],
  [`${name}LessThanEquals`, ordered(measure, (a, b) => a <= b)],
  [`${name}GreaterThan`, ordered(measure, (a, b) => a > b)],
  [`${name}GreaterThanEquals`, ordered(measure, (a, b) => a >= b)],
]

const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ['StringEquals', text(same)],
  ['StringNotEquals', text(same, true)],
  ['StringEqualsIgnoreCase', text(sameIgnoringCase)],
  ['StringNotEqualsIgnoreCase', text(sameIgnoringCase, true)],
  ['StringLike', text(like)],
  ['StringNotLike', text(like, true)],
  ...operatorFamily('Numeric', number),
  ...operatorFamily('Date', date),
  ['Bool', truth],
  ['IpAddress', address(false)],
  ['NotIpAddress', address(true)],
])

/** Whether the policy language has an operator of this name. */
export function isOperator(name: string): boolean {
  return OPERATORS.has(name)
}

/**
 * Parses one key of a condition. Listed values that the operator cannot compare make its `compare` `unreadable`.
 *
 * @param operatorName a name that {@link isOperator} accepts
 */
export function parseCondition(
  operatorName: string,
  keyAsWritten: string,
  values: readonly string[],
): Condition {
  const operator = OPERATORS.get(operatorName)
  if (operator === undefined) throw new Error('an operator was to be refused before')
  const key = canonicalKey(keyAsWritten)
  const compare = operator.prepare(values.map((value) => canonicalValue(key, value)))
  return { key, isNegated: operator.isNegated, compare: compare ?? 'unreadable' }
}

/** The form in which condition keys are compared: case does not matter, except in the tag key after a slash. */
export function canonicalKey(key: string): string {
  const slash = key.indexOf('/')
  return slash === -1 ? asciiLowerCase(key) : asciiLowerCase(key.slice(0, slash)) + key.slice(slash)
}

// The ARN of an identity is in use in two spellings, with an empty region and with `*`. Both are compared as `*`.
function canonicalValue(key: string, value: string): string {
  return key === 'acs:principalarn' ? value.replace(/^acs:ram::/, 'acs:ram:*:') : value
}

/** Whether a condition uses a tag of the resource, so that the resource's tags must be looked up. */
export function usesResourceTag({ key }: Condition): boolean {
  return isTagKey(key)
}

/** The same context without tags of the resource, for policies of an account that may not learn them. */
export function withoutResourceTags(context: ConditionContext): ConditionContext {
  return { get: (key) => (isTagKey(key) ? undefined : context.get(key)) }
}

function isTagKey(key: string): boolean {
  return key.startsWith('kms:tag/') || key.startsWith('acs:resourcetag/')
}

/** Whether the condition holds for a request. */
export function evaluateCondition(
  condition: Condition,
  context: ConditionContext,
): ConditionResult {
  const { key, isNegated, compare } = condition
  if (compare === 'unreadable') return 'unclear'
  const actual = context.get(key)
  if (actual === undefined) return isNegated
  const verdict = compare(actual)
  return verdict === 'unclear' ? verdict : verdict !== isNegated
}
