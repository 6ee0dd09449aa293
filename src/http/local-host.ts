/**
 * Names by which programs on this machine call a server on this machine. A web page can let its own host name point to this machine: then
 * the browser takes the server for the page's own, and lets a script read its answers. What gives it away is the Host header.
 */

import { isIP } from 'node:net'

/** Whether the value of a Host header is an address or `localhost`, which no web page can have for its own name. */
export function isLocalHost(host: string | undefined): boolean {
  const name = host?.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1') ?? ''
  return name === 'localhost' || isIP(name) !== 0
}

/** Whether a request came from a program on this machine. */
export function isFromThisMachine(sourceAddress: string): boolean {
  const address = sourceAddress.replace(/^::ffff:/, '')
  return address === '::1' || (isIP(address) === 4 && address.startsWith('127.'))
}
