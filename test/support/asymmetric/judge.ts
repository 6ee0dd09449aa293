/** Other implementations of the same algorithms. What one of them makes, ours must accept, and the other way round. */

import type {
  AsymmetricSpec,
  EncryptionAlgorithm,
  SignatureAlgorithm,
} from '../../../src/domain/key-specs.ts'

/** A key pair in the encodings that all programs read. */
export interface ForeignKey {
  readonly spec: AsymmetricSpec
  readonly pkcs8: Buffer
  readonly spki: Buffer
}

export interface Signer {
  readonly name: string
  /** The signer's identifier for SM2. Another one makes another digest. */
  readonly sm2Signer: string
  sign(key: ForeignKey, algorithm: SignatureAlgorithm, message: Buffer): Buffer
  verify(
    key: ForeignKey,
    algorithm: SignatureAlgorithm,
    message: Buffer,
    signature: Buffer,
  ): boolean
}

export interface Encrypter {
  readonly name: string
  readonly offers: readonly EncryptionAlgorithm[]
  encrypt(key: ForeignKey, algorithm: EncryptionAlgorithm, plaintext: Buffer): Promise<Buffer>
  decrypt(key: ForeignKey, algorithm: EncryptionAlgorithm, ciphertext: Buffer): Promise<Buffer>
}
