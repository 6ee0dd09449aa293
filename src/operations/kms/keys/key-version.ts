/** Key versions in requests and answers. */

import { type AnswerOf, string, structure } from '../../../api/answers.ts'
import { type Field, INVALID, noted, parsed } from '../../../api/fields.ts'
import { wireTime } from '../../../api/wire-time.ts'
import { isKeyVersionId } from '../../../domain/key-names.ts'
import type { KeyVersion } from '../../../storage/keys.ts'

/** The id of a version of a key, which the audit trail records as the version. */
export function keyVersionId(summary = 'Id of the version.'): Field<string> {
  return noted(
    parsed(summary, 'id of a key version', (text) => (isKeyVersionId(text) ? text : INVALID)),
    'version',
  )
}

const members = {
  KeyId: string('Id of the key.'),
  KeyVersionId: string('Id of the version.'),
  CreationDate: string('When the version was made.'),
}

/** A version of a key in an answer. */
export const keyVersionAnswer = structure(members)

/** The members for {@link keyVersionAnswer}. The date is in UTC, to the second. */
export function keyVersionOf({ id, keyId, createdAt }: KeyVersion): AnswerOf<typeof members> {
  return { KeyId: keyId, KeyVersionId: id, CreationDate: wireTime(createdAt) }
}
