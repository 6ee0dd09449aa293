/**
 * Finds out where a request comes from. This is the address of the socket, unless the peer is a listed proxy; only then the
 * forwarding headers are used. From other peers they are ignored, so that nobody can choose the address that policies check.
 *
 * `X-Forwarded-For` is read from its end, where the nearest proxy has appended; the first address that is not a listed proxy
 * is the client. `X-Forwarded-Proto` says whether the client's own connection was encrypted.
 */

import type { IncomingHttpHeaders } from 'node:http'
import { type BlockList, isIP } from 'node:net'
import type { Connection } from '../http/http-messages.ts'

/** The address of the client, and whether its connection was encrypted. */
export interface Origin {
  readonly address: string
  readonly isSecure: boolean
}

/** Finds the origin of a request. */
export type FindOrigin = (connection: Connection, headers: IncomingHttpHeaders) => Origin

/** Bounds how many addresses of the header are read; nobody has more proxies in a row. */
const MAX_HOPS = 16
/** Bounds the characters of `X-Forwarded-Proto`. */
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
    // A text that is no address cannot be checked. The peer that sent it then counts as the client.
    if (isIP(hop) === 0) return nearest
    nearest = hop
    if (!isProxy(hop)) return hop
  }
  return nearest
}

/** Returns the last `max` parts of a list with commas, the last one first. A client may have sent any number before them. */
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

// On a socket that listens on IPv6, an IPv4 peer has an address such as `::ffff:192.0.2.1`.
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
}

// A single unencrypted hop makes the whole path insecure. A client can add values, but only to its own disadvantage.
function isEncrypted(protocols: string, otherwise: boolean): boolean {
  if (protocols === '') return otherwise
  if (protocols.length > MAX_PROTOCOLS) return false
  return protocols.split(',').every((one) => one.trim().toLowerCase() === 'https')
}
