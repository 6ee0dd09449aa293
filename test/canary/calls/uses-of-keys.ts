/** For the search for marks: every operation that uses a symmetric or a MAC key, with all of its parameters. */

import { generateKeyPairSync } from 'node:crypto'
import type { Parameters } from '../../support/signing.ts'

/** How what is searched for marks afterwards is called. */
export interface Calls {
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came back
  did(action: string, parameters: Parameters, expected?: string): Promise<any>
  /** A mark for one parameter of an operation. */
  mark(place: string): string
}

/** Answers what must be nowhere but in the one answer that gave it. */
export async function useKeys({ did, mark }: Calls): Promise<{ readonly [what: string]: string }> {
  const made = async (KeySpec: string): Promise<string> =>
    (await did('CreateKey', { KeySpec })).KeyMetadata.KeyId
  const KeyId = await made('Aliyun_AES_256')
  const none = { DryRun: false }
  const context = (operation: string, name = 'EncryptionContext'): Parameters => {
    const place = `${operation}.${name}`
    return { [name]: JSON.stringify({ [mark(place)]: mark(place) }) }
  }

  const ofEncrypt = context('Encrypt')
  const Plaintext = `${mark('Encrypt.Plaintext')} <"&%+/=\u4e2d>`
  const { CiphertextBlob } = await did('Encrypt', { KeyId, Plaintext, ...ofEncrypt, ...none })
  await did('Decrypt', { CiphertextBlob, ...ofEncrypt, ...none })
  const Recipient = mark('Decrypt.Recipient')
  await did('Decrypt', { CiphertextBlob, ...ofEncrypt, Recipient }, 'UnsupportedOperation')
  await did('Decrypt', { CiphertextBlob, ...context('Decrypt') }, 'InvalidParameter')

  const moved = {
    CiphertextBlob,
    DestinationKeyId: KeyId,
    ...context('ReEncrypt', 'DestinationEncryptionContext'),
    ...none,
  }
  const { EncryptionContext: SourceEncryptionContext = '' } = ofEncrypt
  await did('ReEncrypt', { ...moved, SourceEncryptionContext })
  const described = {
    SourceKeyId: KeyId,
    SourceKeyVersionId: mark('ReEncrypt.SourceKeyVersionId'),
    SourceEncryptionAlgorithm: 'SM2PKE',
  }
  await did('ReEncrypt', { ...moved, ...described }, 'UnsupportedOperation')

  const length = { KeySpec: mark('GenerateDataKey.KeySpec'), NumberOfBytes: 48 }
  const ofDataKey = { KeyId, ...length, ...context('GenerateDataKey'), ...none }
  const dataKey = await did('GenerateDataKey', ofDataKey)
  const unsupported = { KeyId, Recipient: mark('GenerateDataKey.Recipient') }
  await did('GenerateDataKey', unsupported, 'UnsupportedOperation')
  const hidden = { KeyId, ...length, ...context('GenerateDataKeyWithoutPlaintext'), ...none }
  const unseen = await did('GenerateDataKeyWithoutPlaintext', hidden)
  const spki = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  }).publicKey
  const wrapping = {
    PublicKeyBlob: spki.toString('base64'),
    WrappingKeySpec: 'RSA_2048',
    WrappingAlgorithm: 'RSAES_OAEP_SHA_256',
    ...none,
  }
  const { EncryptionContext = '' } = hidden as Parameters
  const exported = { CiphertextBlob: unseen.CiphertextBlob, EncryptionContext }
  await did('ExportDataKey', { ...exported, ...wrapping })
  const both = { KeyId, ...length, ...context('GenerateAndExportDataKey') }
  await did('GenerateAndExportDataKey', { ...both, ...wrapping })

  const Message = Buffer.from(`${mark('GenerateMac.Message')} and so on`).toString('base64')
  const ofMac = { KeyId: await made('HMAC_SM3'), Algorithm: 'HMAC_SM3', Message, ...none }
  const { Mac } = await did('GenerateMac', ofMac)
  await did('VerifyMac', { ...ofMac, Mac })
  return { 'a data key': dataKey.Plaintext, 'the code of a message': Mac }
}
