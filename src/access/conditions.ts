/**
 * Conditions of a policy statement. Values of one key are alternatives; keys and operators must all hold. A negated
 * operator holds when the request's value equals none of the listed ones.
 *
 * Source: the RAM documentation's policy elements. A key that the request does not have makes a positive operator false
 * and a negated one true; what cannot be understood never allows and always denies.
 */

import { BlockList, isIP } from 'node:net'
import { matchesWildcard } from './wildcard.ts'

/** What is known of a request, by condition key in lower case. Tag keys behind a slash keep their case. */
export interface RequestContext {
  get(key: string): string | undefined
}

export interface Condition {
  readonly operator: string
  readonly key: string
  readonly values: readonly string[]
}

/** `unclear` when a value cannot be read as what the operator compares. */
export type Verdict = boolean | 'unclear'

interface Operator {
  readonly isNegated: boolean
  /** Compares one value of the request with one of the policy. */
  compare(actual: string, listed: string): Verdict
  /** Whether a value may stand in a policy. */
  accepts(listed: string): boolean
}

const always = (): boolean => true
const number = (text: string): number => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN)
const DATE = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/
const date = (text: string): number => (DATE.test(text) ? Date.parse(text) : Number.NaN)

function text(compare: (actual: string, listed: string) => boolean, isNegated = false): Operator {
  return { isNegated, compare, accepts: always }
}

function ordered(
  read: (text: string) => number,
  compare: (actual: number, listed: number) => boolean,
  isNegated = false,
): Operator {
  return {
    isNegated,
    accepts: (listed) => !Number.isNaN(read(listed)),
    compare: (actual, listed) => {
      const [left, right] = [read(actual), read(listed)]
      return Number.isNaN(left) || Number.isNaN(right) ? 'unclear' : compare(left, right)
    },
  }
}

function address(isNegated: boolean): Operator {
  return {
    isNegated,
    accepts: (listed) => networkOf(listed) !== undefined,
    compare: (actual, listed) => {
      const network = networkOf(listed)
      const plain = actual.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
      const family = isIP(plain)
      if (network === undefined || family === 0) return 'unclear'
      return network.check(plain, family === 6 ? 'ipv6' : 'ipv4')
    },
  }
}

function networkOf(listed: string): BlockList | undefined {
  const [base = '', prefix, ...more] = listed.split('/')
  const family = isIP(base)
  if (family === 0 || more.length > 0) return undefined
  const bits = family === 6 ? 128 : 32
  if (prefix !== undefined && !/^\d{1,3}$/.test(prefix)) return undefined
  const length = prefix === undefined ? bits : Number(prefix)
  if (length > bits) return undefined
  const network = new BlockList()
  network.addSubnet(base, length, family === 6 ? 'ipv6' : 'ipv4')
  return network
}

const same = (a: string, b: string): boolean => a === b
const sameIgnoringCase = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()
const like = (actual: string, listed: string): boolean => matchesWildcard(listed, actual)
const truth: Operator = {
  isNegated: false,
  accepts: (listed) => /^(true|false)$/i.test(listed),
  compare: (actual, listed) =>
    /^(true|false)$/i.test(actual) ? sameIgnoringCase(actual, listed) : 'unclear',
}

const family = (name: string, read: (text: string) => number): [string, Operator][] => [
  [`${name}Equals`, ordered(read, (a, b) => a === b)],
  [`${name}NotEquals`, ordered(read, (a, b) => a === b, true)],
  [`${name}LessThan`, ordered(read, (a, b) => a < b)],
  [`${name}LessThanEquals`, ordered(read, (a, b) => a <= b)],
  [`${name}GreaterThan`, ordered(read, (a, b) => a > b)],
  [`${name}GreaterThanEquals`, ordered(read, (a, b) => a >= b)],
]

const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ['StringEquals', text(same)],
  ['StringNotEquals', text(same, true)],
  ['StringEqualsIgnoreCase', text(sameIgnoringCase)],
  ['StringNotEqualsIgnoreCase', text(sameIgnoringCase, true)],
  ['StringLike', text(like)],
  ['StringNotLike', text(like, true)],
  ...family('Numeric', number),
  ...family('Date', date),
  ['Bool', truth],
  ['IpAddress', address(false)],
  ['NotIpAddress', address(true)],
])

export function isOperator(name: string): boolean {
  return OPERATORS.has(name)
}

/** Whether a value has the form that the operator compares. */
export function acceptsValue(operator: string, value: string): boolean {
  return OPERATORS.get(operator)?.accepts(value) ?? false
}

/** Condition keys are compared without case, but for what stands behind a slash: the key of a tag. */
export function canonicalKey(key: string): string {
  const slash = key.indexOf('/')
  return slash === -1 ? key.toLowerCase() : key.slice(0, slash).toLowerCase() + key.slice(slash)
}

/** Values that have two spellings in use are compared in one: the region of an identity's ARN is empty or `*`. */
export function canonicalValue(key: string, value: string): string {
  return key === 'acs:principalarn' ? value.replace(/^acs:ram::/, 'acs:ram:*:') : value
}

/** Whether a condition asks for a tag of the resource, which must then be looked up. */
export function asksForTag({ key }: Condition): boolean {
  return key.startsWith('kms:tag/') || key.startsWith('acs:resourcetag/')
}

export function holds(condition: Condition, context: RequestContext): Verdict {
  const operator = OPERATORS.get(condition.operator)
  if (operator === undefined) return 'unclear'
  const actual = context.get(condition.key)
  if (actual === undefined) return operator.isNegated
  const verdicts = condition.values.map((listed) => operator.compare(actual, listed))
  if (verdicts.includes('unclear')) return 'unclear'
  return verdicts.includes(true) !== operator.isNegated
}
