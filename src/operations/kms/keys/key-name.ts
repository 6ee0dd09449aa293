/**
 * How requests name a key: by id, by ARN or by alias; not every operation takes all three. Permission is decided on the key
 * itself, so an alias is looked up before the permission check.
 *
 * Source: the parameter tables of the KMS API (2016-01-20); docs/compatibility-decisions.md says what is accepted beyond them.
 */

import type { Caller } from '../../../access/caller.ts'
import {
  isInRegion,
  type KeyReference,
  keyResource,
  parseKeyArn,
} from '../../../access/resource.ts'
import type { OperationCode } from '../../../api/errors.ts'
import { type Field, type FieldContext, INVALID, noted, parsed } from '../../../api/fields.ts'
import type { CheckContext, LocateContext } from '../../../api/operation.ts'
import { isAliasName, isKeyId } from '../../../domain/key-names.ts'
import { type KeyState, keyState, useRefusal } from '../../../domain/key-states.ts'
import type { Key } from '../../../storage/keys.ts'
import type { ReadStore } from '../../../storage/store.ts'

/** What a parameter KeyId names: a key, or an alias of one. */
export type KeyName = KeyReference | AliasReference

/** An alias, with its prefix `alias/`. */
export interface AliasReference {
  readonly region: string
  readonly account: string
  readonly alias: string
}

/** A key by its id or ARN, or by an alias or its ARN. */
export function keyName(summary = 'Id, ARN or alias of the key.'): Field<KeyName> {
  return noted(parsed(summary, 'key id, ARN or alias', parseKeyName))
}

/** A key by its id or ARN. An alias is parsed too, because it gets a refusal of its own: see {@link refuseAlias}. */
export function keyId(summary = 'Id or ARN of the key.'): Field<KeyName> {
  return noted(parsed(summary, 'key id or ARN', parseKeyName))
}

/**
 * A key id, an alias with its prefix `alias/`, or the ARN of either. Region and account are those of the request unless an ARN
 * names others. Whether the key exists is not looked at.
 */
export function parseKeyName(
  value: string,
  { region, account }: FieldContext,
): KeyName | typeof INVALID {
  const alias = /^(?:acs:kms:([a-z0-9-]{1,64}):([0-9]{16}):)?(alias\/.+)$/s.exec(value)
  if (alias !== null) {
    const [, itsRegion = region, itsAccount = account, name = ''] = alias
    return isAliasName(name) ? { region: itsRegion, account: itsAccount, alias: name } : INVALID
  }
  const reference = value.startsWith('acs:') ? parseKeyArn(value) : { region, account, id: value }
  return reference !== undefined && isKeyId(reference.id) ? reference : INVALID
}

/** For operations that take no alias. */
export function refuseAlias(
  name: KeyName | undefined,
  refuse: (code: Extract<OperationCode, 'Unsupported.Alias'>) => never,
): void {
  if (name !== undefined && 'alias' in name) refuse('Unsupported.Alias')
}

/** The key of an operation that takes no alias. */
export function byId(name: KeyName): KeyReference {
  if ('alias' in name) throw new Error('an alias was to be refused before')
  return name
}

/** The key that a name stands for. Aliases of other accounts are not found. */
export async function locateKey(
  name: KeyName,
  {
    store,
    here,
    refuse,
  }: {
    store: ReadStore
    here: FieldContext
    refuse: (code: Extract<OperationCode, 'Forbidden.AliasNotFound'>) => never
  },
): Promise<KeyReference> {
  if (!('alias' in name)) return name
  const isOurs = name.region === here.region && name.account === here.account
  const id = isOurs ? await store.keys.aliased(name.alias) : undefined
  return id === undefined ? refuse('Forbidden.AliasNotFound') : { ...here, id }
}

interface KeyInput {
  readonly KeyId: KeyName
}

/** Spread into operations that take an id, an ARN or an alias. Permission is needed on the key that it names. */
export const keyByName = {
  locate: (look: LocateContext<KeyInput, 'Forbidden.AliasNotFound'>) =>
    locateKey(look.input.KeyId, look),
  resources: (_input: KeyInput, _here: FieldContext, _caller: Caller, key: KeyReference) => [
    keyResource(key),
  ],
}

/** Spread into operations that take an id or an ARN and refuse an alias. Permission is needed on this key. */
export const keyById = {
  check: ({ input, refuse }: CheckContext<KeyInput, 'Unsupported.Alias'>) =>
    refuseAlias(input.KeyId, refuse),
  resources: ({ KeyId }: KeyInput) => [keyResource(byId(KeyId))],
}

/** Error codes of every use of a key: for states in which it cannot be used, and for the outcomes of a dry run. */
export const keyUseErrors = [
  'Rejected.Disabled',
  'Rejected.PendingDeletion',
  'Rejected.PendingImport',
  'Rejected.Unavailable',
  'DryRunOperationError',
  'ValidationError',
  'AccessDeniedError',
] as const satisfies readonly OperationCode[]

/** The key, in any state; refuses if there is none. Keys of another region do not exist here. */
export async function loadKey({
  store,
  reference,
  region,
  refuse,
}: {
  store: Pick<ReadStore, 'keys'>
  reference: KeyReference
  region: string
  refuse: (code: Extract<OperationCode, 'Forbidden.KeyNotFound'>) => never
}): Promise<Key> {
  const key = isInRegion(reference, region) ? await store.keys.withId(reference.id) : undefined
  return key ?? refuse('Forbidden.KeyNotFound')
}

/** Refuses a key whose state does not allow its use. */
export function requireUsable(
  key: Key,
  now: number,
  refuse: (code: Extract<OperationCode, `Rejected.${Exclude<KeyState, 'Enabled'>}`>) => never,
): void {
  const code = useRefusal(keyState(key, now))
  if (code !== undefined) refuse(code)
}
