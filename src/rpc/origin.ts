/**
 * Where a request comes from: the socket says, unless the peer is a listed proxy, which is then believed about the peer
 * before it. Headers of anybody else count for nothing, so that nobody can choose the address that policies judge.
 *
 * `X-Forwarded-For` is read from its end, where the nearest proxy has written; the first address that is no listed proxy is
 * the client's. `X-Forwarded-Proto` says whether the client's own connection was encrypted.
 */

import type { IncomingHttpHeaders } from 'node:http'
import { type BlockList, isIP } from 'node:net'
import type { Connection } from '../http/http-messages.ts'

export interface Origin {
  readonly address: string
  readonly isSecure: boolean
}

export type FindOrigin = (connection: Connection, headers: IncomingHttpHeaders) => Origin

/** More hops than these are no proxies of ours. */
const MAX_HOPS = 16
/** Characters of a list of protocols. */
const MAX_PROTOCOLS = 256

/** @param proxies addresses and networks of proxies in front of this server; undefined when there are none */
export function originBehind(proxies: BlockList | undefined): FindOrigin {
  if (proxies === undefined) {
    return ({ sourceAddress, isSecure }) => ({ address: plain(sourceAddress), isSecure })
  }
  const isProxy = (address: string): boolean =>
    isIP(address) !== 0 && proxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

  return ({ sourceAddress, isSecure }, headers) => {
    const peer = plain(sourceAddress)
    if (!isProxy(peer)) return { address: peer, isSecure }
    return {
      address: clientOf(peer, String(headers['x-forwarded-for'] ?? ''), isProxy),
      isSecure: isEncrypted(String(headers['x-forwarded-proto'] ?? ''), isSecure),
    }
  }
}

function clientOf(peer: string, forwarded: string, isProxy: (address: string) => boolean): string {
  let nearest = peer
  for (const hop of lastParts(forwarded, MAX_HOPS).map(addressIn)) {
    // What is no address cannot be judged; whoever wrote it is then the client.
    if (isIP(hop) === 0) return nearest
    nearest = hop
    if (!isProxy(hop)) return hop
  }
  return nearest
}

/** The parts between commas from the last one on, so many at most: a client may have written any number in front. */
function lastParts(list: string, max: number): string[] {
  const parts: string[] = []
  let end = list.length
  while (parts.length < max && end >= 0) {
    const comma = end === 0 ? -1 : list.lastIndexOf(',', end - 1)
    parts.push(list.slice(comma + 1, end))
    end = comma
  }
  return parts
}

// Some proxies add the port: `192.0.2.1:4711`, `[2001:db8::1]:4711`.
function addressIn(hop: string): string {
  const text = hop.trim()
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1]
  return plain(bracketed ?? text.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1'))
}

// An IPv4 peer of a socket that listens on IPv6.
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
}

// One hop in the clear is enough to call the way insecure; a client can add a word, but only to its disadvantage.
function isEncrypted(protocols: string, otherwise: boolean): boolean {
  if (protocols === '') return otherwise
  if (protocols.length > MAX_PROTOCOLS) return false
  return protocols.split(',').every((one) => one.trim().toLowerCase() === 'https')
}
