/**
 * Conditions of a policy statement. Values of one key are alternatives; keys and operators must all hold. A negated
 * operator holds when the request's value equals none of the listed ones.
 *
 * Source: the RAM documentation's policy elements. A key that the request does not have makes a positive operator false
 * and a negated one true; what cannot be understood never allows and always denies.
 */

import { BlockList, isIP } from 'node:net'
import { momentIn } from '../calendar/moment.ts'
import { inLowerCase } from './lower-case.ts'
import { matchesWildcard } from './wildcard.ts'

/** What is known of a request, by condition key in lower case. Tag keys behind a slash keep their case. */
export interface RequestContext {
  get(key: string): string | undefined
}

/** `unclear` when a value cannot be read as what the operator compares. */
export type Verdict = boolean | 'unclear'

export interface Condition {
  readonly key: string
  /** What the operator says to the request's value. */
  readonly isNegated: boolean
  /** One for each listed value, which are alternatives; or one of these cannot be read, so that nothing can be said. */
  readonly comparisons: readonly Comparison[] | 'unreadable'
}

/** Compares a value of the request with one listed value, which has been read when the policy was. */
type Comparison = (actual: string) => Verdict

interface Operator {
  readonly isNegated: boolean
  /** Undefined when the listed value has not the form that the operator compares. */
  read(listed: string): Comparison | undefined
}

const number = (text: string): number => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN)
const date = (text: string): number => momentIn(text) ?? Number.NaN

function text(compare: (actual: string, listed: string) => boolean, isNegated = false): Operator {
  return { isNegated, read: (listed) => (actual) => compare(actual, listed) }
}

function ordered(
  measure: (text: string) => number,
  compare: (actual: number, listed: number) => boolean,
  isNegated = false,
): Operator {
  return {
    isNegated,
    read: (listed) => {
      const right = measure(listed)
      if (Number.isNaN(right)) return undefined
      return (actual) => {
        const left = measure(actual)
        return Number.isNaN(left) ? 'unclear' : compare(left, right)
      }
    },
  }
}

function address(isNegated: boolean): Operator {
  return {
    isNegated,
    read: (listed) => {
      const network = networkOf(listed)
      if (network === undefined) return undefined
      const isInside = plainNetwork(listed)
      return (actual) => {
        const family = isIP(actual)
        if (family === 0) return 'unclear'
        if (family === 4) return isInside?.(actual) ?? network.check(actual, 'ipv4')
        return network.check(actual, 'ipv6')
      }
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

// Nearly every request comes from an IPv4 address and is compared with IPv4 networks. Numbers do that in a tenth of the
// time of the library, whose check makes two objects.
function plainNetwork(listed: string): ((actual: string) => boolean) | undefined {
  const [base = '', prefix = '32'] = listed.split('/')
  if (isIP(base) !== 4) return undefined
  const addresses = 2 ** (32 - Number(prefix))
  const blockOf = (address: string): number => Math.floor(numberOf(address) / addresses)
  const block = blockOf(base)
  return (actual) => blockOf(actual) === block
}

function numberOf(ipv4: string): number {
  let number = 0
  for (const part of ipv4.split('.')) number = number * 256 + Number(part)
  return number
}

const same = (a: string, b: string): boolean => a === b
const sameIgnoringCase = (a: string, b: string): boolean => inLowerCase(a) === inLowerCase(b)
const like = (actual: string, listed: string): boolean => matchesWildcard(listed, actual)
const isTruth = (value: string): boolean => /^(true|false)$/i.test(value)
const truth: Operator = {
  isNegated: false,
  read: (listed) =>
    isTruth(listed)
      ? (actual) => (isTruth(actual) ? sameIgnoringCase(actual, listed) : 'unclear')
      : undefined,
}

const family = (name: string, measure: (text: string) => number): [string, Operator][] => [
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
  ...family('Numeric', number),
  ...family('Date', date),
  ['Bool', truth],
  ['IpAddress', address(false)],
  ['NotIpAddress', address(true)],
])

export function isOperator(name: string): boolean {
  return OPERATORS.has(name)
}

/** @param operatorName one of those that {@link isOperator} knows */
export function conditionOf(
  operatorName: string,
  keyAsWritten: string,
  values: readonly string[],
): Condition {
  const operator = OPERATORS.get(operatorName)
  if (operator === undefined) throw new Error('an operator was to be refused before')
  const key = canonicalKey(keyAsWritten)
  const comparisons = values.flatMap((value) => operator.read(canonicalValue(key, value)) ?? [])
  const isReadable = comparisons.length === values.length
  return {
    key,
    isNegated: operator.isNegated,
    comparisons: isReadable ? comparisons : 'unreadable',
  }
}

/** Condition keys are compared without case, but for what stands behind a slash: the key of a tag. */
export function canonicalKey(key: string): string {
  const slash = key.indexOf('/')
  return slash === -1 ? inLowerCase(key) : inLowerCase(key.slice(0, slash)) + key.slice(slash)
}

/** Values that have two spellings in use are compared in one: the region of an identity's ARN is empty or `*`. */
function canonicalValue(key: string, value: string): string {
  return key === 'acs:principalarn' ? value.replace(/^acs:ram::/, 'acs:ram:*:') : value
}

/** Whether a condition asks for a tag of the resource, which must then be looked up. */
export function asksForTag({ key }: Condition): boolean {
  return isTagKey(key)
}

/** What is known of a request to who may not know the tags of the resource. */
export function withoutTags(context: RequestContext): RequestContext {
  return { get: (key) => (isTagKey(key) ? undefined : context.get(key)) }
}

function isTagKey(key: string): boolean {
  return key.startsWith('kms:tag/') || key.startsWith('acs:resourcetag/')
}

export function holds(condition: Condition, context: RequestContext): Verdict {
  const { key, isNegated, comparisons } = condition
  if (comparisons === 'unreadable') return 'unclear'
  const actual = context.get(key)
  if (actual === undefined) return isNegated
  let isAny = false
  for (const compare of comparisons) {
    const verdict = compare(actual)
    if (verdict === 'unclear') return verdict
    if (verdict) isAny = true
  }
  return isAny !== isNegated
}
