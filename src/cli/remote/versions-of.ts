/** The versions of a secret and their labels. */

import { allOf, itemsOfKms, memberText } from './pages.ts'
import { labelsIn } from './secret-value.ts'
import type { Session } from './session.ts'

/** A version without its value, as a list shows it. */
export interface ListedVersion {
  readonly id: string
  readonly created: string
  readonly labels: readonly string[]
}

/** All versions, the oldest first. @throws CallRefused, ServerUnreachable */
export async function versionsOf(
  session: Session,
  name: string,
): Promise<readonly ListedVersion[]> {
  const items = itemsOfKms(session, 'ListSecretVersionIds', 'VersionIds.VersionId', {
    SecretName: name,
    IncludeDeprecated: 'true',
  })
  return (await allOf(items)).map((item) => ({
    id: memberText(item, 'VersionId'),
    created: memberText(item, 'CreateTime'),
    labels: labelsIn(item['VersionStages']),
  }))
}

/** The version with a label. */
export function bearerOf(versions: readonly ListedVersion[], label: string): string | undefined {
  return versions.find(({ labels }) => labels.includes(label))?.id
}
