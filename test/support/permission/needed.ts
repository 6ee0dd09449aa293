/** Checks that an operation needs permission under its own name on certain ARNs, and that this is decided before existence is checked. */

import { expect } from 'vitest'
import { entryOf, expectRefusal } from '../answers.ts'
import { ACCOUNT, type Reply, type TestServer } from '../harness.ts'
import type { Parameters } from '../signing.ts'
import { allow, type Beside, grant, type Person } from './beside.ts'

export const NO_PERMISSION = {
  status: 403,
  code: 'NoPermission',
  message: 'You are not authorized to do this action.',
}

export interface Needed {
  readonly action: string
  /** The parameters of a call that succeeds. */
  readonly parameters: Parameters
  /** The parameters of the same call for a resource that does not exist, if it names one. */
  readonly absent?: Parameters
  /** All the resources that `ram:<action>` is needed on. */
  readonly resources: readonly string[]
  /** The resources in the entry of the successful call, if they differ: what was created or found. */
  readonly recorded?: (reply: Reply) => readonly string[]
}

let people = 0

/**
 * Checks that users are refused unless they have exactly this permission on all of these resources, and that the refusal is the
 * same whether the resource exists or not. Checks too that no more is needed. Returns the reply to a permitted caller.
 */
export async function expectNeeded(
  jinku: TestServer,
  beside: Beside,
  { action, parameters, absent = parameters, resources, recorded = () => resources }: Needed,
): Promise<Reply> {
  const someone = (): Promise<Person> => beside.user(`someone-${action}-${++people}`)
  const expectRefused = async (person: Person): Promise<void> => {
    for (const sent of [absent, parameters]) {
      const refused = await person.ram(action, sent)
      expectRefusal(refused, NO_PERMISSION)
      if (sent !== parameters) continue
      const { resource = '', outcome } = entryOf(jinku, refused)
      expect(resource.split(' ').sort()).toEqual([...resources].sort())
      expect(outcome).toBe('NoPermission')
    }
  }

  await expectRefused(await someone())
  for (const missing of resources) {
    const almost = await someone()
    const others = resources.filter((one) => one !== missing)
    await grant(
      jinku,
      almost,
      almost.name,
      allow(`ram:${action}`, [...others, `acs:ram:*:${ACCOUNT}:nothing/*`]),
      allow(`ram:${action}X`, missing),
      // No resource is left beyond `*`.
      ...(missing === '*' ? [] : [allow('ram:*', `${missing}X`)]),
    )
    await expectRefused(almost)
  }
  const permitted = await someone()
  await grant(jinku, permitted, permitted.name, allow(`ram:${action}`, resources))
  const reply = await permitted.ram(action, parameters)
  expect(reply.status, reply.text).toBe(200)
  const entry = entryOf(jinku, reply)
  expect(entry).toMatchObject({
    service: 'ram',
    action,
    principal: `acs:ram::${ACCOUNT}:user/${permitted.name}`,
    decidedBy: `Custom/${permitted.name}#0`,
    outcome: 'OK',
  })
  expect(entry.resource?.split(' ').sort()).toEqual([...recorded(reply)].sort())
  return reply
}
