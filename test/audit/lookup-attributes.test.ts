/**
 * Every attribute that an event shows can be looked up. A search reads only entries that contain the value, also where an entry
 * spells it differently.
 */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Did, liveEverything } from '../support/every-operation.ts'
import { ACCOUNT, type Client, startTestServer, type TestServer } from '../support/harness.ts'
import { must } from '../support/permission/beside.ts'

let jinku: TestServer
let other: Client
let ann: Client | undefined

beforeAll(async () => {
  jinku = await startTestServer()
  await setStatus(ACCOUNT, 'NotEnabled')
  const clientOf = async (by: 'root' | 'ann'): Promise<Client> => {
    if (by === 'root') return jinku.root
    if (ann === undefined) {
      const { body } = await must(jinku.root.ram('CreateAccessKey', { UserName: 'ann' }))
      const { AccessKeyId: id, AccessKeySecret: secret } = body.AccessKey
      ann = jinku.as({ id, secret })
    }
    return ann
  }
  const did: Did = async (service, action, parameters = {}, by = 'root') => {
    const client = await clientOf(by)
    const api = service as 'kms' | 'ram' | 'sts' | 'actiontrail'
    return (await must(client[api](action, parameters))).body
  }
  await liveEverything(did, async () => {
    const refused = await (await clientOf('ann')).kms('ListSecrets')
    return refused.body.AccessDeniedDetail.EncodedDiagnosticMessage
  })
  const { account, credentials } = await jinku.otherAccount()
  other = jinku.as(credentials)
  await setStatus(account, 'InDebt')
})
afterAll(() => jinku.close())

async function setStatus(account: string, status: string): Promise<void> {
  const parameters = new Map([['Status', status]])
  const outcome = await jinku.server.administer({
    operation: 'SetAccountStatus',
    parameters,
    account,
  })
  expect(outcome).not.toHaveProperty('refusal')
}

// biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came back
type Event = any

async function allEvents(client: Client): Promise<Event[]> {
  const events: Event[] = []
  let token: { NextToken?: string } = {}
  do {
    const { body } = await must(client.actiontrail('LookupEvents', { MaxResults: '50', ...token }))
    events.push(...body.Events)
    token = body.NextToken === undefined ? {} : { NextToken: body.NextToken }
  } while (token.NextToken !== undefined)
  return events
}

function shownBy(event: Event): [key: string, value: string][] {
  const { userIdentity, referencedResources } = event
  const shown: [string, string][] = [
    ['ServiceName', event.serviceName],
    ['EventName', event.eventName],
    ['User', userIdentity.userName],
    ['EventRW', event.eventRW],
    ['EventType', event.eventType],
    ['EventAccessKeyId', userIdentity.accessKeyId],
    ['SourceIpAddress', event.sourceIpAddress],
    ...Object.keys(referencedResources).map((type): [string, string] => ['ResourceType', type]),
    ...(Object.values(referencedResources) as string[][])
      .flat()
      .map((name): [string, string] => ['ResourceName', name]),
  ]
  if (userIdentity.type === 'assumed-role') {
    shown.push(['RoleName', userIdentity.userName.split(':')[0]])
  }
  return shown.filter(([, value]) => value !== '')
}

/** One event for each value that any shows, except that of names only one of each type of resource. */
function oneOfEach(
  events: readonly Event[],
): Map<string, [key: string, value: string, id: string]> {
  const cases = new Map<string, [string, string, string]>()
  for (const event of events) {
    const type = Object.keys(event.referencedResources).join()
    for (const [key, value] of shownBy(event)) {
      const kind = key === 'ResourceName' ? type : value
      cases.set(`${key} ${kind}`, [key, value, event.eventId])
    }
  }
  return cases
}

test.each([
  ['the account that did everything', () => jinku.root],
  ['an account that was made on the machine', () => other],
] as const)('every value that an event shows finds it: %s', async (_, clientOf) => {
  const client = clientOf()
  const events = await allEvents(client)
  const missed: string[] = []
  for (const [key, value, id] of oneOfEach(events).values()) {
    const { body } = await must(
      client.actiontrail('LookupEvents', {
        'LookupAttribute.1.Key': 'EventId',
        'LookupAttribute.1.Value': id,
        'LookupAttribute.2.Key': key,
        'LookupAttribute.2.Value': value,
      }),
    )
    if (body.Events.length !== 1) missed.push(`${key}=${value}`)
  }
  expect(events.length).toBeGreaterThan(0)
  expect(missed).toEqual([])
})
