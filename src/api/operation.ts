/**
 * The declaration of an operation. The dispatcher, the permission check, the audit trail and the generated documentation use
 * it.
 */

import type { Caller } from '../access/caller.ts'
import type { ConditionContext } from '../access/conditions.ts'
import type { Denied } from '../access/decision.ts'
import type { Resource } from '../access/resource.ts'
import type { KeyMaterial, Keyring } from '../crypto/keyring.ts'
import type { MaybePromise } from '../scheduling/maybe-promise.ts'
import type { TimeSlices, WaitingClient } from '../scheduling/time-slices.ts'
import type { ReadStore, WriteStore } from '../storage/store.ts'
import type { AnswerOf, Shapes } from './answers.ts'
import type { Service } from './dialects.ts'
import type { EntryDraft } from './entry-draft.ts'
import type { CommonCode, OperationCode } from './errors.ts'
import type { FieldContext, Fields, InputOf, NotedParameter } from './fields.ts'
import type { LongReads } from './long-reads.ts'
import type { OpenedKeyVersions } from './opened-key-versions.ts'
import { type Refusals, refusalsIn } from './refusals.ts'

/**
 * How an operation uses storage: `nothing`; `read` one statement; `snapshot` several statements that must agree;
 * `change` in a transaction that either happens whole or not at all.
 */
export type Use = 'nothing' | 'read' | 'snapshot' | 'change'

/** How much an account may have, as the operator set it. */
export interface Limits {
  /** The most secrets of an account; 0 for no limit. */
  readonly maxSecrets: number
  /** The most keys of an account, without those that the server creates for itself; 0 for no limit. */
  readonly maxKeys: number
  /** The most aliases of an account; 0 for no limit. */
  readonly maxAliases: number
  /** The most versions of these keys, all keys together; 0 for no limit. */
  readonly maxKeyVersions: number
  /** The least time between two key pairs of a key, in days. */
  readonly keyVersionGapDays: number
}

/** What a handler sees of its request. All steps work on the same object; see request.ts. */
export interface Context<I, C extends OperationCode, U extends Use, P = undefined, L = undefined> {
  readonly input: I
  /** The result of {@link Definition.locate}. */
  readonly located: L
  /** The result of {@link Definition.prepare}. */
  readonly prepared: P
  readonly caller: Caller
  readonly here: FieldContext
  /** The account whose store is open. */
  readonly account: string
  readonly requestId: string
  /** Milliseconds since the epoch; the same for the whole request. */
  readonly now: number
  readonly store: U extends 'change' ? WriteStore : ReadStore
  readonly keyring: Keyring
  readonly keyVersions: OpenedKeyVersions
  readonly limits: Limits
  /** The content of the audit entry; see entry-draft.ts. */
  readonly entry: EntryDraft
  /** The time slices in which a long list is read. */
  readonly slices: TimeSlices
  /** Runs reads that may take long. It needs `caller` and `client`, and provides the time slices. */
  readonly longReads: LongReads
  /** The client that waits for the answer on a connection, if there is one. */
  readonly client: WaitingClient | undefined
  /** The values of condition keys. */
  readonly conditions: ConditionContext
  /**
   * Whether an answer, or a part of it, can be represented in the requested format; undefined if everything can. The
   * dispatcher checks every answer. An operation that answers for several resources checks each part itself.
   */
  readonly accepts: ((answer: unknown) => boolean) | undefined
  /**
   * Whether the caller has permission; for operations that answer for several resources one by one. Like {@link require}, it
   * can interrupt the handler, unless {@link Definition.asksFor} announced the resource.
   */
  permits(this: object, resource: Resource): boolean
  /**
   * Refuses unless the caller has permission on this resource too. For resources that are known only after a look into the
   * store, such as the key of a secret. The first call for a resource interrupts the handler; the dispatcher decides, and
   * runs the handler again.
   */
  require(this: object, resource: Resource): void
  /** Refuses with an access-denied error, for a decision that only the handler can make. */
  forbid(this: object, denied: Denied, message?: string): never
  /** Refuses with a code that the operation declares, with its declared message or another one. */
  refuse(code: C, message?: string): never
  /** Refuses because these parameters, each valid on its own, contradict each other. */
  invalid(...names: string[]): never
  /** Refuses because the operation does not support this for this kind of secret. */
  unsupported(): never
}

/** What `prepare` sees of its request. */
export interface PrepareContext<I, L = undefined> {
  readonly input: I
  readonly caller: Caller
  readonly here: FieldContext
  /** The result of {@link Definition.locate}. */
  readonly located: L
  /** Milliseconds since the epoch; the same for the whole request. */
  readonly now: number
  /** The keyring of the account whose store will be opened. */
  readonly keyring: Keyring
  readonly keyVersions: OpenedKeyVersions
  readonly limits: Limits
  /** Generates the first keys of an account that is about to be created. */
  drawAccountKeys(
    this: object,
    account: string,
  ): { readonly material: KeyMaterial; readonly keyring: Keyring }
}

/** What `locate` sees of its request. */
export interface LocateContext<I, C extends OperationCode> extends CheckContext<I, C> {
  /** The store of the caller's account. */
  readonly store: ReadStore
}

/** What `check` sees of its request. */
export interface CheckContext<I, C extends OperationCode> {
  readonly input: I
  readonly here: FieldContext
  readonly caller: Caller
  refuse(code: C, message?: string): never
  invalid(...names: string[]): never
  missing(name: string): never
}

/**
 * What an operation declares. The type parameters are its parameters, its answer, its error codes, its use of the store, and the
 * results of `prepare` and `locate`.
 */
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
   * The operation can change permissions. Then the revision of the account is advanced in the transaction of the change, so
   * that caches are invalidated. A handler that changed no permissions reports that with `noteAccessLeft`.
   */
  readonly changesAccess?: boolean
  /**
   * The one resource to which a change is confined: of the account it writes only what belongs to this resource, and reads nothing that
   * confined changes of other resources write. So an engine may run them at the same time.
   */
  confinedTo?(input: InputOf<I>): string
  /** The operation accepts only POST. */
  readonly isPostOnly?: boolean
  /** The operation works whatever the status of the account is. */
  readonly isAlwaysOpen?: boolean
  /** The action in policies, if it is not named like the operation. */
  readonly permission?: string
  /** The operation needs no permission. */
  readonly needsNoPermission?: boolean
  readonly input: I
  readonly output: O
  readonly errors: readonly C[]
  /** Messages for codes for which the operation's page has its own. */
  readonly messages?: { readonly [K in C | CommonCode]?: string }
  /** Refuses parameters that contradict each other. Runs before the permission check, and before anything is looked up. */
  check?(check: CheckContext<InputOf<I>, C>): void
  /** Looks up which resource the request refers to, if the parameters do not say so. Runs before the permission check. */
  locate?(look: LocateContext<InputOf<I>, C>): MaybePromise<L>
  /**
   * The resources on which permission is needed; all of them must be permitted. The store of the account of the first one is
   * opened. If there are none, the handler checks the permission on each resource itself.
   */
  resources(input: InputOf<I>, here: FieldContext, caller: Caller, located: L): readonly Resource[]
  /** The resources that the handler will check itself with {@link Context.permits}. */
  asksFor?(input: InputOf<I>, here: FieldContext): readonly Resource[]
  /** Condition keys of this operation, in lower case, in addition to those of every request. */
  conditionKeys?(input: InputOf<I>): ReadonlyMap<string, string>
  /**
   * Work that is too slow for a transaction, such as hashing a password or generating a key pair. Runs after the permission
   * check, before the store is opened.
   */
  prepare?(preparing: PrepareContext<InputOf<I>, L>): MaybePromise<P>
  handle(context: Context<InputOf<I>, C, U, P, L>): MaybePromise<AnswerOf<O>>
}

/** An operation of any input and output, as the dispatcher sees it. */
export interface Operation {
  readonly name: string
  readonly service: Service
  readonly summary: string
  readonly uses: Use
  readonly changesAccess: boolean
  readonly confinedTo: ((input: unknown) => string) | undefined
  readonly isPostOnly: boolean
  readonly isAlwaysOpen: boolean
  readonly needsNoPermission: boolean
  /** Name of the parameter that is declared with {@link Field.isDryRun}. */
  readonly dryRunInput: string | undefined
  /** For instance `kms:PutSecretValue`. */
  readonly permission: string
  readonly input: Fields
  /** The parameters that are recorded in the audit trail. */
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

/** Declares an operation. Derives what the dispatcher needs, such as its permission and the parameters that are recorded. */
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
    // The dispatcher passes values that it has read with these same fields, so the types are right.
    confinedTo: definition.confinedTo as Operation['confinedTo'],
    check: definition.check as Operation['check'],
    asksFor: definition.asksFor as Operation['asksFor'],
    conditionKeys: definition.conditionKeys as Operation['conditionKeys'],
    locate: definition.locate as Operation['locate'],
    prepare: definition.prepare as Operation['prepare'],
    resources: definition.resources as Operation['resources'],
    handle: definition.handle as Operation['handle'],
  }
}
