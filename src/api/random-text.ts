import { randomInt } from 'node:crypto'

/** The digits from 0 to 9, one of the alphabets to draw from. */
export const DIGITS = '0123456789'
const ALPHANUMERIC = `ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz${DIGITS}`

/** Generates ids and secrets: random characters with equal probability. */
export function randomText(length: number, alphabet: string = ALPHANUMERIC): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')
}

/** 16 digits. The first is not zero, so that no client takes the id for a shorter number. */
export function newAccountId(): string {
  return `${1 + randomInt(9)}${randomText(15, DIGITS)}`
}

/** An access key id in the form of RAM. Clients know its prefix, and so do scanners that look for leaked keys. */
export function newAccessKey(): { readonly id: string; readonly secret: string } {
  return { id: `LTAI5t${randomText(18)}`, secret: randomText(30) }
}

/** A key id in the form of the service: a site, the second of its creation, and random characters. */
export function newKeyId(now: number): string {
  const seconds = Math.floor(now / 1000)
    .toString(16)
    .padStart(8, '0')
  return `key-${SITE}${seconds}${randomText(10, LOWER_ALPHANUMERIC)}`
}

const SITE = 'hzz'
const LOWER_ALPHANUMERIC = `abcdefghijklmnopqrstuvwxyz${DIGITS}`
