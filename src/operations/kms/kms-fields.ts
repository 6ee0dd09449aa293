/** Parameters and members of answers that several operations of KMS share. */

import { parseSecretArn, type SecretReference } from '../../access/resource.ts'
import { array, maybe, number, string, structure, wrapped } from '../../api/answers.ts'
import {
  choice,
  type Field,
  type FieldContext,
  fallback,
  flag,
  INVALID,
  integer,
  isJsonObject,
  isPlainText,
  json,
  noted,
  parsed,
  refused,
  sensitive,
  textUpTo,
} from '../../api/fields.ts'
import { isSecretName, isStageLabel, isVersionId } from '../../domain/resource-names.ts'
import { type DataType, MAX_VALUE_BYTES } from '../../domain/secret-versions.ts'
import { isTagKey, isTagValue, type Tags } from '../../domain/tag-rules.ts'
import { tagShape } from '../tagging.ts'

/** An existing secret, named by its name or by its ARN. */
export function secretReference(summary = 'Name or ARN of the secret.'): Field<SecretReference> {
  return noted(parsed(summary, 'secret name or ARN', parseSecretReference))
}

/**
 * The name or ARN of a secret. A name is of the region and account of the request. Whether the secret exists is not looked at.
 */
export function parseSecretReference(
  value: string,
  setting: FieldContext,
): SecretReference | typeof INVALID {
  const { region, account } = setting
  const reference = value.startsWith('acs:')
    ? parseSecretArn(value)
    : { region, account, name: value }
  return reference !== undefined && isSecretName(reference.name, setting) ? reference : INVALID
}

/** A name, for operations that do not accept an ARN. */
export function secretName(summary: string): Field<string> {
  return noted(
    parsed(summary, 'secret name', (value, setting) =>
      isSecretName(value, setting) ? value : INVALID,
    ),
  )
}

/** The id of a version. */
export function versionId(summary: string): Field<string> {
  return noted(
    parsed(summary, 'version id, at most 64 characters', (value) =>
      isVersionId(value) ? value : INVALID,
    ),
    'version',
  )
}

/** A stage label. */
export function stageLabel(summary: string): Field<string> {
  return noted(
    parsed(summary, 'stage label, at most 64 characters', (value) =>
      isStageLabel(value) ? value : INVALID,
    ),
    'label',
  )
}

/** The value of a secret. */
export function secretData(): Field<string> {
  return sensitive(
    textUpTo('The value. Stored and returned exactly as sent.', MAX_VALUE_BYTES, 'bytes'),
  )
}

/** Free text; see {@link isPlainText}. */
export function description(summary: string): Field<string> {
  const field = textUpTo(summary, MAX_DESCRIPTION)
  return {
    ...field,
    read(parameters, name, setting) {
      const value = field.read(parameters, name, setting)
      return typeof value === 'string' && !isPlainText(value) ? INVALID : value
    },
  }
}

const MAX_DESCRIPTION = 8_192

/** The parameter SecretDataType, `text` unless given. It is stored and answered; the value is not converted. */
export function secretDataType(): Field<DataType> {
  return fallback(
    choice('What the value is; says nothing about its encoding.', ['text', 'binary']),
    'text',
  )
}

/** The parameter PageNumber, counted from 1, which is also the default. A page beyond the end is empty. */
export function pageNumber(): Field<number> {
  return fallback(integer('Which page.', { min: 1, max: Number.MAX_SAFE_INTEGER }), 1)
}

/**
 * The parameter PageSize, 1 to 100.
 *
 * @param size the default, which differs between operations
 */
export function pageSize(size: number): Field<number> {
  return fallback(integer('Entries on a page.', { min: 1, max: 100 }), size)
}

/** A boolean parameter that is false when it is left out. */
export function offByDefault(summary: string): Field<boolean> {
  return fallback(flag(summary), false)
}

/** The parameter that turns a request into a dry run. */
export function dryRun(): Field<boolean> {
  const summary = 'Try the request only: the answer is an error that says how it would have ended.'
  return { ...offByDefault(summary), isDryRun: true }
}

/**
 * Refuses a request that names an attested enclave, to which the answer would have to be encrypted. Nothing here can verify the
 * attestation, and ignoring the parameter would answer in plaintext where the caller asked for the opposite.
 */
export function recipient(): Field<boolean> {
  return refused('An attested recipient, to whom alone the answer would be legible.')
}

/** Why the parameters for managed secrets have no effect. */
export const OF_MANAGED_SECRETS = 'generic secrets have none; other types are refused'

/** `[{"TagKey":"k","TagValue":"v"}]`, the form of the older operations. */
export function tagList(summary: string): Field<Tags> {
  return json(summary, 'JSON array of {TagKey, TagValue}', (value) => {
    if (!Array.isArray(value)) return INVALID
    const tags = new Map<string, string>()
    for (const item of value as unknown[]) {
      if (!isJsonObject(item)) return INVALID
      const { TagKey: key, TagValue: tagValue } = item
      if (typeof key !== 'string' || typeof tagValue !== 'string') return INVALID
      if (!isTagKey(key) || !isTagValue(tagValue) || tags.has(key)) return INVALID
      tags.set(key, tagValue)
    }
    return tags
  })
}

/** The tags of a secret in the answers of DescribeSecret and ListSecrets. */
export const tagsAnswer = wrapped('Tags of the secret; only when asked for.', 'Tag', tagShape)

/** The stage labels of a version in an answer. */
export const stagesAnswer = wrapped('Labels on the version.', 'VersionStage', string('A label.'))

/** The members that all lists with page numbers answer. */
export const pageAnswer = {
  PageNumber: number('The page answered.'),
  PageSize: number('Entries on a page.'),
  TotalCount: number('Entries on all pages.'),
}

/** The answer of an operation that reads a value. */
export const valueAnswer = {
  SecretName: string('Name of the secret.'),
  SecretType: string('Type of the secret.'),
  VersionId: string('The version.'),
  SecretData: string('The value.'),
  SecretDataType: string('`text` or `binary`, as it was stored.'),
  VersionStages: stagesAnswer,
  CreateTime: string('When the secret was created.'),
}

/** The answer of BatchGetSecretValue: it succeeds also when some of the secrets, or all, cannot be read. */
export const batchAnswer = {
  SecretValues: array(
    'The values that could be read.',
    structure({ ...valueAnswer, RequestId: string('Id of this request.') }),
  ),
  Errors: array(
    'Why the others could not.',
    structure({
      SecretName: string('The secret as the request named it.'),
      Code: string('Error code.'),
      HttpStatus: number('HTTP status that goes with the code.'),
      Message: string('Error message.'),
    }),
  ),
}

/** One secret in the answer of ListSecrets. */
export const secretListEntry = structure({
  SecretName: string('Name of the secret.'),
  SecretType: string('Type of the secret.'),
  CreateTime: string('When the secret was created.'),
  UpdateTime: string('When it last changed.'),
  PlannedDeleteTime: maybe(string('When it will be gone; only while pending deletion.')),
  Tags: maybe(tagsAnswer),
})
