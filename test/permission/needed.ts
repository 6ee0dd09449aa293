import { expect } from 'vitest'
import { expectRefusal } from '../answers.ts'
import type { TestServer } from '../harness.ts'
import type { Parameters } from '../signing.ts'
import { allow, type Beside, grant, type Person } from './beside.ts'

export interface Needed {
  readonly action: string
  /** Of a call that succeeds. */
  readonly parameters: Parameters
  /** Of the same call about something that does not exist, if it names anything. */
  readonly absent?: Parameters
  /** All the resources that `ram:<action>` is needed on. */
  readonly resources: readonly string[]
}

let people = 0

/**
 * Checks that users are refused, alike for what is there and what is not, unless they have the permission on all of the
 * resources; and that no more is needed.
 */
export async function expectNeeded(
  jinku: TestServer,
  beside: Beside,
  { action, parameters, absent = parameters, resources }: Needed,
): Promise<void> {
  const someone = (): Promise<Person> => beside.user(`someone-${action}-${++people}`)
  const expectRefused = async (person: Person): Promise<void> => {
    for (const sent of [parameters, absent]) {
      expectRefusal(await person.ram(action, sent), {
        status: 403,
        code: 'NoPermission',
        message: 'You are not authorized to do this action.',
      })
    }
  }

  await expectRefused(await someone())
  for (const missing of resources) {
    const person = await someone()
    const others = resources.filter((one) => one !== missing)
    const all = [...others, 'acs:ram:*:1234567890123456:nothing/*']
    await grant(jinku, person, person.name, allow(`ram:${action}`, all))
    await expectRefused(person)
  }
  const permitted = await someone()
  await grant(jinku, permitted, permitted.name, allow(`ram:${action}`, resources))
  const reply = await permitted.ram(action, parameters)
  expect(reply.status, reply.text).toBe(200)
}
