/** Parameters that several operations of local administration share. */

import { INVALID, noted, optional, parsed } from '../../api/fields.ts'

/** The parameter User. When it is left out, the account itself is meant. */
export function user() {
  const summary = 'Name of the user; without it the access keys of the account itself are meant.'
  return optional(
    noted(
      parsed(summary, 'name', (value) => (/^[A-Za-z0-9._-]{1,64}$/.test(value) ? value : INVALID)),
    ),
  )
}

/** The parameter Id. The operator may have chosen the id at the first start, so it has no fixed form. */
export function keyId() {
  return noted(
    parsed('Id of the access key.', 'access key id', (value) =>
      /^[A-Za-z0-9._-]{1,128}$/.test(value) ? value : INVALID,
    ),
  )
}
