/**
 * Signature version 1.0 of the RPC protocol: an HMAC over method and sorted parameters.
 *
 * Source: "Request signatures" of the KMS API, and the RPC mechanism page of the SDK documentation. HMAC-SHA1 is what is
 * documented and what clients send; HMAC-SHA256 over the same text is accepted too.
 */

import { createHmac, type KeyObject } from 'node:crypto'
import { byName, canonicalValue, type Pair, percentEncode } from '../encoding.ts'

export type V1Method = 'HMAC-SHA1' | 'HMAC-SHA256'

/** `METHOD&%2F&` and the parameters, sorted by name and encoded twice. `Signature` itself takes no part. */
export function v1StringToSign(method: string, parameters: readonly Pair[]): string {
  let text = `${method}&%2F&`
  let separator = ''
  for (const pair of [...parameters].sort(byName)) {
    const { name } = pair
    if (name === 'Signature') continue
    text += `${separator}${again(percentEncode(name))}%3D${again(canonicalValue(pair))}`
    separator = '%26'
  }
  return text
}

/** @param key the access key secret followed by `&` */
export function v1Signature(method: V1Method, key: KeyObject, stringToSign: string): string {
  const hash = method === 'HMAC-SHA1' ? 'sha1' : 'sha256'
  return createHmac(hash, key).update(stringToSign).digest('base64')
}

// What has been encoded once holds only unreserved characters and the percent sign.
function again(encoded: string): string {
  return encoded.includes('%') ? encoded.replaceAll('%', '%25') : encoded
}
