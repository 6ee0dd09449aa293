/**
 * The ciphertext that ReEncrypt decrypts: of a symmetric key, whose version it contains, or of an asymmetric key, which three
 * parameters describe.
 */

import type { KeyReference } from '../../../access/resource.ts'
import type { OperationCode } from '../../../api/errors.ts'
import type { FieldContext } from '../../../api/fields.ts'
import { decryptOnThread } from '../../../crypto/asymmetric/encryption.ts'
import { type EncryptionAlgorithm, isAsymmetricSpec, keySpecs } from '../../../domain/key-specs.ts'
import type { ReadStore } from '../../../storage/store.ts'
import { byId, type KeyName, loadKey, refuseAlias, requireUsable } from '../keys/key-name.ts'
import { readCiphertext } from './ciphertext.ts'
import { locateCiphertext } from './ciphertext-blob.ts'
import { type Opened, openCiphertext, type Search } from './symmetric.ts'

interface SourceInput {
  readonly CiphertextBlob: Buffer
  readonly SourceKeyId: KeyName | undefined
  readonly SourceKeyVersionId: string | undefined
  readonly SourceEncryptionAlgorithm: EncryptionAlgorithm | undefined
}

interface AsymmetricCiphertext {
  readonly key: KeyName
  readonly versionId: string
  readonly algorithm: EncryptionAlgorithm
}

/** Undefined for a ciphertext of a symmetric key. */
export function asymmetricCiphertext({
  SourceKeyId: key,
  SourceKeyVersionId: versionId,
  SourceEncryptionAlgorithm: algorithm,
}: Omit<SourceInput, 'CiphertextBlob'>): AsymmetricCiphertext | undefined {
  return key === undefined || versionId === undefined || algorithm === undefined
    ? undefined
    : { key, versionId, algorithm }
}

/** Refuses if only some of the three parameters are given, or if none is and the ciphertext is not of a symmetric key. */
export function checkSource({
  input,
  refuse,
  invalid,
  missing,
}: {
  readonly input: SourceInput
  refuse(code: Extract<OperationCode, 'Unsupported.Alias'>): never
  invalid(name: string): never
  missing(name: string): never
}): void {
  const names = ['SourceKeyId', 'SourceKeyVersionId', 'SourceEncryptionAlgorithm'] as const
  const absent = names.filter((name) => input[name] === undefined)
  const [first] = absent
  if (first !== undefined && absent.length < names.length) missing(first)
  if (first !== undefined && readCiphertext(input.CiphertextBlob) === undefined) {
    invalid('CiphertextBlob')
  }
  refuseAlias(input.SourceKeyId, refuse)
}

/** The key that decrypts. */
export async function locateSource(
  input: SourceInput,
  look: {
    readonly store: ReadStore
    readonly here: FieldContext
    refuse(code: Extract<OperationCode, 'Forbidden.KeyNotFound'>): never
  },
): Promise<KeyReference> {
  const described = asymmetricCiphertext(input)
  if (described !== undefined) return byId(described.key)
  return await locateCiphertext(symmetricCiphertext(input), look)
}

type SourceSearch = Search & {
  readonly refuse: (code: Extract<OperationCode, 'Forbidden.KeyVersionNotFound'>) => never
  invalid(name: string): never
}

/** Decrypts it. The bytes from an asymmetric key become a text in Base64. */
export async function openSource(
  search: SourceSearch,
  input: SourceInput & { readonly SourceEncryptionContext: Buffer | undefined },
): Promise<Opened> {
  const described = asymmetricCiphertext(input)
  if (described !== undefined) {
    return await openAsymmetric(search, described, input.CiphertextBlob)
  }
  const { SourceEncryptionContext: context } = input
  const ciphertext = symmetricCiphertext(input)
  return await openCiphertext(search, ciphertext, context, 'SourceEncryptionContext')
}

async function openAsymmetric(
  search: SourceSearch,
  { versionId, algorithm }: AsymmetricCiphertext,
  ciphertext: Buffer,
): Promise<Opened> {
  const { store, keyVersions, located: reference, here, now, refuse, invalid, unsupported } = search
  const key = await loadKey({ store, reference, region: here.region, refuse })
  const { id, spec, usage } = key
  if (!isAsymmetricSpec(spec) || usage !== 'ENCRYPT/DECRYPT') return unsupported()
  if (!keySpecs[spec].encryptions.includes(algorithm)) invalid('SourceEncryptionAlgorithm')
  requireUsable(key, now, refuse)
  const version = await store.keys.version(id, versionId)
  if (version === undefined) return refuse('Forbidden.KeyVersionNotFound')

  const privateKey = keyVersions.privateKey(reference.account, version, spec)
  const bytes = await decryptOnThread(privateKey, algorithm, ciphertext, reference.account)
  // An empty text cannot be encrypted again.
  if (bytes === undefined || bytes.length === 0) return invalid('CiphertextBlob')
  const plaintext = bytes.toString('base64')
  bytes.fill(0)
  return { id, versionId, plaintext }
}

function symmetricCiphertext({ CiphertextBlob }: SourceInput) {
  const ciphertext = readCiphertext(CiphertextBlob)
  if (ciphertext === undefined) throw new Error('a ciphertext was to be refused before')
  return ciphertext
}
