/**
 * Reads the few parts of a request that decide how it is refused while the server is overloaded. It searches the text and decodes
 * nothing, so it takes a small part of the time of {@link readRequest}. Nothing that it finds is proven: whoever sends a request can
 * write anything into it.
 */

import type { HttpRequest } from '../http/http-messages.ts'
import type { Format } from './rpc-response.ts'

/** What is known of a request that is refused without being read. */
export interface Skimmed {
  readonly format: Format
  readonly action: string
  readonly accessKeyId: string
}

/** Longer bodies are not searched. No client of this API sends its common parameters in one. */
const MAX_SKIMMED_BYTES = 131_072
/** Bounds what is taken for a name of an action or an access key. */
const MAX_VALUE = 128

/** Reads what there is; what is missing is an empty text. */
export function skim({ target, headers, body }: HttpRequest): Skimmed {
  const form = body.length > 0 && body.length <= MAX_SKIMMED_BYTES ? body.toString('latin1') : ''
  // The value of the body wins, as it does when the request is read.
  const find = (name: string): string => valueIn(form, name) || valueIn(target, name)
  const { authorization = '', accept = '' } = headers
  const isV3 = authorization.startsWith('ACS3-')
  const action = headers['x-acs-action']
  return {
    format: formatOf(find('Format'), accept),
    action: isV3 && typeof action === 'string' ? action : find('Action'),
    accessKeyId: isV3 ? credentialIn(authorization) : find('AccessKeyId'),
  }
}

function formatOf(named: string, accept: string): Format {
  const format = named === '' ? (/xml|json/i.exec(accept)?.[0] ?? 'json') : named
  return /^xml$/i.test(format) ? 'XML' : 'JSON'
}

function valueIn(text: string, name: string): string {
  const wanted = `${name}=`
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    if (at > 0 && text[at - 1] !== '&' && text[at - 1] !== '?') continue
    return upTo('&', text, at + wanted.length)
  }
  return ''
}

function credentialIn(authorization: string): string {
  const at = authorization.indexOf('Credential=')
  return at === -1 ? '' : upTo(',', authorization, at + 'Credential='.length)
}

function upTo(end: string, text: string, start: number): string {
  const at = text.indexOf(end, start)
  return text.slice(start, Math.min(at === -1 ? text.length : at, start + MAX_VALUE)).trim()
}
