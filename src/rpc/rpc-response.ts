/** Renders outcomes as HTTP responses, in JSON or XML. The vendor's clients can parse every response, also of an error. */

import type { Outcome } from '../api/dispatch.ts'
import type { Refusal } from '../api/errors.ts'
import type { HttpResponse, LongResponse } from '../http/http-messages.ts'
import { TimeSlices } from '../scheduling/time-slices.ts'
import { jsonPieces } from './json.ts'
import { isWritable, toXml, withoutUnwritable, xmlPieces } from './xml.ts'

/** The format of a response. */
export type Format = 'JSON' | 'XML'

/** What a response needs to know of its request. */
export interface ResponseFrame {
  readonly requestId: string
  readonly format: Format
  /** The name of the action, for the root element of an XML response. */
  readonly action: string
  /** The Host header, which error responses repeat. */
  readonly host: string
}

// The spelling matters: some clients compare the whole text to choose a parser.
const CONTENT_TYPES = { JSON: 'application/json;charset=utf-8', XML: 'text/xml;charset=utf-8' }

/** Renders an outcome at once. For an answer with long lists see {@link renderInSlices}. */
export function render(outcome: Outcome, frame: ResponseFrame): HttpResponse {
  if ('refusal' in outcome) return renderRefusal(outcome.refusal, frame)

  if (frame.format === 'JSON') {
    // RequestId is added to the text, not to a copy of the answer: on Node 20 each spread creates a new hidden class.
    const json = JSON.stringify(outcome.answer)
    const separator = json.length > 2 ? ',' : ''
    return answer(200, `${json.slice(0, -1)}${separator}"RequestId":"${frame.requestId}"}`, frame)
  }
  const members = { ...outcome.answer, RequestId: frame.requestId }
  return answer(200, toXml(`${frame.action}Response`, members), frame)
}

/** Characters of one part of a long response: few enough to be rendered at once, and enough that there are few parts. */
const PART_LENGTH = 64 * 1024

/** As {@link render}, for an answer with a list of any length. */
export async function renderInSlices(
  answer: object,
  frame: ResponseFrame,
  slices = new TimeSlices(),
): Promise<LongResponse> {
  const members = { ...answer, RequestId: frame.requestId }
  const pieces =
    frame.format === 'JSON' ? jsonPieces(members) : xmlPieces(`${frame.action}Response`, members)
  const parts: Buffer[] = []
  let text = ''
  for (const piece of pieces) {
    text += piece
    if (text.length >= PART_LENGTH) {
      parts.push(Buffer.from(text))
      text = ''
    }
    if (slices.isOver) await slices.next()
  }
  parts.push(Buffer.from(text))
  return { status: 200, parts, headers: headersOf(frame) }
}

/**
 * The check that an answer in this format, or each part of it, must pass before the dispatcher commits or records anything; undefined
 * for none.
 */
export function acceptanceOf(format: Format): ((answer: unknown) => boolean) | undefined {
  // XML cannot represent control characters, so a value that has them can be read as JSON only.
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
  frame: ResponseFrame,
  headers: { readonly [name: string]: string } = {},
): HttpResponse {
  return { status, body, headers: headersOf(frame, headers) }
}

function headersOf(
  { format, requestId }: ResponseFrame,
  others: { readonly [name: string]: string } = {},
): { readonly [name: string]: string } {
  return {
    'Content-Type': CONTENT_TYPES[format],
    'Cache-Control': 'no-store',
    'x-acs-request-id': requestId,
    ...others,
  }
}
