/** Reads the value of one version, for GetSecretValue and BatchGetSecretValue. */

import { isInRegion, type Resource, type SecretReference } from '../../../access/resource.ts'
import type { AnswerOf } from '../../../api/answers.ts'
import { wireTime } from '../../../api/wire-time.ts'
import { isPendingDeletion } from '../../../domain/secret-lifecycle.ts'
import { CURRENT, type Label, type VersionId } from '../../../domain/stages.ts'
import type { Reading, SealedVersion, Selection } from '../../../storage/store.ts'
import type { valueAnswer } from '../kms-fields.ts'
import { encryptionKeyResource } from '../secrets/encryption-key.ts'
import {
  associatedDataOf,
  type KeyRefusal,
  type KeySearch,
  wrappingKeyOf,
} from '../secrets/wrapping-key.ts'

export interface VersionSelector {
  readonly reference: SecretReference
  readonly id: VersionId | undefined
  readonly label: Label | undefined
}

/** A stored version, with what is needed to decrypt it. */
export interface Found {
  readonly secret: Selection['secret']
  readonly version: SealedVersion
  /** A second resource on which permission is needed, if a key was chosen for the secret. */
  readonly key: Resource | undefined
}

export type NotFound =
  | 'Forbidden.ResourceNotFound'
  | 'Rejected.ResourceInDeleteWindow'
  | 'label elsewhere'

/** The version, or why there is none: an error code, or that the given label is not on the given version. */
export async function findVersion(
  { reference, id, label }: VersionSelector,
  { store, region }: { readonly store: Reading; readonly region: string },
): Promise<Found | NotFound> {
  if (!isInRegion(reference, region)) return 'Forbidden.ResourceNotFound'
  const by = id === undefined ? { label: label ?? CURRENT } : { id }
  const { secret, version } = (await store.versions.select(reference.name, by)) ?? {}
  if (secret === undefined) return 'Forbidden.ResourceNotFound'
  if (isPendingDeletion(secret)) return 'Rejected.ResourceInDeleteWindow'
  if (version === undefined) return 'Forbidden.ResourceNotFound'
  if (id !== undefined && label !== undefined && !version.labels.includes(label)) {
    return 'label elsewhere'
  }
  return { secret, version, key: encryptionKeyResource(secret, reference, 'kms:Decrypt') }
}

/** The value, or why its key cannot be used. The caller has checked the permission on the key. */
export async function openVersion(
  { secret, version }: Found,
  search: KeySearch,
): Promise<AnswerOf<typeof valueAnswer> | KeyRefusal> {
  const under = await wrappingKeyOf(version.value, secret.encryptionKey, search)
  if (typeof under === 'string') return under
  const associatedData = associatedDataOf(search.account, secret, version.id)
  return {
    SecretName: secret.name,
    SecretType: secret.type,
    VersionId: version.id,
    SecretData: search.keyring.open(version.value, associatedData, under),
    SecretDataType: version.dataType,
    VersionStages: { VersionStage: version.labels },
    CreateTime: wireTime(secret.createdAt),
  }
}
