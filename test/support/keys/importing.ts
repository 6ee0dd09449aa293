/**
 * Brings material to keys as a client does. By SM2 where it does not matter, since the server need not look for primes then; with our
 * own encryption, which others check elsewhere, since one that is written down from the standard takes a second.
 */

import { constants, createPublicKey, publicEncrypt } from 'node:crypto'
import { encryptTo } from '../../../src/crypto/asymmetric/encryption.ts'
import { openPublicKey } from '../../../src/crypto/asymmetric/key-pair.ts'
import type { Reply, TestServer } from '../harness.ts'
import { must } from '../permission/beside.ts'
import type { Parameters } from '../signing.ts'

export type Wrapping = 'RSAES_PKCS1_V1_5' | 'RSAES_OAEP_SHA_1' | 'RSAES_OAEP_SHA_256' | 'SM2PKE'

/** The answer of GetParametersForImport. */
export interface ImportParameters {
  readonly PublicKey: string
  readonly ImportToken: string
}

export interface Importing {
  /** Creates a key that waits for its material. Its protection level is HSM unless given. Returns the id. */
  externalKey(parameters?: Parameters): Promise<string>
  parametersFor(KeyId: string, wrapping?: Wrapping): Promise<ImportParameters>
  importUnder(
    KeyId: string,
    parameters: ImportParameters,
    material: Buffer,
    more?: Parameters & { readonly wrapping?: Wrapping },
  ): Promise<Reply>
  /** The whole import: gets new parameters and imports the material, so that the key can be used. */
  bring(KeyId: string, material: Buffer, more?: Parameters): Promise<void>
  /** The same material every time, of this many bytes. */
  material(bytes: number): Buffer
}

export function wrapMaterial(publicKey: string, wrapping: Wrapping, material: Buffer): Buffer {
  const spki = Buffer.from(publicKey, 'base64')
  if (wrapping === 'SM2PKE') {
    const key = openPublicKey('EC_SM2', spki)
    if (key === undefined) throw new Error('the public key is not one of SM2')
    return encryptTo(key, wrapping, material)
  }
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  if (wrapping === 'RSAES_PKCS1_V1_5') {
    return publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, material)
  }
  const oaepHash = wrapping === 'RSAES_OAEP_SHA_1' ? 'sha1' : 'sha256'
  return publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, material)
}

export function importing(jinku: TestServer): Importing {
  const parametersFor: Importing['parametersFor'] = async (KeyId, wrapping = 'SM2PKE') => {
    const WrappingKeySpec = wrapping === 'SM2PKE' ? 'EC_SM2' : 'RSA_2048'
    const sent = { KeyId, WrappingKeySpec, WrappingAlgorithm: wrapping }
    return (await must(jinku.call('GetParametersForImport', sent))).body
  }
  const importUnder: Importing['importUnder'] = async (
    KeyId,
    { PublicKey, ImportToken },
    material,
    { wrapping, ...more } = {},
  ) => {
    const isSm2 = Buffer.from(PublicKey, 'base64').length < 100
    const how = wrapping ?? (isSm2 ? 'SM2PKE' : 'RSAES_OAEP_SHA_256')
    const wrapped = wrapMaterial(PublicKey, how, material)
    return await jinku.call('ImportKeyMaterial', {
      KeyId,
      ImportToken,
      EncryptedKeyMaterial: wrapped.toString('base64'),
      ...more,
    })
  }
  return {
    externalKey: async (parameters = {}) => {
      const reply = await must(
        jinku.call('CreateKey', { Origin: 'EXTERNAL', ProtectionLevel: 'HSM', ...parameters }),
      )
      return reply.body.KeyMetadata.KeyId
    },
    parametersFor,
    importUnder,
    bring: async (KeyId, material, more) => {
      await must(importUnder(KeyId, await parametersFor(KeyId), material, more))
    },
    material: (bytes) => Buffer.from(Array.from({ length: bytes }, (_, at) => 255 - at)),
  }
}
