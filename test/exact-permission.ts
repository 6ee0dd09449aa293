/** That an operation is decided on one ARN, under its own name, before it is known whether what it names exists. */

import { expect } from 'vitest'
import type { Operation } from '../src/api/operation.ts'
import { entryOf, expectRefusal } from './answers.ts'
import { ACCOUNT, type Reply, type TestServer } from './harness.ts'
import { allow, type Beside, grant } from './permission/beside.ts'
import type { Parameters } from './signing.ts'

export const NO_PERMISSION = {
  status: 403,
  code: 'NoPermission',
  message: 'You are not authorized to do this action.',
}

export interface Decided {
  /** What is permitted, within the account. */
  readonly on: string
  /** Can be carried out. */
  readonly parameters: Parameters
  /** The same of something that does not exist. */
  readonly missing?: Parameters
}

/** Carries the operation out once, by somebody who may do nothing else. */
export async function expectExactPermission(
  jinku: TestServer,
  beside: Beside,
  { name }: Operation,
  { on, parameters, missing }: Decided,
): Promise<Reply> {
  const arn = `acs:ram:*:${ACCOUNT}:${on}`
  const stranger = await beside.user(`may-not-${name}`)
  expectRefusal(await stranger.ram(name, parameters), NO_PERMISSION)
  if (missing !== undefined) expectRefusal(await stranger.ram(name, missing), NO_PERMISSION)

  const almost = await beside.user(`may-almost-${name}`)
  await grant(
    jinku,
    almost,
    `almost-${name}`,
    allow(`ram:${name}X`, arn),
    allow('ram:*', `${arn}X`),
  )
  const refused = await almost.ram(name, parameters)
  expectRefusal(refused, NO_PERMISSION)
  expect(entryOf(jinku, refused)).toMatchObject({ resource: arn, outcome: 'NoPermission' })

  const permitted = await beside.user(`may-${name}`)
  await grant(jinku, permitted, `exactly-${name}`, allow(`ram:${name}`, arn))
  const reply = await permitted.ram(name, parameters)
  expect(reply.status, reply.text).toBe(200)
  expect(entryOf(jinku, reply)).toMatchObject({
    service: 'ram',
    action: name,
    principal: `acs:ram::${ACCOUNT}:user/may-${name}`,
    resource: arn,
    decidedBy: `Custom/exactly-${name}#0`,
    outcome: 'OK',
  })
  return reply
}
