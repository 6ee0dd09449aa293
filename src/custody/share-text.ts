/**
 * A share as text, such as `jinku-share-1:3:2:9f86d081884c7d65:<64 digits>:<8 digits>`: three shares are needed; this is the
 * second one; the fingerprint of the root key; the value of the share; a checksum over all of it. The last three are hexadecimal.
 */

import { createHash } from 'node:crypto'
import { equalInConstantTime } from '../crypto/constant-time.ts'
import { KEY_BYTES } from '../crypto/envelope.ts'
import { readHex, writeHex } from '../crypto/key-text.ts'
import type { SharePoint } from '../crypto/shamir.ts'

/** A share of a root key. */
export interface Share {
  /** Fingerprint of the root key that the set of shares makes. */
  readonly set: string
  readonly needed: number
  /** The value of the share; `x` is its number in the set. */
  readonly point: SharePoint
}

const CHECKSUM_BYTES = 4
const PREFIX = 'jinku-share-1'
const SECRET_DIGITS = 2 * KEY_BYTES
const CHECKSUM_DIGITS = 2 * CHECKSUM_BYTES

/** The text of a share. The caller overwrites it after use. */
export function formatShare(share: Share): Buffer {
  const head = headOf(share)
  const text = Buffer.alloc(head.length + SECRET_DIGITS + 1 + CHECKSUM_DIGITS + 1)
  text.write(head, 'latin1')
  writeHex(share.point.y, text, head.length)
  text.write(':', head.length + SECRET_DIGITS)
  writeHex(checksum(head, share.point.y), text, head.length + SECRET_DIGITS + 1)
  text.write('\n', text.length - 1)
  return text
}

/** Parses a share, with or without white space around it; undefined if the text is not a share, or was mistyped. */
export function parseShare(text: Uint8Array): Share | undefined {
  const bare = trimmed(text)
  const secretAt = bare.length - SECRET_DIGITS - 1 - CHECKSUM_DIGITS
  if (secretAt < 0) return undefined
  const head = Buffer.from(bare.subarray(0, secretAt)).toString('latin1').toLowerCase()
  const [, needed = '', x = '', digits = ''] = HEAD.exec(head) ?? []
  const isSeparated = bare[secretAt + SECRET_DIGITS] === 0x3a
  const y = readHex(bare.subarray(secretAt, secretAt + SECRET_DIGITS))
  const sum = readHex(bare.subarray(secretAt + SECRET_DIGITS + 1))
  if (y === undefined) return undefined
  const set = (digits.match(/.{4}/g) ?? []).join(':')
  const share = { set, needed: Number(needed), point: { x: Number(x), y } }
  const isWhole =
    sum !== undefined &&
    isSeparated &&
    digits !== '' &&
    share.needed >= 2 &&
    share.needed <= 255 &&
    share.point.x >= 1 &&
    share.point.x <= 255 &&
    equalInConstantTime(checksum(head, y), sum)
  if (isWhole) return share
  y.fill(0)
  return undefined
}

const HEAD = /^jinku-share-1:([1-9][0-9]{0,2}):([1-9][0-9]{0,2}):([0-9a-f]{16}):$/

function headOf({ set, needed, point }: Share): string {
  return `${PREFIX}:${needed}:${point.x}:${set.replaceAll(':', '')}:`
}

function checksum(head: string, y: Uint8Array): Buffer {
  return createHash('sha256').update(head).update(y).digest().subarray(0, CHECKSUM_BYTES)
}

function trimmed(text: Uint8Array): Uint8Array {
  let start = 0
  let end = text.length
  while (end > start && (text[end - 1] ?? 0) <= 0x20) end--
  while (start < end && (text[start] ?? 0) <= 0x20) start++
  return text.subarray(start, end)
}
