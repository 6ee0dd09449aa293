/**
 * Parses policy documents strictly: anything that the policy language does not define is refused, with its path in the document.
 * A misspelt member that were silently ignored, such as `Conditon`, would widen access.
 *
 * Source: the RAM documentation's policy language, version "1", and the pages on key and secret policies. There are three kinds:
 * *identity* policies are attached to users, groups and roles; *resource* policies belong to a secret or key and say who may do
 * what with it; *trust* policies belong to a role and say who may assume it.
 */

import { asciiLowerCase } from './ascii-lower-case.ts'
import { type Condition, isOperator, parseCondition, usesResourceTag } from './conditions.ts'
import { findDuplicateKey } from './duplicate-keys.ts'

/**
 * Where a document applies: attached to an identity, to a secret or key, or to a role as its trust policy. The kind decides which
 * elements it may have.
 */
export type PolicyKind = 'identity' | 'resource' | 'trust'

/** A parsed policy document. */
export interface Policy {
  readonly statements: readonly Statement[]
  /** Whether any condition uses a tag of the resource. */
  readonly usesResourceTags: boolean
  /** Characters of the document, as a measure of how long its evaluation takes. */
  readonly documentLength: number
}

/** A parsed statement of a policy. */
export interface Statement {
  readonly sid: string | undefined
  readonly effect: 'Allow' | 'Deny'
  /** In lower case, because actions are case-insensitive. */
  readonly actions: readonly string[]
  /** True for `NotAction`: the statement covers all actions but those listed. */
  readonly isNotAction: boolean
  readonly resources: readonly string[]
  /** Undefined in identity policies, which have no principals. */
  readonly principals: readonly Principal[] | undefined
  readonly conditions: readonly Condition[]
}

/** A principal as a policy of a resource or a role names it; it need not exist. */
export interface Principal {
  readonly type: 'RAM' | 'Service' | 'Federated'
  readonly name: string
}

/** Why a document is refused: the path in the document, such as `Statement[0].Effect`, and what is wrong there. */
export interface MalformedPolicy {
  readonly path: string
  readonly reason: string
}

const MAX_SID = 128
const MEMBERS: { readonly [kind in PolicyKind]: readonly string[] } = {
  identity: ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'Condition'],
  resource: ['Sid', 'Effect', 'Principal', 'Action', 'Resource', 'Condition'],
  trust: ['Sid', 'Effect', 'Principal', 'Action', 'Condition'],
}

/** Parses a document from a request; answers the first error if it is malformed. The caller checks its length. */
export function parsePolicy(document: string, kind: PolicyKind): Policy | MalformedPolicy {
  return parse(document, new PolicyParser(kind, 'given'))
}

/**
 * Parses a document that was accepted and stored before, perhaps by an older version that was less strict. A condition whose
 * values would be refused today cannot be evaluated: its statement never allows and, if it is a Deny, always denies.
 */
export function parseStoredPolicy(document: string, kind: PolicyKind): Policy | MalformedPolicy {
  return parse(document, new PolicyParser(kind, 'stored'))
}

function parse(document: string, parser: PolicyParser): Policy | MalformedPolicy {
  try {
    return parser.parse(document)
  } catch (error) {
    if (error instanceof PolicySyntaxError) return { path: error.path, reason: error.message }
    throw error
  }
}

/** Whether parsing failed. */
export function isMalformed(result: Policy | MalformedPolicy): result is MalformedPolicy {
  return 'reason' in result
}

/** Thrown by the parser at any depth. It is caught in this file. */
class PolicySyntaxError extends Error {
  readonly path: string
  constructor(path: string, reason: string) {
    super(reason)
    this.path = path
  }
}

type Json = { readonly [member: string]: unknown }

class PolicyParser {
  readonly #kind: PolicyKind
  readonly #origin: 'given' | 'stored'

  constructor(kind: PolicyKind, origin: 'given' | 'stored') {
    this.#kind = kind
    this.#origin = origin
  }

  parse(document: string): Policy {
    const decoded = decode(document)
    const duplicate = findDuplicateKey(document)
    if (duplicate !== undefined)
      throw new PolicySyntaxError('document', `the member ${duplicate} stands twice`)
    const policy = asObject(decoded, 'document')
    onlyMembers(policy, ['Version', 'Statement'], 'document')
    if (policy['Version'] !== '1') throw new PolicySyntaxError('Version', 'must be "1"')
    const statements = policy['Statement']
    if (!Array.isArray(statements) || statements.length === 0) {
      throw new PolicySyntaxError('Statement', 'must be an array of at least one statement')
    }
    const read = statements.map((one: unknown, index) =>
      this.#statement(one, `Statement[${index}]`),
    )
    return {
      statements: read,
      usesResourceTags: read.some(({ conditions }) => conditions.some(usesResourceTag)),
      documentLength: document.length,
    }
  }

  #statement(value: unknown, path: string): Statement {
    const statement = asObject(value, path)
    onlyMembers(statement, MEMBERS[this.#kind], path)
    const effect = statement['Effect']
    if (effect !== 'Allow' && effect !== 'Deny')
      throw new PolicySyntaxError(`${path}.Effect`, 'must be Allow or Deny')
    const { actions, isNotAction } = this.#actions(statement, path)
    return {
      sid: sidOf(statement['Sid'], `${path}.Sid`),
      effect,
      actions,
      isNotAction,
      resources: this.#resources(statement['Resource'], `${path}.Resource`),
      principals: this.#principals(statement['Principal'], `${path}.Principal`),
      conditions: conditionsOf(statement['Condition'], `${path}.Condition`, this.#origin),
    }
  }

  #actions(statement: Json, path: string): { actions: readonly string[]; isNotAction: boolean } {
    const isNotAction = statement['Action'] === undefined
    const member = isNotAction ? 'NotAction' : 'Action'
    if (!isNotAction && statement['NotAction'] !== undefined) {
      throw new PolicySyntaxError(path, 'has both Action and NotAction')
    }
    const actions = stringList(statement[member], `${path}.${member}`).map(asciiLowerCase)
    for (const action of actions) {
      if (action !== '*' && !/^[a-z0-9*?-]+:[a-z0-9*?]+$/.test(action)) {
        throw new PolicySyntaxError(
          `${path}.${member}`,
          'must hold actions such as kms:GetSecretValue',
        )
      }
      if (this.#kind === 'resource' && !action.startsWith('kms:')) {
        throw new PolicySyntaxError(`${path}.${member}`, 'must hold actions that begin with kms:')
      }
      if (this.#kind === 'trust' && action !== 'sts:assumerole') {
        throw new PolicySyntaxError(`${path}.${member}`, 'must be sts:AssumeRole')
      }
    }
    return { actions, isNotAction }
  }

  #resources(value: unknown, path: string): readonly string[] {
    if (this.#kind === 'trust') return ['*']
    const resources = stringList(value, path)
    for (const resource of resources) {
      if (resource.includes('${'))
        throw new PolicySyntaxError(path, 'holds a variable; there are none')
      if (this.#kind === 'resource' && resource !== '*')
        throw new PolicySyntaxError(path, 'must be "*"')
      if (resource !== '*' && !/^acs:[^:]*:[^:]*:[^:]*:.+$/s.test(resource)) {
        throw new PolicySyntaxError(path, 'must hold ARNs such as acs:kms:*:*:secret/app/*')
      }
    }
    return resources
  }

  #principals(value: unknown, path: string): readonly Principal[] | undefined {
    if (this.#kind === 'identity') return undefined
    const principal = asObject(value, path)
    onlyMembers(principal, this.#kind === 'trust' ? ['RAM', 'Service', 'Federated'] : ['RAM'], path)
    const types = Object.keys(principal) as Principal['type'][]
    if (types.length === 0) throw new PolicySyntaxError(path, 'names nobody')
    return types.flatMap((type) =>
      stringList(principal[type], `${path}.${type}`).map((name) => {
        if (type === 'RAM' && !RAM_PRINCIPAL.test(name)) {
          throw new PolicySyntaxError(
            `${path}.RAM`,
            'must hold ARNs such as acs:ram::<account>:user/<name>',
          )
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
    throw new PolicySyntaxError('document', 'is not JSON')
  }
}

function asObject(value: unknown, path: string): Json {
  if (value === undefined) throw new PolicySyntaxError(path, 'is missing')
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new PolicySyntaxError(path, 'must be an object')
  }
  return value as Json
}

function onlyMembers(value: Json, members: readonly string[], path: string): void {
  for (const name of Object.keys(value)) {
    if (!members.includes(name))
      throw new PolicySyntaxError(
        path,
        `has a member that does not belong there: ${quotedName(name)}`,
      )
  }
}

// The error repeats the member's name so that its author can find it. A longer text is unlikely to be a name, and is not
// repeated.
function quotedName(name: string): string {
  return name.length <= 64 ? JSON.stringify(name) : 'a long one'
}

/** A string, or an array of at least one string. */
function stringList(value: unknown, path: string): readonly string[] {
  if (value === undefined) throw new PolicySyntaxError(path, 'is missing')
  const all: unknown[] = Array.isArray(value) ? value : [value]
  if (all.length === 0) throw new PolicySyntaxError(path, 'is empty')
  if (!all.every((one): one is string => typeof one === 'string' && one !== '')) {
    throw new PolicySyntaxError(path, 'must be a string or an array of strings')
  }
  return all
}

function sidOf(value: unknown, path: string): string | undefined {
  if (value === undefined) return undefined
  if (
    typeof value !== 'string' ||
    value.length > MAX_SID ||
    !/^[A-Za-z0-9_/+=.@ -]*$/.test(value)
  ) {
    throw new PolicySyntaxError(path, 'must be at most 128 letters, digits, blanks and _/+=.@-')
  }
  return value
}

function conditionsOf(
  value: unknown,
  path: string,
  origin: 'given' | 'stored',
): readonly Condition[] {
  if (value === undefined) return []
  return Object.entries(asObject(value, path)).flatMap(([operator, keys]) => {
    const at = `${path}.${operator}`
    if (!isOperator(operator))
      throw new PolicySyntaxError(path, `has an unknown operator: ${quotedName(operator)}`)
    return Object.entries(asObject(keys, at)).map(([key, listed]) => {
      const condition = parseCondition(operator, key, stringList(listed, `${at}.${key}`))
      if (condition.compare === 'unreadable' && origin === 'given') {
        throw new PolicySyntaxError(`${at}.${key}`, `has a value that ${operator} cannot compare`)
      }
      return condition
    })
  })
}
