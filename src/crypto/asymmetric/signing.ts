/** Signatures of a given 32-byte digest with the algorithms of AsymmetricSign and AsymmetricVerify. */

import type { SignatureAlgorithm } from '../../domain/key-specs.ts'
import { readScalar } from './curve-key.ts'
import { curves } from './curves.ts'
import { signEcdsa, verifyEcdsa } from './ecdsa.ts'
import { INTEGER_BYTES } from './integers.ts'
import type { PrivateKey, PublicKey } from './key-pair.ts'
import {
  encodePkcs1,
  encodePss,
  signEncodedOnThread,
  signPkcs1,
  signPss,
  verifyPkcs1,
  verifyPss,
} from './rsa-signature.ts'
import { signSm2, verifySm2 } from './sm2-signature.ts'

/** @throws when the key does not offer the algorithm. Callers check the key's specification first. */
export function sign(key: PrivateKey, algorithm: SignatureAlgorithm, digest: Buffer): Buffer {
  demandDigest(digest)
  if ('modulusBytes' in key) {
    if (algorithm === 'RSA_PSS_SHA_256') return signPss(key, digest)
    if (algorithm === 'RSA_PKCS1_SHA_256') return signPkcs1(key, digest)
  } else if (key.spec === 'EC_SM2') {
    if (algorithm === 'SM2DSA') return signSm2(readScalar(key), digest)
  } else if (algorithm === 'ECDSA_SHA_256') {
    return signEcdsa(curves[key.spec], readScalar(key), digest)
  }
  return notOffered(key, algorithm)
}

/**
 * As {@link sign}, but without blocking the event loop: RSA signs on another thread.
 *
 * @param account whose task it is, for the queue
 * @throws TooManyWaiting
 */
export async function signOnThread(
  key: PrivateKey,
  algorithm: SignatureAlgorithm,
  digest: Buffer,
  account: string,
): Promise<Buffer> {
  if (!('modulusBytes' in key)) return sign(key, algorithm, digest)
  demandDigest(digest)
  if (algorithm === 'RSA_PSS_SHA_256') {
    return await signEncodedOnThread(key, encodePss(digest, key.modulusBytes), account)
  }
  if (algorithm === 'RSA_PKCS1_SHA_256') {
    return await signEncodedOnThread(key, encodePkcs1(digest, key.modulusBytes), account)
  }
  return notOffered(key, algorithm)
}

/** False for any bytes that are not a valid signature. @throws when the key does not offer the algorithm */
export function verify(
  key: PublicKey,
  algorithm: SignatureAlgorithm,
  digest: Buffer,
  signature: Buffer,
): boolean {
  demandDigest(digest)
  if ('modulusBytes' in key) {
    if (algorithm === 'RSA_PSS_SHA_256') return verifyPss(key, digest, signature)
    if (algorithm === 'RSA_PKCS1_SHA_256') return verifyPkcs1(key, digest, signature)
  } else if (key.spec === 'EC_SM2') {
    if (algorithm === 'SM2DSA') return verifySm2(key.point, digest, signature)
  } else if (algorithm === 'ECDSA_SHA_256') {
    return verifyEcdsa(curves[key.spec], key.point, digest, signature)
  }
  return notOffered(key, algorithm)
}

function demandDigest(digest: Buffer): void {
  if (digest.length !== INTEGER_BYTES) throw new RangeError('a digest has 32 bytes')
}

function notOffered(key: PrivateKey | PublicKey, algorithm: string): never {
  throw new Error(`${key.spec} does not offer ${algorithm}`)
}
