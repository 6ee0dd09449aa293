/**
 * Passwords as they are kept: hashed by scrypt, which takes memory as well as time, so that who has got hold of the
 * database cannot try many at once.
 *
 * The text `scrypt$N$r$p$salt$hash` says how it was made, so that the cost can be raised and older hashes still be checked.
 */

import { randomBytes, scrypt } from 'node:crypto'
import { ConcurrencyLimiter } from '../scheduling/concurrency-limiter.ts'
import type { Owner } from '../scheduling/fair-queue.ts'
import { equalInConstantTime } from './constant-time.ts'

interface Cost {
  readonly N: number
  readonly r: number
  readonly p: number
}

/**
 * 2^16 blocks of 128 * 8 bytes are 64 MiB, filled and read once in a tenth to a fifth of a second on machines of today. Twice
 * as much would be better against a thief, but two at a time must fit beside everything else on a small virtual machine.
 */
const COST: Cost = { N: 2 ** 16, r: 8, p: 1 }
const SALT_BYTES = 16
const HASH_BYTES = 32

/**
 * For the whole process, since they share its memory, and the four threads on which Node also reads files. The last of those
 * that wait takes some three seconds.
 */
const limiter = new ConcurrencyLimiter(2, { total: 32 })

/**
 * @param of on whose behalf
 * @throws TooManyWaiting
 */
export function hashPassword(password: string, of?: Owner): Promise<string> {
  return limiter.run(async () => {
    const salt = randomBytes(SALT_BYTES)
    return textOf(COST, salt, await derive(password, COST, salt, HASH_BYTES))
  }, of)
}

/**
 * Whether this is the password of which the hash was made.
 *
 * @param findHash called when it is this password's turn, so that what is looked up does not grow old while waiting
 * @param of on whose behalf
 * @throws TooManyWaiting
 */
export function verifyPassword(
  password: string,
  findHash: () => Promise<string>,
  of?: Owner,
): Promise<boolean> {
  return limiter.run(async () => {
    const { cost, salt, hash } = parse(await findHash())
    return equalInConstantTime(await derive(password, cost, salt, hash.length), hash)
  }, of)
}

/** The hash of no password, which takes as long to check as any other. */
export function dummyHash(): string {
  return textOf(COST, randomBytes(SALT_BYTES), randomBytes(HASH_BYTES))
}

function derive(password: string, cost: Cost, salt: Buffer, bytes: number): Promise<Buffer> {
  const { N, r, p } = cost
  // What OpenSSL asks for. The default limit is half of it.
  const options = { ...cost, maxmem: 128 * r * (N + p + 2) }
  return new Promise((resolve, reject) => {
    // One keyboard composes what another one sends in parts.
    scrypt(password.normalize('NFC'), salt, bytes, options, (error, key) => {
      if (error === null) resolve(key)
      else reject(error)
    })
  })
}

function textOf({ N, r, p }: Cost, salt: Buffer, hash: Buffer): string {
  return ['scrypt', N, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

function parse(text: string): { cost: Cost; salt: Buffer; hash: Buffer } {
  const match = /^scrypt\$([0-9]+)\$([0-9]+)\$([0-9]+)\$([\w-]{22,})\$([\w-]{43,})$/.exec(text)
  if (match === null) throw new Error('a password hash has an unknown form')
  const [, N, r, p, salt = '', hash = ''] = match
  return {
    cost: { N: Number(N), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64url'),
    hash: Buffer.from(hash, 'base64url'),
  }
}
