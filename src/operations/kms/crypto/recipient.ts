import { type Field, refused } from '../../../api/fields.ts'

/**
 * Whether an enclave is named that proves what it runs; the answer would be encrypted to it. Nothing here could check the proof.
 * To pass over one that a client sends member by member would answer in clear who asked for the contrary.
 */
export function recipient(): Field<boolean> {
  return refused('An attested recipient, to whom alone the answer would be legible.')
}
