/** Reads the value of one version, for GetSecretValue and BatchGetSecretValue. */

import { isInRegion, type Resource, type SecretReference } from '../../../access/resource.ts'
import type { AnswerOf } from '../../../api/answers.ts'
import { wireTime } from '../../../api/wire-time.ts'
import type { WrappingKey } from '../../../crypto/keyring.ts'
import { isPendingDeletion } from '../../../domain/secret-lifecycle.ts'
import { CURRENT, type Label, type VersionId } from '../../../domain/stages.ts'
import { andThen, type MaybePromise } from '../../../scheduling/maybe-promise.ts'
import type { ReadStore, SealedVersion, Selection } from '../../../storage/store.ts'
import type { valueAnswer } from '../kms-fields.ts'
import { encryptionKeyResource } from '../secrets/encryption-key.ts'
import {
  associatedDataOf,
  type KeyRefusal,
  type KeySearch,
  wrappingKeyOf,
} from '../secrets/wrapping-key.ts'

/** Which version of a secret is asked for. */
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

/** Why there is no such version. */
export type NotFound =
  | 'Forbidden.ResourceNotFound'
  | 'Rejected.ResourceInDeleteWindow'
  | 'label elsewhere'

/** The version, or why there is none: an error code, or that the given label is not on the given version. */
export function findVersion(
  selector: VersionSelector,
  { store, here }: { readonly store: ReadStore; readonly here: { readonly region: string } },
): MaybePromise<Found | NotFound> {
  const { reference, id, label } = selector
  if (!isInRegion(reference, here.region)) return 'Forbidden.ResourceNotFound'
  const by = id === undefined ? { label: label ?? CURRENT } : { id }
  return andThen(store.versions.select(reference.name, by), (selection) =>
    foundIn(selection, selector),
  )
}

function foundIn(
  selection: Selection | undefined,
  { reference, id, label }: VersionSelector,
): Found | NotFound {
  if (selection === undefined) return 'Forbidden.ResourceNotFound'
  const { secret, version } = selection
  if (isPendingDeletion(secret)) return 'Rejected.ResourceInDeleteWindow'
  if (version === undefined) return 'Forbidden.ResourceNotFound'
  if (id !== undefined && label !== undefined && !version.labels.includes(label)) {
    return 'label elsewhere'
  }
  return { secret, version, key: encryptionKeyResource(secret, reference, 'kms:Decrypt') }
}

/** The value, or why its key cannot be used. The caller has checked the permission on the key. */
export function openVersion(
  { secret, version }: Found,
  search: KeySearch,
): MaybePromise<AnswerOf<typeof valueAnswer> | KeyRefusal> {
  const found = wrappingKeyOf(version.value, secret.encryptionKey, search)
  return andThen(found, (under: WrappingKey | KeyRefusal | undefined) => {
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
  })
}
