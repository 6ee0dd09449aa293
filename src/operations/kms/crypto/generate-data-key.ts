/**
 * GenerateDataKey, GenerateDataKeyWithoutPlaintext and GenerateAndExportDataKey. A data key is random bytes for others to
 * encrypt with. It is answered encrypted, and never stored; the operations differ in how else they answer it.
 */

import { randomBytes } from 'node:crypto'
import { string } from '../../../api/answers.ts'
import { integer, optional, text } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { keyByName, keyName } from '../keys/key-name.ts'
import { dryRun, recipient } from '../kms-fields.ts'
import { encryptText } from './ciphertext.ts'
import { encryptionContext } from './encryption-context.ts'
import { checkWrapping, maxWrappedBytes, wrapDataKey, wrappingInput } from './export-wrapping.ts'
import { primaryKey, type Search, symmetricErrors } from './symmetric.ts'

const LENGTHS: { readonly [spec: string]: number } = { AES_256: 32, AES_128: 16 }
const DEFAULT_SPEC = 'AES_256'

const dataKeyInput = {
  // Any text is accepted: clients that give a length send specifications that only they know.
  KeySpec: optional(
    text(
      'What the data key is for: `AES_256` if absent. Ignored beside NumberOfBytes.',
      '`AES_256`, `AES_128`',
    ),
  ),
  NumberOfBytes: optional(integer('Its length.', { min: 1, max: 1024 })),
}

const generating = {
  uses: 'read',
  errors: ['Forbidden.AliasNotFound', ...symmetricErrors],
  check: checkDataKey,
  ...keyByName,
} as const

export const generateDataKey = operation({
  ...generating,
  name: 'GenerateDataKey',
  summary: 'Draws a data key and answers it in clear and encrypted.',
  input: {
    KeyId: keyName(),
    ...dataKeyInput,
    EncryptionContext: encryptionContext(),
    DryRun: dryRun(),
    Recipient: recipient(),
  },
  output: {
    KeyId: string('Id of the key.'),
    KeyVersionId: string('The version that encrypted.'),
    Plaintext: string('The data key in Base64.'),
    CiphertextBlob: string('That text, encrypted.'),
  },

  async handle(request) {
    const { id, versionId, dataKey, encrypted } = await generate(request, request.input)
    const Plaintext = dataKey.toString('base64')
    dataKey.fill(0)
    return { KeyId: id, KeyVersionId: versionId, Plaintext, CiphertextBlob: encrypted }
  },
})

export const generateDataKeyWithoutPlaintext = operation({
  ...generating,
  name: 'GenerateDataKeyWithoutPlaintext',
  summary: 'Draws a data key and answers it encrypted only, for somebody else to decrypt later.',
  input: {
    KeyId: keyName(),
    ...dataKeyInput,
    EncryptionContext: encryptionContext(),
    DryRun: dryRun(),
  },
  output: {
    KeyId: string('Id of the key.'),
    KeyVersionId: string('The version that encrypted.'),
    CiphertextBlob: string('The data key in Base64, encrypted.'),
  },

  async handle(request) {
    const { id, versionId, dataKey, encrypted } = await generate(request, request.input)
    dataKey.fill(0)
    return { KeyId: id, KeyVersionId: versionId, CiphertextBlob: encrypted }
  },
})

export const generateAndExportDataKey = operation({
  ...generating,
  name: 'GenerateAndExportDataKey',
  summary: 'Draws a data key and answers it encrypted by the key and encrypted to a public key.',
  input: {
    KeyId: keyName(),
    ...dataKeyInput,
    EncryptionContext: encryptionContext(),
    ...wrappingInput,
    DryRun: dryRun(),
  },
  output: {
    KeyId: string('Id of the key.'),
    KeyVersionId: string('The version that encrypted.'),
    CiphertextBlob: string('The data key in Base64, encrypted by the key.'),
    ExportedDataKey: string('The bytes of the data key, encrypted to the public key.'),
  },
  check(check) {
    checkDataKey(check)
    checkWrapping(check)
    if ((dataKeyLength(check.input) ?? 0) > maxWrappedBytes(check.input)) {
      check.invalid('NumberOfBytes')
    }
  },

  async handle(request) {
    const { id, versionId, dataKey, encrypted } = await generate(request, request.input)
    const ExportedDataKey = wrapDataKey(request.input, dataKey)
    return { KeyId: id, KeyVersionId: versionId, CiphertextBlob: encrypted, ExportedDataKey }
  },
})

interface DataKeyInput {
  readonly KeySpec: string | undefined
  readonly NumberOfBytes: number | undefined
}

/** Length in bytes; undefined for an unknown specification. */
function dataKeyLength({
  KeySpec = DEFAULT_SPEC,
  NumberOfBytes,
}: DataKeyInput): number | undefined {
  return NumberOfBytes ?? (Object.hasOwn(LENGTHS, KeySpec) ? LENGTHS[KeySpec] : undefined)
}

function checkDataKey({
  input,
  invalid,
}: {
  readonly input: DataKeyInput
  invalid(name: string): never
}): void {
  if (dataKeyLength(input) === undefined) invalid('KeySpec')
}

/** Draws a data key, which the caller overwrites, and encrypts it in Base64, as Decrypt answers it. */
async function generate(
  search: Search,
  input: DataKeyInput & { readonly EncryptionContext: Buffer | undefined },
): Promise<{
  readonly id: string
  readonly versionId: string
  readonly dataKey: Buffer
  readonly encrypted: string
}> {
  const key = await primaryKey(search)
  const dataKey = randomBytes(dataKeyLength(input) ?? 0)
  const encrypted = encryptText(key, dataKey.toString('base64'), input.EncryptionContext)
  return { id: key.id, versionId: key.versionId, dataKey, encrypted }
}
