/**
 * How many versions a secret keeps, and which one goes when there is one too many.
 *
 * Source: the PutSecretValue page of the KMS API (2016-01-20) and its concept pages, which say that only a version
 * without a label is dropped.
 */

import type { Stages, VersionId } from './stages.ts'

/** Versions a generic secret keeps. */
export const MAX_VERSIONS = 10

/** Bytes of UTF-8 in one secret value. */
export const MAX_VALUE_BYTES = 30_720

export type DataType = 'text' | 'binary'

/** A version without a label: readable by its id until it is dropped. */
export function isDeprecated(stages: Stages, version: VersionId): boolean {
  return ![...stages.values()].includes(version)
}

/**
 * The version to drop after one was added, if any: the oldest without a label. With more versions than labels there is
 * always one, so a labelled version is never lost.
 *
 * @param oldestFirst all versions of the secret, the new one included, in order of creation
 */
export function overflowing(
  oldestFirst: readonly VersionId[],
  stages: Stages,
): VersionId | undefined {
  if (oldestFirst.length <= MAX_VERSIONS) return undefined
  return oldestFirst.find((version) => isDeprecated(stages, version))
}
