import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callForXml, entryOf, expectAnswer, expectRefusal } from '../../../test/support/answers.ts'
import {
  ACCOUNT,
  REGION,
  START,
  startTestServer,
  type TestServer,
} from '../../../test/support/harness.ts'
import type { Parameters } from '../../../test/support/signing.ts'
import { wireTime } from '../../api/wire-time.ts'
import type { Event } from './event.ts'
import { lookupEvents } from './lookup-events.ts'

let jinku: TestServer
let alice: { readonly id: string; readonly secret: string }

beforeAll(async () => {
  jinku = await startTestServer()
  await jinku.root.ram('CreateUser', { UserName: 'alice' })
  const { body } = await jinku.root.ram('CreateAccessKey', { UserName: 'alice' })
  alice = { id: body.AccessKey.AccessKeyId, secret: body.AccessKey.AccessKeySecret }
  await jinku.root.kms('CreateSecret', { SecretName: 'app/db', VersionId: 'v1', SecretData: 'x' })
  await jinku.root.kms('GetSecretValue', { SecretName: 'app/db', VersionStage: 'ACSCurrent' })
  await jinku.as(alice).kms('GetSecretValue', { SecretName: 'app/db' })
})
afterAll(() => jinku.close())

async function lookUp(parameters: Parameters = {}) {
  return expectAnswer(lookupEvents, await jinku.root.actiontrail('LookupEvents', parameters))
}

const by = (...pairs: [string, string][]): Parameters =>
  Object.fromEntries(
    pairs.flatMap(([key, value], index) => [
      [`LookupAttribute.${index + 1}.Key`, key],
      [`LookupAttribute.${index + 1}.Value`, value],
    ]),
  )

const namesOf = (answer: { Events: { eventName: string }[] }): string[] =>
  answer.Events.map(({ eventName }) => eventName)

test('a request is an event that says who did what to what, from where, and what came of it', async () => {
  const { Events } = await lookUp(by(['User', 'alice']))
  expect(Events).toEqual([
    {
      eventId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      eventVersion: 1,
      eventType: 'ApiCall',
      eventCategory: 'Management',
      eventName: 'GetSecretValue',
      eventTime: expect.stringMatching(/^2025-01-02T03:04:\d\dZ$/),
      eventSource: 'kms.aliyuncs.com',
      apiVersion: '2016-01-20',
      eventRW: 'Read',
      serviceName: 'Kms',
      acsRegion: REGION,
      requestId: Events[0].eventId,
      sourceIpAddress: '127.0.0.1',
      userAgent: '',
      userIdentity: {
        type: 'ram-user',
        principalId: expect.stringMatching(/^2\d{17}$/),
        accountId: ACCOUNT,
        accessKeyId: alice.id,
        userName: 'alice',
      },
      resourceType: 'ACS::KMS::Secret',
      resourceName: 'app/db',
      referencedResources: { 'ACS::KMS::Secret': ['app/db'] },
      requestParameters: { SecretName: 'app/db' },
      errorCode: 'Forbidden.NoPermission',
      errorMessage: `This operation for acs:kms:${REGION}:${ACCOUNT}:secret/app/db is forbidden by permission system.`,
      additionalEventData: { decidedBy: 'implicit deny' },
    },
  ])
})

test('the newest event comes first, and the search itself is in the trail of the next one', async () => {
  const first = await lookUp()
  expect(namesOf(first).at(-1)).toBe('CreateUser')
  const second = await lookUp({ Direction: 'BACKWARD' })
  expect(namesOf(second)[0]).toBe('LookupEvents')
  const forward = await lookUp({ Direction: 'FORWARD' })
  expect(namesOf(forward).slice(0, 4)).toEqual([
    'CreateUser',
    'CreateAccessKey',
    'CreateSecret',
    'GetSecretValue',
  ])
})

test.each<[string, Parameters, string[]]>([
  ['a service', by(['ServiceName', 'Ram']), ['CreateAccessKey', 'CreateUser']],
  ['a name', by(['EventName', 'CreateSecret']), ['CreateSecret']],
  ['writing', by(['EventRW', 'Write'], ['ServiceName', 'Kms']), ['CreateSecret']],
  [
    'a type',
    by(['EventType', 'ApiCall'], ['ServiceName', 'Kms']),
    ['GetSecretValue', 'GetSecretValue', 'CreateSecret'],
  ],
  [
    'a resource',
    by(['ResourceName', 'app/db']),
    ['GetSecretValue', 'GetSecretValue', 'CreateSecret'],
  ],
  [
    'a type of resource',
    by(['ResourceType', 'ACS::KMS::Secret'], ['User', 'root']),
    ['GetSecretValue', 'CreateSecret'],
  ],
  ['an address', by(['SourceIpAddress', '127.0.0.1'], ['User', 'alice']), ['GetSecretValue']],
  ['another address', by(['SourceIpAddress', '127.0.0.2']), []],
  ['a name in other letters', by(['EventName', 'createsecret']), []],
  ['a role', by(['RoleName', 'reader']), []],
  ['an unknown value', by(['User', 'bob']), []],
  [
    'two of a key, of which the second counts',
    by(['User', 'root'], ['User', 'alice']),
    ['GetSecretValue'],
  ],
])('events can be asked for by %s', async (_, parameters, names) => {
  // biome-ignore format: one case, one line
  expect(namesOf(await lookUp(parameters))).toEqual(names)
})

test('an event is found by its id and by its access key', async () => {
  const { Events } = await lookUp(by(['EventAccessKeyId', alice.id]))
  expect(Events).toHaveLength(1)
  expect((await lookUp(by(['EventId', Events[0].eventId]))).Events).toEqual(Events)
})

describe('pages', () => {
  test.each(['FORWARD', 'BACKWARD'])('going %s show every event once', async (Direction) => {
    const range = { StartTime: '2025-01-02T03:00:00Z', EndTime: '2025-01-02T03:30:00Z' }
    const wanted = { ...range, Direction, ...by(['ServiceName', 'Kms']) }
    const all = namesOf(await lookUp({ ...wanted, MaxResults: 50 }))
    const paged: string[] = []
    for (let token: string | undefined = ''; token !== undefined; ) {
      const page: { Events: { eventName: string }[]; NextToken?: string } = await lookUp({
        ...wanted,
        MaxResults: 1,
        NextToken: token,
      })
      paged.push(...namesOf(page))
      token = page.NextToken
    }
    expect(paged).toEqual(all)
    expect(all.length).toBe(3)
  })

  test('a page of nothing is empty', async () => {
    expect((await lookUp({ MaxResults: 0 })).Events).toEqual([])
  })
})

describe('the range of time', () => {
  test('is the seven days before now', async () => {
    const { StartTime, EndTime } = await lookUp()
    expect(Date.parse(EndTime) - Date.parse(StartTime)).toBe(7 * 24 * 60 * 60 * 1000)
    expect(Math.abs(Date.parse(EndTime) - jinku.now())).toBeLessThan(2000)
  })

  test('can be given', async () => {
    const before = { StartTime: '2025-01-01T00:00:00Z', EndTime: '2025-01-02T03:04:00Z' }
    expect((await lookUp(before)).Events).toEqual([])
    expect(START).toBeGreaterThan(Date.parse(before.EndTime))
  })

  test.each([
    { StartTime: '2025-01-02T03:04:05Z', EndTime: '2025-01-02T03:04:04Z' },
    { StartTime: '2025-01-01T00:00:00Z', EndTime: '2025-01-31T00:00:01Z' },
  ])('of $StartTime to $EndTime is refused', async (range) => {
    expectRefusal(await jinku.root.actiontrail('LookupEvents', range), {
      status: 400,
      code: 'InvalidQueryParameter',
      message: 'The specified query parameter is invalid.',
    })
  })
})

test.each([
  ['StartTime', '2025-01-02'],
  ['EndTime', '2025-02-30T00:00:00Z'],
  ['MaxResults', '51'],
  ['MaxResults', '-1'],
  ['Direction', 'SIDEWAYS'],
  ['NextToken', 'not ours'],
])('%s cannot be %j', async (name, value) => {
  expectRefusal(await jinku.root.actiontrail('LookupEvents', { [name]: value }), {
    status: 400,
    code: `InvalidParameter.${name}`,
    message: `The parameter - "${name}" is incorrect.`,
  })
})

test.each([
  [by(['Colour', 'red'])],
  [by(['User', ''])],
  [{ 'LookupAttribute.1.Key': 'User' }],
  [by(['constructor', 'x'])],
])('an attribute such as %j is refused', async (parameters) => {
  expectRefusal(await jinku.root.actiontrail('LookupEvents', parameters), {
    status: 400,
    code: 'InvalidQueryParameter',
    message: 'The specified query parameter is invalid.',
  })
})

test('who may not look is refused, and that is in the trail too', async () => {
  const reply = await jinku.as(alice).actiontrail('LookupEvents')
  expectRefusal(reply, {
    status: 403,
    code: 'NoPermission',
    message: 'You are not authorized to do this action.',
  })
  expect(entryOf(jinku, reply)).toMatchObject({
    service: 'actiontrail',
    action: 'LookupEvents',
    outcome: 'NoPermission',
    decidedBy: 'implicit deny',
  })
})

test('an answer can be had as XML', async () => {
  const asked = { Version: '2020-07-06', ...by(['EventName', 'CreateSecret']) }
  const { text, status } = await callForXml(jinku, 'LookupEvents', asked)
  expect(status).toBe(200)
  expect(text).toContain('<eventName>CreateSecret</eventName>')
})

test('each attribute finds exactly the events that have its value, whatever characters that has', async () => {
  const names = ['金库"\\', 'tab\tand\u0001', 'é/ü', "it's"]
  for (const SecretName of names) await jinku.as(alice).kms('GetSecretValue', { SecretName })
  await jinku.root.ram('CreateRole', {
    RoleName: 'reader',
    AssumeRolePolicyDocument: JSON.stringify({
      Version: '1',
      Statement: [
        {
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { RAM: [`acs:ram::${ACCOUNT}:root`] },
        },
      ],
    }),
  })
  await jinku.root.sts('AssumeRole', {
    RoleArn: `acs:ram::${ACCOUNT}:role/reader`,
    RoleSessionName: 'ci',
  })
  const valuesOf: { readonly [key: string]: (event: Event) => readonly (string | undefined)[] } = {
    ServiceName: (event) => [event.serviceName],
    EventName: (event) => [event.eventName],
    User: (event) => [event.userIdentity.userName],
    EventId: (event) => [event.eventId],
    EventRW: (event) => [event.eventRW],
    EventType: (event) => [event.eventType],
    EventAccessKeyId: (event) => [event.userIdentity.accessKeyId],
    SourceIpAddress: (event) => [event.sourceIpAddress],
    RoleName: (event) =>
      event.userIdentity.type === 'assumed-role' ? event.userIdentity.userName.split(':', 1) : [],
    ResourceType: (event) => Object.keys(event.referencedResources),
    ResourceName: (event) => Object.values(event.referencedResources).flat(),
  }
  const range = { StartTime: '2025-01-02T03:00:00Z', MaxResults: 50 }
  const { Events: all }: { Events: Event[] } = await lookUp({ ...range, MaxResults: 40 })
  const before = { ...range, EndTime: wireTime(jinku.now() + 1000) }
  // The lookups below concern only what happens after this moment.
  jinku.advance(10_000)
  const named = /Keys: (.*)\.$/.exec(lookupEvents.input['LookupAttribute']?.summary ?? '')?.[1]
  expect(named?.split(', ').sort()).toEqual(Object.keys(valuesOf).sort())
  for (const [key, valuesIn] of Object.entries(valuesOf)) {
    const values = new Set(
      all.flatMap(valuesIn).filter((value) => value !== undefined && value !== ''),
    )
    for (const value of values) {
      const { Events }: { Events: Event[] } = await lookUp({
        ...before,
        ...by([key, String(value)]),
      })
      const known = new Set(all.map(({ eventId }) => eventId))
      expect(
        Events.filter(({ eventId }) => known.has(eventId)),
        `${key} ${value}`,
      ).toEqual(all.filter((event) => valuesIn(event).includes(value)))
    }
  }
})
