/**
 * The ends of the chains of accounts that a checkpoint of the chain of no account seals, as bytes. So one checkpoint a second
 * seals what all accounts have written, however many they are, and the one line of it in the log covers all of them.
 *
 * Each end takes 48 bytes: the account (16 digits), the last batch (8 bytes), the last checkpoint (8 bytes), and the first half
 * of the MAC of that batch (16 bytes). Numbers have the highest byte first. Half a MAC is enough, since nobody without the key
 * can make a batch whose MAC is the one sealed here.
 */

import { isAccountId } from '../domain/account-ids.ts'
import type { AccountEnd } from './trail.ts'

const ACCOUNT_BYTES = 16
const MAC_BYTES = 16
const END_BYTES = ACCOUNT_BYTES + 8 + 8 + MAC_BYTES

/** An end as it was sealed. */
export interface SealedEnd extends Omit<AccountEnd, 'batchMac'> {
  /** The first half of the MAC of the last batch. */
  readonly macPrefix: Buffer
}

/** Writes these ends one after another, each in {@link END_BYTES} bytes. @throws Error for an id that is none of an account */
export function encodeEnds(ends: readonly AccountEnd[]): Buffer {
  const encoded = Buffer.allocUnsafe(ends.length * END_BYTES)
  let at = 0
  for (const { account, sequence, checkpoint, batchMac } of ends) {
    if (!isAccountId(account)) throw new Error('the chain of an account has the id of none')
    encoded.write(account, at, 'latin1')
    encoded.writeBigUInt64BE(BigInt(sequence), at + ACCOUNT_BYTES)
    encoded.writeBigUInt64BE(BigInt(checkpoint), at + ACCOUNT_BYTES + 8)
    batchMac.copy(encoded, at + ACCOUNT_BYTES + 16, 0, MAC_BYTES)
    at += END_BYTES
  }
  return encoded
}

/** Reads what a genuine checkpoint has sealed. */
export function* decodeEnds(encoded: Buffer): Generator<SealedEnd> {
  for (let at = 0; at + END_BYTES <= encoded.length; at += END_BYTES) {
    yield {
      account: encoded.toString('latin1', at, at + ACCOUNT_BYTES),
      sequence: Number(encoded.readBigUInt64BE(at + ACCOUNT_BYTES)),
      checkpoint: Number(encoded.readBigUInt64BE(at + ACCOUNT_BYTES + 8)),
      macPrefix: encoded.subarray(at + ACCOUNT_BYTES + 16, at + END_BYTES),
    }
  }
}

/** Whether the MAC of a batch is the one that was sealed. */
export function isSealedMac({ macPrefix }: SealedEnd, mac: Buffer): boolean {
  return mac.subarray(0, MAC_BYTES).equals(macPrefix)
}
