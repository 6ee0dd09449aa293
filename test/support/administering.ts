/** Local administration of a server that runs in the test's own process. */

import { expect } from 'vitest'
import { fitsShapes } from '../../src/api/answers.ts'
import type { Outcome } from '../../src/api/dispatch.ts'
import type { Refusal } from '../../src/api/errors.ts'
import type { Operation } from '../../src/api/operation.ts'
import type { Entry } from '../../src/audit/entry.ts'
import type { TestServer } from './harness.ts'

type Parameters = { readonly [name: string]: string }

/** Carries out an operation. Returns its outcome and the entry that was recorded. */
async function outcomeOf(
  jinku: TestServer,
  { name }: Operation,
  parameters: Parameters,
  account: string | undefined,
): Promise<{ readonly outcome: Outcome; readonly entry: Entry }> {
  const before = jinku.entries.length
  const given = new Map(Object.entries(parameters))
  const outcome = await jinku.server.administer({ operation: name, parameters: given, account })
  const [entry, ...more] = jinku.entries.slice(before)
  expect(more).toEqual([])
  expect(entry).toMatchObject({ service: 'local', action: name })
  return { outcome, entry: entry as Entry }
}

export async function administered(
  jinku: TestServer,
  operation: Operation,
  parameters: Parameters = {},
  account?: string,
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came back
): Promise<{ readonly answer: any; readonly entry: Entry }> {
  const { outcome, entry } = await outcomeOf(jinku, operation, parameters, account)
  if ('refusal' in outcome) throw outcome.refusal
  expect(fitsShapes(operation.output, outcome.answer)).toBe(true)
  expect(entry).toMatchObject({ principalType: 'local', decidedBy: 'owner', outcome: 'OK' })
  return { answer: outcome.answer, entry }
}

export async function refused(
  jinku: TestServer,
  operation: Operation,
  parameters: Parameters = {},
  account?: string,
): Promise<{ readonly refusal: Refusal; readonly entry: Entry }> {
  const { outcome, entry } = await outcomeOf(jinku, operation, parameters, account)
  if ('answer' in outcome) throw new Error(`${operation.name} was carried out`)
  expect(entry.outcome).toBe(outcome.refusal.code)
  return { refusal: outcome.refusal, entry }
}
