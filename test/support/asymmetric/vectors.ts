/** Keys, signatures and ciphertexts made once with the openssl command line. The file states the command for each. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type {
  AsymmetricSpec,
  EncryptionAlgorithm,
  SignatureAlgorithm,
} from '../../../src/domain/key-specs.ts'

interface File {
  readonly keys: { readonly [S in AsymmetricSpec]: { privateKey: string; publicKey: string } }
  readonly signatures: readonly {
    spec: AsymmetricSpec
    algorithm: SignatureAlgorithm
    message: string
    digest: string
    signature: string
  }[]
  readonly ciphertexts: readonly {
    spec: AsymmetricSpec
    algorithm: EncryptionAlgorithm | 'RSAES_PKCS1_V1_5'
    plaintext: string
    ciphertext: string
  }[]
}

const path = join(import.meta.dirname, '../../vectors/asymmetric.json')
const file = JSON.parse(readFileSync(path, 'utf8')) as File
const bytes = (text: string): Buffer => Buffer.from(text, 'base64')

export const { signatures, ciphertexts } = file

export function keyBytes(spec: AsymmetricSpec): { privateKey: Buffer; publicKey: Buffer } {
  const { privateKey, publicKey } = file.keys[spec]
  return { privateKey: bytes(privateKey), publicKey: bytes(publicKey) }
}
