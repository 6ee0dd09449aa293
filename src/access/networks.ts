/**
 * IPv4 and IPv6 networks, and whether an address is in one. Every address has 128 bits here; an IPv4 address is represented by
 * the IPv4-mapped IPv6 address (RFC 4291, section 2.5.5.2). `net.BlockList` of Node does the same, but is slow to build with many
 * networks.
 */

import { isIP } from 'node:net'

/** A network in CIDR notation. An IPv4 network is held as the IPv6 network that stands for it. */
export interface Network {
  readonly family: 4 | 6
  readonly groups: readonly number[]
  /** Length of the prefix, in bits of the 128-bit address. */
  readonly bits: number
}

const GROUP_BITS = 16
const MAPPED_BITS = 96

/** Parses `10.0.0.0/8`, `2001:db8::/32`, or a single address; undefined for anything else. It is fast: a policy may list thousands. */
export function parseNetwork(text: string): Network | undefined {
  const slash = text.indexOf('/')
  const base = slash === -1 ? text : text.slice(0, slash)
  const family = isIP(base)
  if (family !== 4 && family !== 6) return undefined
  const all = family === 6 ? 128 : 32
  const prefix = text.slice(base.length + 1)
  if (slash !== -1 && !/^\d{1,3}$/.test(prefix)) return undefined
  const bits = slash === -1 ? all : Number(prefix)
  if (bits > all) return undefined
  return { family, groups: groupsOf(base, family), bits: family === 6 ? bits : MAPPED_BITS + bits }
}

/** The eight 16-bit groups of an address that `net.isIP` accepts. */
export function groupsOf(address: string, family: 4 | 6): readonly number[] {
  if (family === 4) return [0, 0, 0, 0, 0, 0xffff, ...groupsOfIpv4(address)]
  const groups = [0, 0, 0, 0, 0, 0, 0, 0]
  let count = 0
  let gap = -1
  for (let start = 0, at = 0; ; at++) {
    const character = address[at]
    if (character === '.') {
      for (const group of groupsOfIpv4(address.slice(start))) groups[count++] = group
      break
    }
    // A percent sign begins the zone index, which names a network interface.
    const isEnd = character === undefined || character === '%'
    if (!isEnd && character !== ':') continue
    if (at > start) groups[count++] = Number.parseInt(address.slice(start, at), 16)
    else if (!isEnd) gap = count
    if (isEnd) break
    start = at + 1
  }
  return gap === -1 ? groups : withGap(groups, gap, count)
}

/** Moves the groups after `::` to the end; the groups that it stands for are zero. */
function withGap(groups: readonly number[], gap: number, count: number): readonly number[] {
  const zeros = groups.length - count
  return groups.map((_, index) => {
    if (index < gap) return groups[index] ?? 0
    return index < gap + zeros ? 0 : (groups[index - zeros] ?? 0)
  })
}

/** @param address its groups, as {@link groupsOf} answers them */
export function isInNetwork(address: readonly number[], { groups, bits }: Network): boolean {
  for (let index = 0, left = bits; left > 0; index++, left -= GROUP_BITS) {
    const shift = Math.max(0, GROUP_BITS - left)
    if ((address[index] ?? 0) >> shift !== (groups[index] ?? 0) >> shift) return false
  }
  return true
}

function groupsOfIpv4(text: string): [number, number] {
  const [a = 0, b = 0, c = 0, d = 0] = text.split('.').map(Number)
  return [a * 256 + b, c * 256 + d]
}
