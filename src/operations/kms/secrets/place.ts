import type { Place } from '../../../crypto/envelope.ts'
import type { VersionId } from '../../../domain/stages.ts'
import type { SecretKey } from '../../../storage/store.ts'

/** The place that the value of one version is sealed for. */
export function placeOf(account: string, secret: SecretKey, version: VersionId): Place {
  return ['secret-version', account, secret.name, String(secret.serial), version]
}
