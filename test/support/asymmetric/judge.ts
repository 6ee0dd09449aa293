/** Implementations that are not ours: what one makes the other must accept. */

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
  /** Under which name SM2 signs; a different one makes a different digest. */
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
