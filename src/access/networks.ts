/**
 * Networks of IPv4 and IPv6, and whether an address is in one. Every address is one of 128 bits here; an IPv4 address is the one
 * that IPv6 maps it to (RFC 4291, section 2.5.5.2), as the library of Node has it, which takes long to put many networks together.
 */

import { isIP } from 'node:net'

export interface Network {
  readonly family: 4 | 6
  readonly groups: readonly number[]
  /** How many of the 128 bits all its addresses share. */
  readonly bits: number
}

const GROUP_BITS = 16
const MAPPED_BITS = 96

/** `10.0.0.0/8`, `2001:db8::/32`, or one address; undefined for anything else. */
export function networkOf(text: string): Network | undefined {
  const [base = '', prefix, ...more] = text.split('/')
  const family = isIP(base)
  if ((family !== 4 && family !== 6) || more.length > 0) return undefined
  const all = family === 6 ? 128 : 32
  if (prefix !== undefined && !/^\d{1,3}$/.test(prefix)) return undefined
  const bits = prefix === undefined ? all : Number(prefix)
  if (bits > all) return undefined
  return { family, groups: groupsOf(base, family), bits: family === 6 ? bits : MAPPED_BITS + bits }
}

/** The eight groups of 16 bits of an address that `isIP` of the library takes. */
export function groupsOf(address: string, family: 4 | 6): readonly number[] {
  if (family === 4) return [0, 0, 0, 0, 0, 0xffff, ...groupsOfIpv4(address)]
  // What may follow a percent sign names an interface.
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::')
  const before = groupsIn(head)
  if (tail === undefined) return before
  const after = groupsIn(tail)
  return [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after]
}

export function isInNetwork(address: readonly number[], { groups, bits }: Network): boolean {
  for (let index = 0, left = bits; left > 0; index++, left -= GROUP_BITS) {
    const shift = Math.max(0, GROUP_BITS - left)
    if ((address[index] ?? 0) >> shift !== (groups[index] ?? 0) >> shift) return false
  }
  return true
}

function groupsIn(text: string): number[] {
  if (text === '') return []
  return text
    .split(':')
    .flatMap((group) => (group.includes('.') ? groupsOfIpv4(group) : [Number.parseInt(group, 16)]))
}

function groupsOfIpv4(text: string): [number, number] {
  const [a = 0, b = 0, c = 0, d = 0] = text.split('.').map(Number)
  return [a * 256 + b, c * 256 + d]
}
