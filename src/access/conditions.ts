/**
 * Conditions of a policy statement. Values of one key are alternatives; keys and operators must all hold. A negated
 * operator holds when the request's value equals none of the listed ones.
 *
 * Source: the RAM documentation's policy elements. A key that the request does not have makes a positive operator false
 * and a negated one true; what cannot be understood never allows and always denies.
 */

import { isIP } from 'node:net'
import { momentIn } from '../calendar/timestamp.ts'
import { inLowerCase } from './lower-case.ts'
import { groupsOf, isInNetwork, type Network, networkOf } from './networks.ts'
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
  /**
   * Whether a value of the request is one of those listed; or one of these cannot be read, so that nothing can be said.
   */
  readonly compare: Comparison | 'unreadable'
}

type Comparison = (actual: string) => Verdict

interface Operator {
  readonly isNegated: boolean
  /** Undefined when one of the listed values has not the form that the operator compares. */
  read(listed: readonly string[]): Comparison | undefined
}

const number = (text: string): number => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN)
const date = (text: string): number => momentIn(text) ?? Number.NaN

function text(compare: (actual: string, listed: string) => boolean, isNegated = false): Operator {
  return {
    isNegated,
    read: (listed) => (actual) => listed.some((one) => compare(actual, one)),
  }
}

function ordered(
  measure: (text: string) => number,
  compare: (actual: number, listed: number) => boolean,
  isNegated = false,
): Operator {
  return {
    isNegated,
    read: (listed) => {
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
    read: (listed) => {
      const networks = listed.flatMap((one) => networkOf(one) ?? [])
      if (networks.length < listed.length) return undefined
      const isInPlain = inPlainNetworks(networks.filter((one) => one.family === 4))
      const long = networks.filter((one) => one.family === 6)
      return (actual) => {
        const family = isIP(actual)
        if (family !== 4 && family !== 6) return 'unclear'
        if (family === 4 && (long.length === 0 || isInPlain(actual))) return isInPlain(actual)
        const groups = groupsOf(actual, family)
        return (family === 4 ? long : networks).some((one) => isInNetwork(groups, one))
      }
    },
  }
}

// Nearly every request comes from an IPv4 address and is compared with IPv4 networks: one number each.
function inPlainNetworks(networks: readonly Network[]): (actual: string) => boolean {
  const blocks = networks.map(({ groups: [, , , , , , high = 0, low = 0], bits }) => {
    const addresses = 2 ** (128 - bits)
    return { addresses, block: Math.floor((high * 65_536 + low) / addresses) }
  })
  return (actual) => {
    const address = numberOf(actual)
    return blocks.some(({ addresses, block }) => Math.floor(address / addresses) === block)
  }
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
    listed.every(isTruth)
      ? (actual) =>
          isTruth(actual) ? listed.some((one) => sameIgnoringCase(actual, one)) : 'unclear'
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
  const compare = operator.read(values.map((value) => canonicalValue(key, value)))
  return { key, isNegated: operator.isNegated, compare: compare ?? 'unreadable' }
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
  const { key, isNegated, compare } = condition
  if (compare === 'unreadable') return 'unclear'
  const actual = context.get(key)
  if (actual === undefined) return isNegated
  const verdict = compare(actual)
  return verdict === 'unclear' ? verdict : verdict !== isNegated
}
