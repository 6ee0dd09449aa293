/**
 * How many versions a secret keeps, and which one is dropped when there are too many.
 *
 * Source: the PutSecretValue page of the KMS API (2016-01-20), and its concept pages, which say that only a version without a
 * label is dropped.
 */

import type { Stages, VersionId } from './stages.ts'

/** How many versions a generic secret keeps. */
export const MAX_VERSIONS = 10

/** The longest secret value, in bytes of UTF-8. */
export const MAX_VALUE_BYTES = 30_720

/** What the creator of a version said of its value. The value is not converted. */
export type DataType = 'text' | 'binary'

/** Whether a version has no label. It can be read by its id until it is dropped. */
export function isDeprecated(stages: Stages, version: VersionId): boolean {
  return ![...stages.values()].includes(version)
}

/**
 * The version to drop after one was added, if any: the oldest one without a label. A secret has at most 8 labels and keeps 10
 * versions, so such a version always exists, and a labelled version is never dropped.
 *
 * @param oldestFirst all versions of the secret, including the new one, in order of creation
 */
export function versionToDrop(
  oldestFirst: readonly VersionId[],
  stages: Stages,
): VersionId | undefined {
  if (oldestFirst.length <= MAX_VERSIONS) return undefined
  return oldestFirst.find((version) => isDeprecated(stages, version))
}
