/** The parameter AliasName, and aliases in answers. */

import { aliasResource, type RequestScope } from '../../../access/resource.ts'
import { type AnswerOf, string, structure, wrapped } from '../../../api/answers.ts'
import { type Field, INVALID, noted, parsed } from '../../../api/fields.ts'
import type { Alias } from '../../../storage/keys.ts'
import { parseKeyName } from '../keys/key-name.ts'

/** An alias of the caller's own account, given by name or ARN. The value keeps the prefix `alias/`. */
export function aliasName(
  summary = 'The alias: `alias/` and 1 to 255 letters, digits, `_`, `-`, `/`.',
): Field<string> {
  const field = parsed(summary, 'alias', (value, setting) => {
    const name = parseKeyName(value, setting)
    if (name === INVALID || !('alias' in name)) return INVALID
    const isOurs = name.region === setting.region && name.account === setting.account
    return isOurs ? name.alias : INVALID
  })
  return noted(field)
}

const members = {
  AliasName: string('The alias, with its prefix `alias/`.'),
  AliasArn: string('Its ARN.'),
  KeyId: string('Id of the key that it points at.'),
}

/** The list of aliases in the answers of ListAliases and ListAliasesByKeyId. */
export const aliasesAnswer = wrapped('The aliases on this page.', 'Alias', structure(members))

/** One alias in an answer. Its ARN is of the region and account of the request. */
export function aliasOf({ name, keyId }: Alias, here: RequestScope): AnswerOf<typeof members> {
  return { AliasName: name, AliasArn: aliasResource(here, name).arn, KeyId: keyId }
}
