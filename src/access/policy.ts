/**
 * Policy documents, read strictly: whatever the language does not know is refused with its place, because a misspelt
 * member that is silently ignored would widen access.
 *
 * Source: the RAM documentation's policy language, version "1", and the pages on key and secret policies. Three kinds:
 * *identity* policies are attached to users, groups and roles; *resource* policies belong to a secret and name who may do
 * what with it; *trust* policies belong to a role and name who may assume it.
 */

import { asksForTag, type Condition, conditionOf, isOperator } from './conditions.ts'
import { findDuplicateKey } from './duplicate-keys.ts'
import { inLowerCase } from './lower-case.ts'

export type PolicyKind = 'identity' | 'resource' | 'trust'

export interface Policy {
  readonly statements: readonly Statement[]
  /** Whether any condition asks for a tag of the resource. */
  readonly asksForTags: boolean
  /** Characters of its document: the more, the longer it takes to judge by it. */
  readonly length: number
}

export interface Statement {
  readonly sid: string | undefined
  readonly effect: 'Allow' | 'Deny'
  /** In lower case: actions are compared without case. */
  readonly actions: readonly string[]
  /** The listed actions are those the statement does not cover. */
  readonly isNotAction: boolean
  readonly resources: readonly string[]
  /** Present in resource and trust policies. */
  readonly principals: readonly Principal[] | undefined
  readonly conditions: readonly Condition[]
}

export interface Principal {
  readonly type: 'RAM' | 'Service' | 'Federated'
  readonly name: string
}

/** Why a document is refused: where in it, and what is wrong there. */
export interface Malformed {
  readonly place: string
  readonly reason: string
}

const MAX_SID = 128
const MEMBERS: { readonly [kind in PolicyKind]: readonly string[] } = {
  identity: ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'Condition'],
  resource: ['Sid', 'Effect', 'Principal', 'Action', 'Resource', 'Condition'],
  trust: ['Sid', 'Effect', 'Principal', 'Action', 'Condition'],
}

/** Reads a document that is given, or says what is wrong with it first. Its length is the caller's to judge. */
export function parsePolicy(document: string, kind: PolicyKind): Policy | Malformed {
  return parse(document, new Reader(kind, 'given'))
}

/**
 * Reads a document that was accepted before, perhaps by an older program that took more. A condition whose values would not
 * be taken today cannot be judged: its statement never allows and, if it is a Deny, always denies.
 */
export function parseStoredPolicy(document: string, kind: PolicyKind): Policy | Malformed {
  return parse(document, new Reader(kind, 'stored'))
}

function parse(document: string, reader: Reader): Policy | Malformed {
  try {
    return reader.read(document)
  } catch (error) {
    if (error instanceof Wrong) return { place: error.place, reason: error.message }
    throw error
  }
}

export function isMalformed(result: Policy | Malformed): result is Malformed {
  return 'reason' in result
}

/** Leaves the reader from any depth; never leaves this file. */
class Wrong extends Error {
  readonly place: string
  constructor(place: string, reason: string) {
    super(reason)
    this.place = place
  }
}

type Json = { readonly [member: string]: unknown }

class Reader {
  readonly #kind: PolicyKind
  readonly #origin: 'given' | 'stored'

  constructor(kind: PolicyKind, origin: 'given' | 'stored') {
    this.#kind = kind
    this.#origin = origin
  }

  read(document: string): Policy {
    const decoded = decode(document)
    const duplicate = findDuplicateKey(document)
    if (duplicate !== undefined) throw new Wrong('document', `the member ${duplicate} stands twice`)
    const policy = asObject(decoded, 'document')
    onlyMembers(policy, ['Version', 'Statement'], 'document')
    if (policy['Version'] !== '1') throw new Wrong('Version', 'must be "1"')
    const statements = policy['Statement']
    if (!Array.isArray(statements) || statements.length === 0) {
      throw new Wrong('Statement', 'must be an array of at least one statement')
    }
    const read = statements.map((one: unknown, index) =>
      this.#statement(one, `Statement[${index}]`),
    )
    return {
      statements: read,
      asksForTags: read.some(({ conditions }) => conditions.some(asksForTag)),
      length: document.length,
    }
  }

  #statement(value: unknown, place: string): Statement {
    const statement = asObject(value, place)
    onlyMembers(statement, MEMBERS[this.#kind], place)
    const effect = statement['Effect']
    if (effect !== 'Allow' && effect !== 'Deny')
      throw new Wrong(`${place}.Effect`, 'must be Allow or Deny')
    const { actions, isNotAction } = this.#actions(statement, place)
    return {
      sid: sidOf(statement['Sid'], `${place}.Sid`),
      effect,
      actions,
      isNotAction,
      resources: this.#resources(statement['Resource'], `${place}.Resource`),
      principals: this.#principals(statement['Principal'], `${place}.Principal`),
      conditions: conditionsOf(statement['Condition'], `${place}.Condition`, this.#origin),
    }
  }

  #actions(statement: Json, place: string): { actions: readonly string[]; isNotAction: boolean } {
    const isNotAction = statement['Action'] === undefined
    const member = isNotAction ? 'NotAction' : 'Action'
    if (!isNotAction && statement['NotAction'] !== undefined) {
      throw new Wrong(place, 'has both Action and NotAction')
    }
    const actions = texts(statement[member], `${place}.${member}`).map(inLowerCase)
    for (const action of actions) {
      if (action !== '*' && !/^[a-z0-9*?-]+:[a-z0-9*?]+$/.test(action)) {
        throw new Wrong(`${place}.${member}`, 'must hold actions such as kms:GetSecretValue')
      }
      if (this.#kind === 'resource' && !action.startsWith('kms:')) {
        throw new Wrong(`${place}.${member}`, 'must hold actions that begin with kms:')
      }
      if (this.#kind === 'trust' && action !== 'sts:assumerole') {
        throw new Wrong(`${place}.${member}`, 'must be sts:AssumeRole')
      }
    }
    return { actions, isNotAction }
  }

  #resources(value: unknown, place: string): readonly string[] {
    if (this.#kind === 'trust') return ['*']
    const resources = texts(value, place)
    for (const resource of resources) {
      if (resource.includes('${')) throw new Wrong(place, 'holds a variable; there are none')
      if (this.#kind === 'resource' && resource !== '*') throw new Wrong(place, 'must be "*"')
      if (resource !== '*' && !/^acs:[^:]*:[^:]*:[^:]*:.+$/s.test(resource)) {
        throw new Wrong(place, 'must hold ARNs such as acs:kms:*:*:secret/app/*')
      }
    }
    return resources
  }

  #principals(value: unknown, place: string): readonly Principal[] | undefined {
    if (this.#kind === 'identity') return undefined
    const principal = asObject(value, place)
    onlyMembers(
      principal,
      this.#kind === 'trust' ? ['RAM', 'Service', 'Federated'] : ['RAM'],
      place,
    )
    const types = Object.keys(principal) as Principal['type'][]
    if (types.length === 0) throw new Wrong(place, 'names nobody')
    return types.flatMap((type) =>
      texts(principal[type], `${place}.${type}`).map((name) => {
        if (type === 'RAM' && !RAM_PRINCIPAL.test(name)) {
          throw new Wrong(`${place}.RAM`, 'must hold ARNs such as acs:ram::<account>:user/<name>')
        }
        return { type, name }
      }),
    )
  }
}

const RAM_PRINCIPAL =
  /^acs:ram::\d{16}:(\*|root|user\/[A-Za-z0-9._-]{1,64}|role\/[A-Za-z0-9.-]{1,64})$/

function decode(document: string): unknown {
  try {
    return JSON.parse(document)
  } catch {
    throw new Wrong('document', 'is not JSON')
  }
}

function asObject(value: unknown, place: string): Json {
  if (value === undefined) throw new Wrong(place, 'is missing')
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Wrong(place, 'must be an object')
  }
  return value as Json
}

function onlyMembers(value: Json, members: readonly string[], place: string): void {
  for (const name of Object.keys(value)) {
    if (!members.includes(name))
      throw new Wrong(place, `has a member that does not belong there: ${shown(name)}`)
  }
}

// A member's name is repeated so that it is found; anything longer is not a name.
function shown(name: string): string {
  return name.length <= 64 ? JSON.stringify(name) : 'a long one'
}

/** One text or an array of at least one. */
function texts(value: unknown, place: string): readonly string[] {
  if (value === undefined) throw new Wrong(place, 'is missing')
  const all: unknown[] = Array.isArray(value) ? value : [value]
  if (all.length === 0) throw new Wrong(place, 'is empty')
  if (!all.every((one): one is string => typeof one === 'string' && one !== '')) {
    throw new Wrong(place, 'must be a string or an array of strings')
  }
  return all
}

function sidOf(value: unknown, place: string): string | undefined {
  if (value === undefined) return undefined
  if (
    typeof value !== 'string' ||
    value.length > MAX_SID ||
    !/^[A-Za-z0-9_/+=.@ -]*$/.test(value)
  ) {
    throw new Wrong(place, 'must be at most 128 letters, digits, blanks and _/+=.@-')
  }
  return value
}

function conditionsOf(
  value: unknown,
  place: string,
  origin: 'given' | 'stored',
): readonly Condition[] {
  if (value === undefined) return []
  return Object.entries(asObject(value, place)).flatMap(([operator, keys]) => {
    const at = `${place}.${operator}`
    if (!isOperator(operator)) throw new Wrong(place, `has an unknown operator: ${shown(operator)}`)
    return Object.entries(asObject(keys, at)).map(([key, listed]) => {
      const condition = conditionOf(operator, key, texts(listed, `${at}.${key}`))
      if (condition.compare === 'unreadable' && origin === 'given') {
        throw new Wrong(`${at}.${key}`, `has a value that ${operator} cannot compare`)
      }
      return condition
    })
  })
}
