import { type Field, optional, text } from '../../../api/fields.ts'

/** An enclave that proves what it runs; the answer would be encrypted to it. Nothing here could check the proof. */
export function recipient(): Field<string | undefined> {
  return optional(text('An attested recipient; not supported.'))
}
