/** Checks of an operation's reply: an answer must have its declared shape, a refusal its exact text. */

import { expect } from 'vitest'
import { fitsShapes } from '../../src/api/answers.ts'
import type { Operation } from '../../src/api/operation.ts'
import type { Entry } from '../../src/audit/entry.ts'
import { CREDENTIALS, type HttpReply, type Reply, type TestServer } from './harness.ts'
import { formEncode, type Parameters, signV1 } from './signing.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The members of a successful answer, without the request id, checked against the declaration of the operation. */
// biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came back
export function expectAnswer({ output }: Operation, reply: Reply): any {
  const { RequestId, ...answer } = reply.body
  expect(reply.status, reply.text).toBe(200)
  expect(RequestId).toMatch(UUID)
  expect(fitsShapes(output, answer), `${reply.text} has the declared shape`).toBe(true)
  return answer
}

export interface Refused {
  readonly status: number
  readonly code: string
  readonly message: string
}

export function expectRefusal(reply: Reply, { status, code, message }: Refused): void {
  expect({ status: reply.status, body: reply.body }).toEqual({
    status,
    body: expect.objectContaining({
      HttpStatus: status,
      Code: code,
      Message: message,
      RequestId: expect.stringMatching(UUID),
    }),
  })
}

export function missing(...names: string[]): Refused {
  const message = `The parameter "${names.join(', ')}" is needed but not provided.`
  return { status: 400, code: 'MissingParameter', message }
}

export function invalidParameter(message: string): Refused {
  return { status: 400, code: 'InvalidParameter', message }
}

/** The entry that was recorded for a request. */
export function entryOf(jinku: TestServer, { body }: Reply): Entry {
  const entries = jinku.entries.filter(({ requestId }) => requestId === body.RequestId)
  expect(entries).toHaveLength(1)
  return entries[0] as Entry
}

/** A date of an answer, compared to the minute only, because a test takes some seconds. */
export function within(minute: string): unknown {
  return expect.stringMatching(new RegExp(`^${minute}:[0-9]{2}Z$`))
}

/** A signed GET. */
export async function get(
  jinku: TestServer,
  action: string,
  parameters: Parameters,
): Promise<Reply> {
  const signed = signV1(CREDENTIALS, action, parameters, { method: 'GET', now: jinku.now() })
  const reply = await jinku.send({ method: 'GET', path: `/?${formEncode(signed)}` })
  return { ...reply, body: JSON.parse(reply.text) }
}

/** A signed call that asks for XML. */
export async function callForXml(
  jinku: TestServer,
  action: string,
  parameters: Parameters,
): Promise<HttpReply> {
  const signed = signV1(CREDENTIALS, action, parameters, {
    now: jinku.now(),
    extra: { Format: 'XML' },
  })
  return await jinku.send({
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: formEncode(signed),
  })
}
