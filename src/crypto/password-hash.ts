/**
 * Password hashing with scrypt (RFC 7914), which needs memory as well as time. So somebody who has stolen the database cannot try
 * many passwords at once.
 *
 * The stored text `scrypt$N$r$p$salt$hash` contains the cost, so that the cost can be raised while older hashes can still be
 * checked.
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
 * 2^16 blocks of 128 * 8 bytes are 64 MiB, which takes 100 to 200 milliseconds on current machines. Twice as much would resist
 * attacks better, but two hashes at the same time must fit into the memory of a small virtual machine.
 */
const COST: Cost = { N: 2 ** 16, r: 8, p: 1 }
const SALT_BYTES = 16
const HASH_BYTES = 32

/**
 * One limiter for the whole process, because all hashes share its memory, and the four threads on which Node also reads files.
 * With a full queue the last one waits some three seconds.
 */
const limiter = new ConcurrencyLimiter(2, { total: 32 })

/** How many passwords wait to be hashed. */
export function waitingPasswords(): number {
  return limiter.waiting
}

/**
 * Hashes a password for storage.
 *
 * @param owner whose task it is, for the queue
 * @throws TooManyWaiting
 */
export function hashPassword(password: string, owner?: Owner): Promise<string> {
  return limiter.run(async () => {
    const salt = randomBytes(SALT_BYTES)
    return textOf(COST, salt, await derive(password, COST, salt, HASH_BYTES))
  }, owner)
}

/**
 * Whether the hash was made from this password.
 *
 * @param findHash looks the hash up. It is called once the task begins, so that a hash changed while the task waited is not used.
 * @param owner whose task it is, for the queue
 * @throws TooManyWaiting
 */
export function verifyPassword(
  password: string,
  findHash: () => Promise<string>,
  owner?: Owner,
): Promise<boolean> {
  return limiter.run(async () => {
    const { cost, salt, hash } = parse(await findHash())
    return equalInConstantTime(await derive(password, cost, salt, hash.length), hash)
  }, owner)
}

/**
 * A hash that no password matches. Checking it for a user who does not exist takes as long as for one who does, so the duration
 * does not reveal who exists.
 */
export function dummyHash(): string {
  return textOf(COST, randomBytes(SALT_BYTES), randomBytes(HASH_BYTES))
}

function derive(password: string, cost: Cost, salt: Buffer, bytes: number): Promise<Buffer> {
  const { N, r, p } = cost
  // The memory that OpenSSL requires for this cost. The default limit is half of it.
  const options = { ...cost, maxmem: 128 * r * (N + p + 2) }
  return new Promise((resolve, reject) => {
    // Keyboards send the same letter composed or decomposed; NFC makes both the same password.
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
