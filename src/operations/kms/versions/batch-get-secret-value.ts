import {
  type Here,
  type SecretReference,
  secretArn,
  secretResource,
} from '../../../access/resource.ts'
import { type Code, forbiddenFor, Refusal } from '../../../api/errors.ts'
import { INVALID, isRecord, json, type Setting } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import type { Keyring } from '../../../crypto/keyring.ts'
import { isStageLabel, isVersionId } from '../../../domain/names.ts'
import type { Reading } from '../../../storage/store.ts'
import { batchAnswer, parseSecretReference } from '../fields.ts'
import { readValue, type Wanted } from './value.ts'

const MAX_SECRETS = 20

interface Item extends Wanted {
  /** The secret as the request named it. */
  readonly named: string
}

export const batchGetSecretValue = operation({
  name: 'BatchGetSecretValue',
  summary: 'Answers the values of up to 20 secrets, and for each that cannot be read the reason.',
  uses: 'read',
  permission: 'kms:GetSecretValue',
  input: {
    SecretsList: json(
      'The secrets, each once.',
      'JSON array of 1 to 20 {SecretName, VersionId, VersionStage, FetchExtendedConfig}',
      parseItems,
    ),
  },
  output: batchAnswer,
  errors: ['Forbidden.ResourceNotFound', 'Rejected.ResourceInDeleteWindow'],
  messages: { 'Forbidden.ResourceNotFound': 'Resource not found.' },
  // Each secret is asked for on its own, and a refused one does not keep the others back.
  resources: () => [],
  asksFor: ({ SecretsList }) => SecretsList.map(({ reference }) => secretResource(reference)),

  async handle({ input, here, requestId, store, keyring, permits }) {
    const values = []
    const errors = []
    for (const item of input.SecretsList) {
      const value = permits(secretResource(item.reference))
        ? await readHere(item, { store, keyring, here })
        : 'Forbidden.NoPermission'
      if (typeof value === 'string') errors.push(errorFor(item, value))
      else values.push({ ...value, RequestId: requestId })
    }
    return { SecretValues: values, Errors: errors }
  },
})

// One request reads from one account's store; a secret of another account is not in it, whatever its name.
async function readHere(
  item: Item,
  { store, keyring, here }: { store: Reading; keyring: Keyring; here: Here },
): ReturnType<typeof readValue> {
  const isHere = item.reference.account === here.account
  return isHere
    ? await readValue(item, { store, keyring, region: here.region })
    : 'Forbidden.ResourceNotFound'
}

function errorFor(
  { named, reference }: Item,
  reason:
    | Extract<
        Code,
        'Forbidden.NoPermission' | 'Forbidden.ResourceNotFound' | 'Rejected.ResourceInDeleteWindow'
      >
    | 'label elsewhere',
) {
  const refusal =
    reason === 'label elsewhere'
      ? new Refusal('InvalidParameter', { names: ['VersionStage'] })
      : new Refusal(reason, { message: wordingOf(reason, reference) })
  const { code: Code, status: HttpStatus, message: Message } = refusal
  return { SecretName: named, Code, HttpStatus, Message }
}

// As GetSecretValue words the same refusals.
function wordingOf(code: Code, reference: SecretReference): string | undefined {
  if (code === 'Forbidden.ResourceNotFound') return 'Resource not found.'
  if (code !== 'Forbidden.NoPermission') return undefined
  return forbiddenFor(secretArn(reference))
}

function parseItems(value: unknown, setting: Setting): readonly Item[] | typeof INVALID {
  if (!Array.isArray(value) || value.length < 1 || value.length > MAX_SECRETS) return INVALID
  const items: Item[] = []
  const seen = new Set<string>()
  for (const one of value as unknown[]) {
    const item = parseItem(one, setting)
    if (item === undefined) return INVALID
    const { region, account, name } = item.reference
    seen.add(`${region}:${account}:${name}`)
    items.push(item)
  }
  return seen.size === items.length ? items : INVALID
}

function parseItem(value: unknown, setting: Setting): Item | undefined {
  if (!isRecord(value)) return undefined
  const { SecretName: named, VersionId, VersionStage, FetchExtendedConfig } = value
  if (typeof named !== 'string') return undefined
  const reference: SecretReference | typeof INVALID = parseSecretReference(named, setting)
  const id = optionalText(VersionId, isVersionId)
  const label = optionalText(VersionStage, isStageLabel)
  const isFlag = [undefined, '', true, false, 'true', 'false', 'True', 'False'].includes(
    FetchExtendedConfig as string | boolean | undefined,
  )
  if (reference === INVALID || id === INVALID || label === INVALID || !isFlag) return undefined
  return { named, reference, id, label }
}

function optionalText(
  value: unknown,
  accepts: (text: string) => boolean,
): string | undefined | typeof INVALID {
  if (value === undefined || value === '') return undefined
  return typeof value === 'string' && accepts(value) ? value : INVALID
}
