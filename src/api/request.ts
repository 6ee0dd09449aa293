/**
 * A request on its way through the dispatcher. There is one object for each request. Each step adds its results to it, and
 * the handler gets the same object, with the type {@link Context}.
 *
 * All fields are set in the constructor, so that all requests have the same layout in memory (a hidden class, in the words
 * of V8). Never copy or spread a request: that makes a layout for each, and costs more than a read.
 */

import type { Caller } from '../access/caller.ts'
import type { ConditionContext } from '../access/conditions.ts'
import { type Decision, type Denied, refusalVisibleTo } from '../access/decision.ts'
import type { Resource } from '../access/resource.ts'
import type { KeyMaterial, Keyring } from '../crypto/keyring.ts'
import { TimeSlices, type WaitingClient } from '../scheduling/time-slices.ts'
import type { Nonce, ReadStore } from '../storage/store.ts'
import type { Arrival } from './arrival.ts'
import { conditionsOf } from './condition-values.ts'
import { EntryDraft, noteDecision, noteResource } from './entry-draft.ts'
import type { FieldContext, Parameters } from './fields.ts'
import type { LongReads } from './long-reads.ts'
import type { OpenedKeyVersions } from './opened-key-versions.ts'
import type { Limits, Operation } from './operation.ts'
import { forbidden } from './permission.ts'
import type { Pipeline } from './pipeline.ts'
import type { Refusals } from './refusals.ts'

/** What an endpoint knows when it hands a request to the dispatcher: the operation, its parameters and the caller. */
export interface Call {
  readonly operation: Operation
  readonly parameters: Parameters
  readonly caller: Caller
  readonly method: string
  /** Whether an answer, or a part of it, can be represented in the requested format; undefined if everything can. */
  readonly accepts: ((answer: unknown) => boolean) | undefined
  /** Identifies the signed request; present if the operation is a change and the request has a nonce. */
  readonly nonce: Nonce | undefined
}

/** One request, from the endpoint to its audit entry. Steps set fields of it and never replace it. */
export class Request implements Arrival, Call {
  readonly pipeline: Pipeline
  readonly requestId: string
  readonly now: number
  readonly began: number
  readonly sourceAddress: string
  readonly isSecure: boolean
  readonly userAgent: string
  readonly client: WaitingClient | undefined
  readonly operation: Operation
  readonly parameters: Parameters
  readonly caller: Caller
  readonly method: string
  readonly accepts: ((answer: unknown) => boolean) | undefined
  readonly nonce: Nonce | undefined
  /** The region and account that complete names in parameters. */
  readonly here: FieldContext
  /** A dry run is carried out, but the answer is a code that says how it would have ended. */
  readonly isDryRun: boolean
  /** The content of its audit entry. */
  readonly entry: EntryDraft

  /** The parsed parameters. The step `read` sets this and the next two. */
  input: object
  /** Condition keys of the operation, in lower case, in addition to those of every request. */
  conditionKeys: ReadonlyMap<string, string> | undefined
  /** Whether the request itself is valid, so that any further refusal depends on what is stored. */
  isInOrder: boolean
  /** The result of the operation's `locate`. The step `locate` sets this and the next two. */
  located: unknown
  /** The resources on which permission is needed before the handler runs. */
  resources: readonly Resource[]
  /** The account whose store is opened. */
  account: string
  /**
   * Permissions that the handler required and that were granted, and decisions that it asked for; see
   * further-permissions.ts.
   */
  granted: Set<string> | undefined
  decisions: Map<string, Decision> | undefined
  /** The keyrings of {@link account} and of the caller. The step `prepare` sets these and the next one. */
  keyring: Keyring | undefined
  callersKeyring: Keyring | undefined
  /** The result of the operation's `prepare`. */
  prepared: unknown
  /** The store that the handler works on; before, that of `locate`. */
  store: ReadStore | undefined
  /** The time slices in which a long list is read. */
  slices: TimeSlices
  answer: object

  constructor(pipeline: Pipeline, arrival: Arrival, call: Call) {
    const { account } = call.caller
    this.pipeline = pipeline
    this.requestId = arrival.requestId
    this.now = arrival.now
    this.began = arrival.began
    this.sourceAddress = arrival.sourceAddress
    this.isSecure = arrival.isSecure
    this.userAgent = arrival.userAgent
    this.client = arrival.client
    this.operation = call.operation
    this.parameters = call.parameters
    this.caller = call.caller
    this.method = call.method
    this.accepts = call.accepts
    this.nonce = call.nonce
    const { region, nameRules } = pipeline
    this.here = { region, account, chineseNames: nameRules.chineseNames }
    this.isDryRun = isDryRun(call, this.here)
    this.entry = new EntryDraft()
    this.input = NOTHING
    this.conditionKeys = undefined
    this.isInOrder = false
    this.located = undefined
    this.resources = NO_RESOURCES
    this.account = account
    this.granted = undefined
    this.decisions = undefined
    this.keyring = undefined
    this.callersKeyring = undefined
    this.prepared = undefined
    this.store = undefined
    this.slices = NO_LIST
    this.answer = NOTHING
  }

  get keyVersions(): OpenedKeyVersions {
    return this.pipeline.keyVersions
  }

  get limits(): Limits {
    return this.pipeline.limits
  }

  get longReads(): LongReads {
    return this.pipeline.longReads
  }

  get conditions(): ConditionContext {
    return conditionsOf(this)
  }

  get refuse(): Refusals['refuse'] {
    return this.operation.refusals.refuse
  }

  get invalid(): Refusals['invalid'] {
    return this.operation.refusals.invalid
  }

  get missing(): Refusals['missing'] {
    return this.operation.refusals.missing
  }

  get unsupported(): Refusals['unsupported'] {
    return this.operation.refusals.unsupported
  }

  drawAccountKeys(account: string): { readonly material: KeyMaterial; readonly keyring: Keyring } {
    return this.pipeline.keyrings.begin(account)
  }

  require(resource: Resource): void {
    if (!this.granted?.has(permissionOn(resource))) throw new Undecided(resource, true)
  }

  permits(resource: Resource): boolean {
    const decision = this.decisions?.get(permissionOn(resource))
    if (decision === undefined) throw new Undecided(resource, false)
    noteResource(this.entry, resource)
    noteDecision(this.entry, decision)
    return decision.allowed
  }

  forbid(denied: Denied, message?: string): never {
    if (this.callersKeyring === undefined) throw new Error('only a handler may forbid')
    noteDecision(this.entry, denied)
    const [resource = { account: this.account, arn: '*' }] = this.resources
    const visible = refusalVisibleTo(this.caller, resource.account, denied)
    throw forbidden(this, resource, visible, this.callersKeyring, message)
  }
}

/** Known before the parameters are checked, because a parameter that is missing is answered differently in a dry run. */
function isDryRun({ operation, parameters }: Call, here: FieldContext): boolean {
  const name = operation.dryRunInput
  return name !== undefined && operation.input[name]?.read(parameters, name, here) === true
}

/** Interrupts the handler until this permission is decided. The dispatcher decides, and runs the handler again. */
export class Undecided extends Error {
  readonly resource: Resource
  /** Whether the request is refused when it is not permitted. */
  readonly isRequired: boolean

  constructor(resource: Resource, isRequired: boolean) {
    super('a permission has not been decided yet')
    this.resource = resource
    this.isRequired = isRequired
  }
}

/** The key under which a decision on a further permission is stored. */
export function permissionOn({ action = '', arn }: Resource): string {
  return `${action} ${arn}`
}

const NOTHING: object = Object.freeze({})
const NO_RESOURCES: readonly Resource[] = []
/** For requests that do not read a list. */
const NO_LIST = new TimeSlices()
