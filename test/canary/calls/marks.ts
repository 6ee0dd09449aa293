/**
 * Marks: values that occur nowhere else, planted in parameters and looked for afterwards in whatever a server leaves behind.
 * All marks of a run begin alike, so that many megabytes are searched for all of them at once, in every spelling.
 */

import { randomBytes } from 'node:crypto'
import { percentEncode } from '../../support/signing.ts'

/** Letters, digits and a hyphen, so that a mark can be a name, a tag, a label or a word in a document. */
const DIGITS = 5

export class Marks {
  readonly #start = `mk${randomBytes(5).toString('hex')}-`
  /** What each mark was planted as, by its number. */
  readonly #places: string[] = []

  get count(): number {
    return this.#places.length
  }

  /** @param place what it is planted as, such as `CreateUser.Comments` */
  plant(place: string): string {
    const number = String(this.#places.push(place) - 1).padStart(DIGITS, '0')
    return `${this.#start}${number}z`
  }

  /** Where the marks that stand in a text had been planted; and, marked as such, any that stand there in another spelling. */
  placesIn(text: Buffer | string): ReadonlySet<string> {
    const hay = typeof text === 'string' ? text : text.toString('latin1')
    const found = new Set<string>()
    for (const [, number] of hay.matchAll(new RegExp(`${this.#start}(\\d{${DIGITS}})z`, 'g'))) {
      found.add(this.#places[Number(number)] ?? 'a mark that was never planted')
    }
    for (const [spelling, needle] of otherSpellings(this.#start)) {
      if (hay.includes(needle)) found.add(`something in ${spelling}`)
    }
    return found
  }
}

function otherSpellings(needle: string): [string, string][] {
  const bytes = Buffer.from(needle)
  const everyByte = [...bytes].map((byte) => byte.toString(16).padStart(2, '0'))
  // Inside a longer text base64 has one of three alignments; characters shared with the neighbours are cut off.
  const base64 = [0, 1, 2].map((shift): [string, string] => [
    'base64',
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .slice(shift === 0 ? 0 : shift + 1, -4),
  ])
  return [
    ['UTF-16', Buffer.from(needle, 'utf16le').toString('latin1')],
    ['hexadecimal', bytes.toString('hex')],
    ['hexadecimal', bytes.toString('hex').toUpperCase()],
    ['percent signs', `%${everyByte.join('%')}`],
    ['percent signs', percentEncode(`%${everyByte.join('%')}`)],
    ['capitals', needle.toUpperCase()],
    ['reverse', [...needle].reverse().join('')],
    ...base64,
  ]
}
