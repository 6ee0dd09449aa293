/**
 * What an operation is: one declaration that the dispatcher, the permission check, the audit trail and the
 * documentation all read.
 */

import type { Caller } from '../access/caller.ts'
import type { ConditionContext } from '../access/conditions.ts'
import type { Denied } from '../access/decision.ts'
import type { Resource } from '../access/resource.ts'
import type { KeyMaterial, Keyring } from '../crypto/keyring.ts'
import type { MaybePromise } from '../scheduling/maybe-promise.ts'
import type { TimeSlices, WaitingClient } from '../scheduling/time-slices.ts'
import type { Changing, Reading } from '../storage/store.ts'
import type { AnswerOf, Shapes } from './answers.ts'
import type { Service } from './dialects.ts'
import type { EntryDraft } from './entry-draft.ts'
import type { CommonCode, OperationCode } from './errors.ts'
import type { FieldContext, Fields, InputOf, NotedParameter } from './fields.ts'
import type { LongReadings } from './long-readings.ts'
import type { OpenedKeyVersions } from './opened-key-versions.ts'
import { type Refusals, refusalsIn } from './refusals.ts'

/**
 * How an operation uses storage: `nothing`; `read` one statement; `snapshot` several statements that must agree;
 * `change` in a transaction that either happens whole or not at all.
 */
export type Use = 'nothing' | 'read' | 'snapshot' | 'change'

export interface Limits {
  /** Secrets in an account; 0 for no limit. */
  readonly maxSecrets: number
  /** Keys in an account that a user made; 0 for no limit. */
  readonly maxKeys: number
  /** Aliases in an account; 0 for no limit. */
  readonly maxAliases: number
  /** Versions of all the keys in an account that a user made; 0 for no limit. */
  readonly maxKeyVersions: number
  /** Least time between two key pairs of one key. */
  readonly keyVersionGapDays: number
}

/** What a handler sees of its request. The object is the same in all steps; see request.ts. */
export interface Context<I, C extends OperationCode, U extends Use, P = undefined, L = undefined> {
  readonly input: I
  /** What {@link Definition.locate} found. */
  readonly located: L
  /** What {@link Definition.prepare} came to. */
  readonly prepared: P
  readonly caller: Caller
  readonly here: FieldContext
  /** The account whose store is open. */
  readonly account: string
  readonly requestId: string
  /** Milliseconds since the epoch; the same for the whole request. */
  readonly now: number
  readonly store: U extends 'change' ? Changing : Reading
  readonly keyring: Keyring
  readonly keyVersions: OpenedKeyVersions
  readonly limits: Limits
  /** What the audit entry is to say; see entry-draft.ts. */
  readonly entry: EntryDraft
  /** For a list in a snapshot, which may be long. */
  readonly slices: TimeSlices
  /** For what may take long: it is given `caller` and `client`, and hands the slices. */
  readonly longReadings: LongReadings
  /** Whoever waits at a connection, if somebody does. */
  readonly client: WaitingClient | undefined
  /** What policies may ask about the request. */
  readonly conditions: ConditionContext
  /**
   * Whether an answer, or a part of it, can be given in the form that is asked for; undefined where any can. The dispatcher asks this
   * of every answer; who answers for several things asks it for each.
   */
  readonly accepts: ((answer: unknown) => boolean) | undefined
  /**
   * For operations on several resources that answer for each of them. As {@link require}, it may leave the handler, unless
   * {@link Definition.asksFor} foresaw the question.
   */
  permits(this: object, resource: Resource): boolean
  /**
   * Refuses unless the caller has a permission that only the store shows to be needed, such as that on the key of a secret.
   * At the first call for a resource the handler is left, the dispatcher decides, and runs the handler again.
   */
  require(this: object, resource: Resource): void
  /** Refuses as the dispatcher does, for what only the handler can decide. */
  forbid(this: object, denied: Denied, message?: string): never
  /** Refuses with a code the operation declares, in its words or in others. */
  refuse(code: C, message?: string): never
  /** Refuses because these parameters, which each could stand, do not stand together. */
  invalid(...names: string[]): never
  /** Refuses because the operation does not do this for this kind of secret. */
  unsupported(): never
}

/** What work before a transaction may need of the request. */
export interface Preparing<I, L = undefined> {
  readonly input: I
  readonly caller: Caller
  readonly here: FieldContext
  /** What {@link Definition.locate} found. */
  readonly located: L
  /** Milliseconds since the epoch; the same for the whole request. */
  readonly now: number
  /** The keyring of the account whose store will be opened. */
  readonly keyring: Keyring
  readonly keyVersions: OpenedKeyVersions
  readonly limits: Limits
  /** Draws the first keys of an account that is to be made. */
  drawAccountKeys(
    this: object,
    account: string,
  ): { readonly material: KeyMaterial; readonly keyring: Keyring }
}

/** What `locate` sees of its request. */
export interface Look<I, C extends OperationCode> extends Check<I, C> {
  /** Of the caller's account. */
  readonly store: Reading
}

/** What `check` sees of its request. */
export interface Check<I, C extends OperationCode> {
  readonly input: I
  readonly here: FieldContext
  readonly caller: Caller
  refuse(code: C, message?: string): never
  invalid(...names: string[]): never
  missing(name: string): never
}

export interface Definition<
  I extends Fields,
  O extends Shapes,
  C extends OperationCode,
  U extends Use,
  P = undefined,
  L = undefined,
> {
  readonly name: string
  /** The API that it belongs to; KMS if absent. */
  readonly service?: Service
  readonly summary: string
  readonly uses: U
  /**
   * Can alter who may do what. Then the revision of the account advances in the change's own transaction, so that what is remembered
   * of it is read anew; a handler that has altered nothing of it says so with `noteAccessLeft`.
   */
  readonly changesAccess?: boolean
  /** The operation is declared for POST alone. */
  readonly isPostOnly?: boolean
  /** Works whatever the status of the account. */
  readonly isAlwaysOpen?: boolean
  /** Where the permission is not named like the operation. */
  readonly permission?: string
  /** Any caller may do it. */
  readonly needsNoPermission?: boolean
  readonly input: I
  readonly output: O
  readonly errors: readonly C[]
  /** Where the operation's page words a code in its own way. */
  readonly messages?: { readonly [K in C | CommonCode]?: string }
  /** Refuses parameters that contradict each other; comes before permission and existence. */
  check?(check: Check<InputOf<I>, C>): void
  /** Finds out which resource is meant where the request does not say it by itself; comes before permission. */
  locate?(look: Look<InputOf<I>, C>): MaybePromise<L>
  /**
   * What permission is needed on; all of them. The account of the first is the one whose store is opened. With none the
   * handler asks for each resource itself.
   */
  resources(input: InputOf<I>, here: FieldContext, caller: Caller, located: L): readonly Resource[]
  /** What the handler will ask permission on itself, with {@link Context.permits}. */
  asksFor?(input: InputOf<I>, here: FieldContext): readonly Resource[]
  /** Condition keys of this operation, in lower case, beside those that every request has. */
  conditionKeys?(input: InputOf<I>): ReadonlyMap<string, string>
  /**
   * Work too slow for a transaction, such as hashing a password or drawing a key pair. Comes once the caller is permitted,
   * before the store is open.
   */
  prepare?(preparing: Preparing<InputOf<I>, L>): MaybePromise<P>
  handle(context: Context<InputOf<I>, C, U, P, L>): MaybePromise<AnswerOf<O>>
}

/** An operation of any input and output, as the dispatcher sees it. */
export interface Operation {
  readonly name: string
  readonly service: Service
  readonly summary: string
  readonly uses: Use
  readonly changesAccess: boolean
  readonly isPostOnly: boolean
  readonly isAlwaysOpen: boolean
  readonly needsNoPermission: boolean
  /** Name of the parameter that is declared with {@link Field.isDryRun}. */
  readonly dryRunInput: string | undefined
  /** For instance `kms:PutSecretValue`. */
  readonly permission: string
  readonly input: Fields
  /** Those of the input that are written down. */
  readonly noted: readonly NotedParameter[]
  /** Names of the parameters that are refused. */
  readonly refusedInput: readonly string[]
  readonly output: Shapes
  readonly errors: readonly OperationCode[]
  readonly messages: { readonly [code: string]: string }
  readonly refusals: Refusals
  readonly check: ((check: unknown) => void) | undefined
  readonly asksFor: ((input: unknown, here: FieldContext) => readonly Resource[]) | undefined
  readonly conditionKeys: ((input: unknown) => ReadonlyMap<string, string>) | undefined
  readonly locate: ((look: unknown) => MaybePromise<unknown>) | undefined
  readonly prepare: ((preparing: unknown) => MaybePromise<unknown>) | undefined
  resources(
    input: unknown,
    here: FieldContext,
    caller: Caller,
    located: unknown,
  ): readonly Resource[]
  handle(context: unknown): MaybePromise<object>
}

export function operation<
  const I extends Fields,
  const O extends Shapes,
  const C extends OperationCode,
  const U extends Use,
  P = undefined,
  L = undefined,
>(definition: Definition<I, O, C, U, P, L>): Operation {
  const { isPostOnly = false, isAlwaysOpen = false, needsNoPermission = false } = definition
  const { messages = {}, service = 'kms', changesAccess = false } = definition
  return {
    ...definition,
    noted: Object.entries(definition.input).flatMap(([name, { noted }]) =>
      noted === undefined ? [] : [{ name, ...noted }],
    ),
    service,
    refusedInput: Object.keys(definition.input).filter((name) => definition.input[name]?.isRefused),
    changesAccess,
    isPostOnly,
    isAlwaysOpen,
    needsNoPermission,
    dryRunInput: Object.keys(definition.input).find((name) => definition.input[name]?.isDryRun),
    permission: definition.permission ?? `${service}:${definition.name}`,
    messages,
    refusals: refusalsIn(service, messages),
    // The dispatcher passes what it has read from these very fields, so the types hold.
    check: definition.check as Operation['check'],
    asksFor: definition.asksFor as Operation['asksFor'],
    conditionKeys: definition.conditionKeys as Operation['conditionKeys'],
    locate: definition.locate as Operation['locate'],
    prepare: definition.prepare as Operation['prepare'],
    resources: definition.resources as Operation['resources'],
    handle: definition.handle as Operation['handle'],
  }
}
