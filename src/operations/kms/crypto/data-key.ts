/** Data keys: random bytes for others to encrypt with. They are answered, encrypted, and never stored. */

import { randomBytes } from 'node:crypto'
import { integer, optional, text } from '../../../api/fields.ts'

const LENGTHS: { readonly [spec: string]: number } = { AES_256: 32, AES_128: 16 }
const DEFAULT_SPEC = 'AES_256'

export const dataKeyInput = {
  // Read as any text: where a length is given, clients send names that only they know.
  KeySpec: optional(
    text(
      'What the data key is for: `AES_256` if absent. Ignored beside NumberOfBytes.',
      '`AES_256`, `AES_128`',
    ),
  ),
  NumberOfBytes: optional(integer('Its length.', { min: 1, max: 1024 })),
}

interface DataKeyInput {
  readonly KeySpec: string | undefined
  readonly NumberOfBytes: number | undefined
}

/** How long it is to be; undefined for a specification that there is not. */
export function dataKeyLength({
  KeySpec = DEFAULT_SPEC,
  NumberOfBytes,
}: DataKeyInput): number | undefined {
  return NumberOfBytes ?? (Object.hasOwn(LENGTHS, KeySpec) ? LENGTHS[KeySpec] : undefined)
}

export function checkDataKey({
  input,
  invalid,
}: {
  readonly input: DataKeyInput
  invalid(name: string): never
}): void {
  if (dataKeyLength(input) === undefined) invalid('KeySpec')
}

/** The caller overwrites it. */
export function drawDataKey(input: DataKeyInput): Buffer {
  return randomBytes(dataKeyLength(input) ?? 0)
}
