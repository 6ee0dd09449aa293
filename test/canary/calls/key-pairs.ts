/** For the search for marks: every operation that uses a key pair or imports material, with all of its parameters. */

import { wrapMaterial } from '../../support/keys/importing.ts'
import type { Parameters } from '../../support/signing.ts'

interface Calls {
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came back
  did(action: string, parameters: Parameters, expected?: string): Promise<any>
  /** A mark for one parameter of an operation. */
  mark(place: string): string
}

export async function useKeyPairs({ did, mark }: Calls): Promise<void> {
  const made = async (parameters: Parameters): Promise<string> =>
    (await did('CreateKey', parameters)).KeyMetadata.KeyId
  const marked = (place: string): Buffer => Buffer.from(mark(place).padEnd(32, 'x'))
  const none = { DryRun: false }

  const signer = await made({ KeySpec: 'EC_P256' })
  const { KeyVersionId } = await did('GetPublicKey', { KeyId: signer, ...none })
  await did('GetPublicKey', { KeyId: signer, KeyVersionId })
  const signing = { KeyId: signer, KeyVersionId, Algorithm: 'ECDSA_SHA_256', ...none }
  const Digest = marked('AsymmetricSign.Digest').toString('base64')
  const { Value } = await did('AsymmetricSign', { ...signing, Digest })
  const other = marked('AsymmetricVerify.Digest').toString('base64')
  await did('AsymmetricVerify', { ...signing, Digest: other, Value })

  const encrypter = await made({ KeySpec: 'EC_SM2', KeyUsage: 'ENCRYPT/DECRYPT' })
  const version = (await did('GetPublicKey', { KeyId: encrypter })).KeyVersionId
  const pair = { KeyId: encrypter, KeyVersionId: version, Algorithm: 'SM2PKE', ...none }
  const Plaintext = marked('AsymmetricEncrypt.Plaintext').toString('base64')
  const { CiphertextBlob } = await did('AsymmetricEncrypt', { ...pair, Plaintext })
  await did('AsymmetricDecrypt', { ...pair, CiphertextBlob })
  const Recipient = mark('AsymmetricDecrypt.Recipient')
  await did('AsymmetricDecrypt', { ...pair, CiphertextBlob, Recipient }, 'UnsupportedOperation')
  const noCiphertext = marked('AsymmetricDecrypt.CiphertextBlob').toString('base64')
  await did('AsymmetricDecrypt', { ...pair, CiphertextBlob: noCiphertext }, 'InvalidParameter')

  const KeyId = await made({ Origin: 'EXTERNAL', ProtectionLevel: 'HSM' })
  const wrapping = { WrappingKeySpec: 'EC_SM2', WrappingAlgorithm: 'SM2PKE' }
  const { PublicKey, ImportToken } = await did('GetParametersForImport', { KeyId, ...wrapping })
  const material = marked('ImportKeyMaterial.EncryptedKeyMaterial')
  const EncryptedKeyMaterial = wrapMaterial(PublicKey, 'SM2PKE', material).toString('base64')
  const coming = { KeyId, ImportToken, KeyMaterialExpireUnix: 0 }
  const bare = { ...coming, EncryptedKeyMaterial: material.toString('base64') }
  await did('ImportKeyMaterial', bare, 'InvalidKeyMaterial')
  const unknown = { ...bare, ImportToken: mark('ImportKeyMaterial.ImportToken') }
  await did('ImportKeyMaterial', unknown, 'InvalidImportToken')
  await did('ImportKeyMaterial', { ...coming, EncryptedKeyMaterial })
  await did('DeleteKeyMaterial', { KeyId })
  await did('ImportKeyMaterial', { ...coming, EncryptedKeyMaterial })
}
