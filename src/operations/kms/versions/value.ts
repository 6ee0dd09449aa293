/** Reading one version's value, as GetSecretValue and BatchGetSecretValue do it. */

import { isInRegion, type SecretReference } from '../../../access/resource.ts'
import type { AnswerOf } from '../../../api/answers.ts'
import { wireTime } from '../../../api/wire-time.ts'
import type { Keyring } from '../../../crypto/keyring.ts'
import { isPendingDeletion } from '../../../domain/lifecycle.ts'
import { CURRENT, type Label, type VersionId } from '../../../domain/stages.ts'
import type { Reading } from '../../../storage/store.ts'
import type { valueAnswer } from '../fields.ts'
import { placeOf } from '../secrets/place.ts'

export interface Wanted {
  readonly reference: SecretReference
  readonly id: VersionId | undefined
  readonly label: Label | undefined
}

/** The value, or why there is none: the label is not on the version that was named, or one of three refusals. */
export async function readValue(
  { reference, id, label }: Wanted,
  { store, keyring, region }: { store: Reading; keyring: Keyring; region: string },
): Promise<
  | AnswerOf<typeof valueAnswer>
  | 'Forbidden.ResourceNotFound'
  | 'Rejected.ResourceInDeleteWindow'
  | 'label elsewhere'
> {
  if (!isInRegion(reference, region)) return 'Forbidden.ResourceNotFound'
  const by = id === undefined ? { label: label ?? CURRENT } : { id }
  const { secret, version } = (await store.versions.select(reference.name, by)) ?? {}
  if (secret === undefined) return 'Forbidden.ResourceNotFound'
  if (isPendingDeletion(secret)) return 'Rejected.ResourceInDeleteWindow'
  if (version === undefined) return 'Forbidden.ResourceNotFound'
  if (id !== undefined && label !== undefined && !version.labels.includes(label)) {
    return 'label elsewhere'
  }
  return {
    SecretName: secret.name,
    SecretType: secret.type,
    VersionId: version.id,
    SecretData: keyring.open(version.value, placeOf(reference.account, secret, version.id)),
    SecretDataType: version.dataType,
    VersionStages: { VersionStage: version.labels },
    CreateTime: wireTime(secret.createdAt),
  }
}
