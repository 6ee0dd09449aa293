import { randomInt } from 'node:crypto'

export const DIGITS = '0123456789'
export const ALPHANUMERIC = `ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz${DIGITS}`

/** Ids and secrets: characters drawn at random, each as likely as any other. */
export function randomText(length: number, alphabet: string = ALPHANUMERIC): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')
}

/** 16 digits. The first is not zero, so that no client takes the id for a shorter number. */
export function newAccountId(): string {
  return `${1 + randomInt(9)}${randomText(15, DIGITS)}`
}

/** An access key as RAM makes them. Its prefix is known to clients, and to scanners that look for leaked keys. */
export function newAccessKey(): { readonly id: string; readonly secret: string } {
  return { id: `LTAI5t${randomText(18)}`, secret: randomText(30) }
}

/** A key's id as the service makes them: a site, the second in which it was made, and characters drawn at random. */
export function newKeyId(now: number): string {
  const seconds = Math.floor(now / 1000)
    .toString(16)
    .padStart(8, '0')
  return `key-${SITE}${seconds}${randomText(10, LOWER_ALPHANUMERIC)}`
}

const SITE = 'hzz'
const LOWER_ALPHANUMERIC = `abcdefghijklmnopqrstuvwxyz${DIGITS}`
