/** Outcomes as HTTP answers, in JSON or XML. Every answer can be parsed by the vendor's clients, whatever went wrong. */

import type { Refusal } from '../api/errors.ts'
import type { Outcome } from '../api/visit.ts'
import type { HttpResponse } from '../http/http-messages.ts'
import { isWritable, toXml, withoutUnwritable } from './xml.ts'

export type Format = 'JSON' | 'XML'

export interface ResponseFrame {
  readonly requestId: string
  readonly format: Format
  /** Names the root element of an XML answer. */
  readonly action: string
  /** The Host header, which errors repeat. */
  readonly host: string
}

// Spelled exactly so: some clients compare the whole text to choose a parser.
const CONTENT_TYPES = { JSON: 'application/json;charset=utf-8', XML: 'text/xml;charset=utf-8' }

export function render(outcome: Outcome, frame: ResponseFrame): HttpResponse {
  if ('refusal' in outcome) return renderRefusal(outcome.refusal, frame)

  if (frame.format === 'JSON') {
    // Added to the text and not to a copy of the answer: on Node 20 each copy by spreading costs a new hidden class.
    const json = JSON.stringify(outcome.answer)
    const separator = json.length > 2 ? ',' : ''
    return answer(200, `${json.slice(0, -1)}${separator}"RequestId":"${frame.requestId}"}`, frame)
  }
  const members = { ...outcome.answer, RequestId: frame.requestId }
  return answer(200, toXml(`${frame.action}Response`, members), frame)
}

/** What an answer in this form must pass before the corridor commits or records anything; undefined where any does. */
export function acceptanceOf(format: Format): ((answer: object) => boolean) | undefined {
  // A value with control characters can be read as JSON only; XML would have to change it.
  return format === 'XML' ? isWritable : undefined
}

function renderRefusal(refusal: Refusal, frame: ResponseFrame): HttpResponse {
  const isXml = frame.format === 'XML'
  const members = {
    RequestId: frame.requestId,
    HostId: isXml ? withoutUnwritable(frame.host) : frame.host,
    HttpStatus: refusal.status,
    Code: refusal.code,
    Message: isXml ? withoutUnwritable(refusal.message) : refusal.message,
    ...refusal.detail,
  }
  const body = isXml ? toXml('Error', members) : JSON.stringify(members)
  const { retryAfterMs } = refusal
  const headers = retryAfterMs === undefined ? {} : { 'x-acs-retry-after': String(retryAfterMs) }
  return answer(refusal.status, body, frame, headers)
}

function answer(
  status: number,
  body: string,
  { format, requestId }: ResponseFrame,
  headers: { readonly [name: string]: string } = {},
): HttpResponse {
  return {
    status,
    body,
    headers: {
      'Content-Type': CONTENT_TYPES[format],
      'Cache-Control': 'no-store',
      'x-acs-request-id': requestId,
      ...headers,
    },
  }
}
