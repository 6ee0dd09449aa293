/** The trail keeps the values of parameters that name things. It never keeps a value that could be a secret or free text. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FieldContext } from '../../src/api/fields.ts'
import type { Operation } from '../../src/api/operation.ts'
import type { Entry } from '../../src/audit/entry.ts'
import { eventOf } from '../../src/operations/actiontrail/event.ts'
import { apis } from '../../src/operations/apis.ts'
import { localOperations } from '../../src/operations/local/operations.ts'
import { callForXml, entryOf } from '../support/answers.ts'
import { ACCOUNT, REGION, startTestServer, type TestServer } from '../support/harness.ts'
import { must } from '../support/permission/beside.ts'

const OPERATIONS: readonly Operation[] = [
  ...apis.flatMap(({ operations }) => operations),
  ...localOperations,
]
const SETTING: FieldContext = { region: REGION, account: ACCOUNT, chineseNames: true }
const NOTED = OPERATIONS.flatMap(({ service, name: action, input, noted }) =>
  noted.flatMap(({ name }) => {
    const field = input[name]
    return field === undefined ? [] : [{ place: `${service}:${action}.${name}`, name, field }]
  }),
)

/** A wrong parameter more or less shows here: each of these names is written down wherever it is declared so. */
const NAMES = [
  ...['AccountId', 'Alias', 'AliasName', 'CertificateId', 'DestinationKeyId'],
  ...['EnableAutomaticRotation', 'EnableDeletionProtection', 'EncryptionKeyId'],
  ...['ForceDeleteWithoutRecovery', 'GroupName', 'Id', 'KeyId', 'KeySpec', 'KeyUsage'],
  ...['KeyVersionId', 'MoveToVersion', 'NewGroupName', 'NewUserName', 'Origin'],
  ...['PendingWindowInDays', 'PolicyName', 'PolicyType', 'ProtectedResourceArn'],
  ...['RemoveFromVersion', 'ResourceType', 'RoleArn', 'RoleName', 'RoleSessionName', 'SecretName'],
  ...['SetAsDefault', 'SourceKeyId', 'SourceKeyVersionId', 'Status', 'User', 'UserName'],
  ...['VersionId', 'VersionStage', 'VersionStages'],
]

test('only these names are written down', () => {
  expect([...new Set(NOTED.map(({ name }) => name))].sort()).toEqual([...NAMES].sort())
})

test('no parameter that is written down is sensitive, nor takes a text that people write', () => {
  const texts = [
    'two words',
    'a\nb',
    'tab\tbed',
    '{"user":"root","password":"hunter2"}',
    '["ACSCurrent","a label"]',
    'p\u00e4ssword',
    `'; DROP TABLE users`,
    '<b>bold</b>',
    'hunter2!#$%&',
    'x'.repeat(513),
    '-----BEGIN PRIVATE KEY-----',
    '\u0000',
  ]
  for (const { place, name, field } of NOTED) {
    expect(field.isSensitive, `${place} is sensitive, so the trail may not have it`).not.toBe(true)
    for (const text of texts) {
      const read = field.read(new Map([[name, text]]), name, SETTING)
      expect(
        typeof read,
        `${place} is written down, so it may not take ${JSON.stringify(text)}`,
      ).toBe('symbol')
    }
  }
})

test('the parameters of one entry have a bound', () => {
  const most = Math.max(...OPERATIONS.map(({ noted }) => noted.length))
  expect(most).toBeLessThanOrEqual(8)
})

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
  await must(
    jinku.root.kms('CreateSecret', { SecretName: 's', VersionId: 'v1', SecretData: 'value' }),
  )
})
afterAll(() => jinku.close())

test('the entry of a read names what was asked for, as it was sent', async () => {
  const SecretName = `acs:kms:${REGION}:${ACCOUNT}:secret/s`
  const reply = await must(jinku.root.kms('GetSecretValue', { SecretName, VersionStage: '' }))
  expect(entryOf(jinku, reply).parameters).toEqual({ SecretName })
})

describe('the message of a refusal is in the entry, without what it repeats of the request', () => {
  test('the string to sign, which holds every parameter', async () => {
    const reply = await jinku
      .as({ id: 'testid', secret: 'wrong' })
      .kms('CreateSecret', { SecretName: 'x', VersionId: 'v1', SecretData: 'a-secret-value' })
    expect(reply.body.Code).toBe('SignatureDoesNotMatch')
    expect(reply.body.Message).toContain('a-secret-value')
    const entry = entryOf(jinku, reply)
    expect(entry.message).toBe('Specified signature is not matched with our calculation.')
    expect(JSON.stringify(entry)).not.toContain('a-secret-value')
  })

  test('a member of a policy', async () => {
    const reply = await jinku.root.ram('CreatePolicy', {
      PolicyName: 'p',
      PolicyDocument: '{"Version":"1","Statement":[{"a-secret-member":1}]}',
    })
    expect(reply.body.Message).toContain('a-secret-member')
    expect(entryOf(jinku, reply).message).toBe('The policy document is malformed.')
  })

  test('the name of a parameter that is there twice', async () => {
    const reply = await jinku.send({ method: 'GET', path: '/?a-secret-name=1&a-secret-name=2' })
    expect(reply.text).toContain('a-secret-name')
    const { message = '' } = jinku.entries.at(-1) ?? {}
    expect(message).toBe('The specified parameter "?" is not valid.')
  })

  test('whatever a parameter holds that is not valid', async () => {
    for (const { service, name: action, input } of apis.flatMap(({ operations }) => operations)) {
      for (const parameter of Object.keys(input)) {
        const secret = `hunter2 of ${parameter}`
        const client = jinku.root[service as 'kms' | 'ram' | 'sts' | 'actiontrail']
        await client(action, { [parameter]: secret })
        expect(JSON.stringify(jinku.entries.at(-1))).not.toContain('hunter2')
      }
    }
  })
})

test('an event has the members that the documentation gives it', async () => {
  const refused = await jinku.root.kms('GetSecretValue', { SecretName: 'nowhere' })
  const { body } = await must(
    jinku.root.actiontrail('LookupEvents', {
      'LookupAttribute.1.Key': 'EventId',
      'LookupAttribute.1.Value': refused.body.RequestId,
    }),
  )
  expect(body.Events[0]).toMatchObject({
    eventVersion: 1,
    apiVersion: '2016-01-20',
    requestParameters: { SecretName: 'nowhere' },
    errorCode: 'Forbidden.ResourceNotFound',
    errorMessage: 'Resource not found.',
  })
  const { text } = await callForXml(jinku, 'LookupEvents', { Version: '2020-07-06' })
  expect(text).toContain('<requestParameters><SecretName>nowhere</SecretName></requestParameters>')
})

test('an entry of an earlier version is an event as well', () => {
  const old: Entry = {
    ...{ time: 1, requestId: 'r', account: ACCOUNT, principal: `acs:ram::${ACCOUNT}:root` },
    principalType: 'root',
    ...{ principalId: ACCOUNT, accessKeyId: 'a', sourceAddress: '::1' },
    ...{ userAgent: '', service: 'kms', action: 'GetSecretValue', isWrite: false },
    ...{ resource: `acs:kms:${REGION}:${ACCOUNT}:secret/s`, version: 'v1', label: undefined },
    ...{ decidedBy: 'owner', outcome: 'Forbidden.NoPermission', status: 403, durationMs: 1 },
  }
  const event = eventOf(old, REGION, ACCOUNT)
  expect(event).toMatchObject({
    eventVersion: 1,
    apiVersion: '2016-01-20',
    requestParameters: {},
    errorCode: 'Forbidden.NoPermission',
    additionalEventData: { versionId: 'v1', decidedBy: 'owner' },
  })
  expect(event).not.toHaveProperty('errorMessage')
})

test('another account sees the parameters and the message that are about it, and no others', () => {
  const OTHER = '9234567890123456'
  const ours = `acs:kms:${REGION}:${OTHER}:key/ours`
  const theirs = `acs:kms:${REGION}:${ACCOUNT}:key/theirs`
  const entry: Entry = {
    ...{ time: 1, requestId: 'r', account: ACCOUNT, principal: `acs:ram::${ACCOUNT}:root` },
    principalType: 'root',
    ...{ principalId: ACCOUNT, accessKeyId: 'a', sourceAddress: '::1' },
    ...{ userAgent: '', service: 'kms', action: 'ReEncrypt', isWrite: false },
    ...{ resource: `${ours} ${theirs}`, version: undefined, label: undefined },
    ...{ decidedBy: 'owner', outcome: 'Forbidden.NoPermission', status: 403, durationMs: 1 },
    parameters: { SourceKeyId: ours, DestinationKeyId: theirs },
    message: `This operation for ${theirs} is forbidden by permission system.`,
    former: [{ name: 'ACSCurrent', value: 'v1' }],
  }
  const seen = eventOf(entry, REGION, OTHER)
  expect(seen.requestParameters).toEqual({ SourceKeyId: ours })
  expect(seen).not.toHaveProperty('errorMessage')
  expect(seen.additionalEventData.former).toEqual(entry.former)
  const own = eventOf(entry, REGION, ACCOUNT)
  expect(own.requestParameters).toEqual(entry.parameters)
  expect(own.errorMessage).toBe(entry.message)
  // What the other account's thing was before is for that account to see.
  expect(own.additionalEventData).not.toHaveProperty('former')
})
