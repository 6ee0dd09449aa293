import {
  type RequestScope,
  type Resource,
  type SecretReference,
  secretResource,
} from '../../../access/resource.ts'
import type { AnswerOf } from '../../../api/answers.ts'
import { type Code, forbiddenFor, Refusal } from '../../../api/errors.ts'
import { type FieldContext, INVALID, isJsonObject, json } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { isStageLabel, isVersionId } from '../../../domain/resource-names.ts'
import { andThen, type MaybePromise } from '../../../scheduling/maybe-promise.ts'
import { Pauses } from '../../../scheduling/pauses.ts'
import { batchAnswer, parseSecretReference, recipient, type valueAnswer } from '../kms-fields.ts'
import { type KeyRefusal, type KeySearch, keyRefusals } from '../secrets/wrapping-key.ts'
import { findVersion, type NotFound, openVersion, type VersionSelector } from './secret-value.ts'

const MAX_SECRETS = 20

interface Item extends VersionSelector {
  /** The secret as the request named it. */
  readonly named: string
  /** As with GetSecretValue: asks for an answer that only the recipient can decrypt. */
  readonly hasRecipient: boolean
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
    Recipient: recipient(),
  },
  output: batchAnswer,
  errors: ['Forbidden.ResourceNotFound', ...keyRefusals, 'Rejected.ResourceInDeleteWindow'],
  messages: { 'Forbidden.ResourceNotFound': 'Resource not found.' },
  // Permission is decided for each secret, and a refusal of one does not affect the others.
  resources: () => [],
  asksFor: ({ SecretsList }) => SecretsList.map(({ reference }) => secretResource(reference)),

  async handle(request) {
    const { input, requestId, unsupported } = request
    if (input.SecretsList.some(({ hasRecipient }) => hasRecipient)) unsupported()
    const values = []
    const errors = []
    const pauses = new Pauses()
    for (const item of input.SecretsList) {
      if (pauses.isDue) await pauses.take()
      const reading = readEach(item, request)
      const value = reading instanceof Promise ? await reading : reading
      if ('SecretName' in value) values.push({ ...value, RequestId: requestId })
      else errors.push(errorFor(item, value))
    }
    return { SecretValues: values, Errors: errors }
  },
})

/** Why there is no value, and the secret or key that this concerns. */
interface Unread {
  readonly reason: NotFound | KeyRefusal | 'Forbidden.NoPermission' | 'InvalidParameter.Format'
  readonly arn: string
}

function readEach(
  item: Item,
  request: KeySearch & {
    readonly here: RequestScope
    permits(this: object, resource: Resource): boolean
    readonly accepts: ((answer: unknown) => boolean) | undefined
  },
): MaybePromise<AnswerOf<typeof valueAnswer> | Unread> {
  const { arn } = secretResource(item.reference)
  if (!request.permits(secretResource(item.reference)))
    return { reason: 'Forbidden.NoPermission', arn }
  // A request reads from the store of one account. Secrets of other accounts do not exist in it.
  if (item.reference.account !== request.account)
    return { reason: 'Forbidden.ResourceNotFound', arn }
  return andThen(
    findVersion(item, request),
    (found): MaybePromise<AnswerOf<typeof valueAnswer> | Unread> => {
      if (typeof found === 'string') return { reason: found, arn }
      if (found.key !== undefined && !request.permits(found.key)) {
        return { reason: 'Forbidden.NoPermission', arn: found.key.arn }
      }
      return andThen(openVersion(found, request), (value) => {
        if (typeof value === 'string') return { reason: value, arn }
        return request.accepts?.(value) === false
          ? { reason: 'InvalidParameter.Format', arn }
          : value
      })
    },
  )
}

function errorFor({ named }: Item, { reason, arn }: Unread) {
  const refusal =
    reason === 'label elsewhere'
      ? new Refusal('InvalidParameter', { names: ['VersionStage'] })
      : new Refusal(reason, { message: wordingOf(reason, arn) })
  const { code: Code, status: HttpStatus, message: Message } = refusal
  return { SecretName: named, Code, HttpStatus, Message }
}

// The same messages as in GetSecretValue.
function wordingOf(code: Code, arn: string): string | undefined {
  if (code === 'Forbidden.ResourceNotFound') return 'Resource not found.'
  return code === 'Forbidden.NoPermission' ? forbiddenFor(arn) : undefined
}

function parseItems(value: unknown, setting: FieldContext): readonly Item[] | typeof INVALID {
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

function parseItem(value: unknown, setting: FieldContext): Item | undefined {
  if (!isJsonObject(value)) return undefined
  const { SecretName: named, VersionId, VersionStage, FetchExtendedConfig } = value
  if (typeof named !== 'string') return undefined
  const reference: SecretReference | typeof INVALID = parseSecretReference(named, setting)
  const id = optionalText(VersionId, isVersionId)
  const label = optionalText(VersionStage, isStageLabel)
  const isFlag = [undefined, '', true, false, 'true', 'false', 'True', 'False'].includes(
    FetchExtendedConfig as string | boolean | undefined,
  )
  if (reference === INVALID || id === INVALID || label === INVALID || !isFlag) return undefined
  const hasRecipient = Object.entries(value).some(
    ([member, it]) => /^Recipient(\.|$)/.test(member) && !isAbsent(it),
  )
  return { named, reference, id, label, hasRecipient }
}

const isAbsent = (member: unknown): boolean =>
  member === undefined || member === null || member === ''

function optionalText(
  value: unknown,
  accepts: (text: string) => boolean,
): string | undefined | typeof INVALID {
  if (value === undefined || value === '') return undefined
  return typeof value === 'string' && accepts(value) ? value : INVALID
}
