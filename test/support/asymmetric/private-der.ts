/** A private key as other programs read it: PKCS #8 (RFC 5958) in DER. Node must not be asked to export one of SM2. */

import type { AsymmetricSpec } from '../../../src/domain/key-specs.ts'

// PKCS #8 around SEC 1 (RFC 5915), up to the scalar.
const HEADS: { readonly [spec: string]: string } = {
  EC_P256: '308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420',
  EC_P256K: '308184020100301006072a8648ce3d020106052b8104000a046d306b0201010420',
  EC_SM2: '308187020100301306072a8648ce3d020106082a811ccf5501822d046d306b0201010420',
}

export function pkcs8(spec: AsymmetricSpec, privateKey: Buffer, spki: Buffer): Buffer {
  const head = HEADS[spec]
  if (head === undefined) return privateKey
  const publicPoint = [Buffer.from('a144034200', 'hex'), spki.subarray(-65)]
  return Buffer.concat([Buffer.from(head, 'hex'), privateKey, ...publicPoint])
}
