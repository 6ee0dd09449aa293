import { expect } from 'vitest'
import type { Fixture } from '../storage/released/fixtures.ts'
import type { TestServer } from './harness.ts'

/** Asks what the old program was asked, and expects its answers; newer ones may say more. */
export async function expectSameAnswers(
  jinku: TestServer,
  { callers, asked }: Fixture,
): Promise<void> {
  for (const { as, api, action, parameters, answer } of asked) {
    const caller = callers[as]
    if (caller === undefined) throw new Error(`nobody is known as ${as}`)
    const { status, body } = await jinku.as(caller)[api](action, parameters)
    expect({ as, action, parameters, answer: { status, body } }).toMatchObject({
      as,
      action,
      parameters,
      answer: withNumberedEvents(answer),
    })
  }
}

// The released programs wrote the version of an event as a text; it is a number since.
function withNumberedEvents<T>(answer: T): T {
  return JSON.parse(JSON.stringify(answer).replaceAll('"eventVersion":"1"', '"eventVersion":1'))
}
