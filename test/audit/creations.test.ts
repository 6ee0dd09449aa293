/** Whatever an operation makes is found in the trail by the name of the thing. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apis } from '../../src/operations/apis.ts'
import { localOperations } from '../../src/operations/local/operations.ts'
import { ACCOUNT, REGION, startTestServer, type TestServer } from '../support/harness.ts'
import { must } from '../support/permission/beside.ts'
import type { Parameters } from '../support/signing.ts'

let jinku: TestServer
let keyId: string
beforeAll(async () => {
  jinku = await startTestServer()
  keyId = (await must(jinku.root.kms('CreateKey'))).body.KeyMetadata.KeyId
  await must(jinku.root.ram('CreateUser', { UserName: 'owner' }))
  await must(jinku.root.ram('CreatePolicy', { PolicyName: 'growing', PolicyDocument: DOCUMENT }))
})
afterAll(() => jinku.close())

const DOCUMENT = '{"Version":"1","Statement":[{"Effect":"Allow","Action":"kms:*","Resource":"*"}]}'
const TRUST = JSON.stringify({
  Version: '1',
  Statement: [
    { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { RAM: `acs:ram::${ACCOUNT}:root` } },
  ],
})

interface Made {
  readonly parameters: () => Parameters
  readonly type: string
  /** What the thing is looked up by. */
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came back
  readonly name: (answer: any) => string
  /** The version that was made of the thing, which is found by the thing. */
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came back
  readonly version?: (answer: any) => string
}

const CREATES: { readonly [operation: string]: Made } = {
  'kms:CreateSecret': {
    parameters: () => ({ SecretName: 'made/secret', VersionId: 'v1', SecretData: 'x' }),
    type: 'ACS::KMS::Secret',
    name: () => 'made/secret',
    version: () => 'v1',
  },
  'kms:PutSecretValue': {
    parameters: () => ({ SecretName: 'made/secret', VersionId: 'v2', SecretData: 'x' }),
    type: 'ACS::KMS::Secret',
    name: () => 'made/secret',
    version: () => 'v2',
  },
  'kms:CreateKey': {
    parameters: () => ({}),
    type: 'ACS::KMS::Key',
    name: ({ KeyMetadata }) => KeyMetadata.KeyId,
  },
  'kms:CreateKeyVersion': {
    parameters: () => ({ KeyId: keyId }),
    type: 'ACS::KMS::Key',
    name: () => keyId,
    version: ({ KeyVersion }) => KeyVersion.KeyVersionId,
  },
  'kms:CreateAlias': {
    parameters: () => ({ KeyId: keyId, AliasName: 'alias/made' }),
    type: 'ACS::KMS::Alias',
    name: () => 'made',
  },
  'ram:CreateUser': {
    parameters: () => ({ UserName: 'made-user' }),
    type: 'ACS::RAM::User',
    name: () => 'made-user',
  },
  'ram:CreateGroup': {
    parameters: () => ({ GroupName: 'made-group' }),
    type: 'ACS::RAM::Group',
    name: () => 'made-group',
  },
  'ram:CreateRole': {
    parameters: () => ({ RoleName: 'made-role', AssumeRolePolicyDocument: TRUST }),
    type: 'ACS::RAM::Role',
    name: () => 'made-role',
  },
  'ram:CreatePolicy': {
    parameters: () => ({ PolicyName: 'made-policy', PolicyDocument: DOCUMENT }),
    type: 'ACS::RAM::Policy',
    name: () => 'made-policy',
  },
  'ram:CreatePolicyVersion': {
    parameters: () => ({ PolicyName: 'growing', PolicyDocument: DOCUMENT }),
    type: 'ACS::RAM::Policy',
    name: () => 'growing',
    version: () => 'v2',
  },
  'ram:CreateAccessKey': {
    parameters: () => ({ UserName: 'owner' }),
    type: 'ACS::RAM::AccessKey',
    name: ({ AccessKey }) => AccessKey.AccessKeyId,
  },
  'ram:CreateLoginProfile': {
    parameters: () => ({ UserName: 'owner', Password: 'Correct-Horse-9' }),
    type: 'ACS::RAM::User',
    name: () => 'owner',
  },
  'ram:SetAccountAlias': {
    parameters: () => ({ AccountAlias: 'made-alias' }),
    type: 'ACS::RAM::AccountAlias',
    name: () => 'made-alias',
  },
  'local:CreateAccount': {
    parameters: () => ({ Alias: 'made-tenant' }),
    type: 'ACS::RAM::Account',
    name: ({ AccountId }) => AccountId,
  },
  'local:CreateAccessKey': {
    parameters: () => ({ User: 'owner' }),
    type: 'ACS::RAM::AccessKey',
    name: ({ AccessKeyId }) => AccessKeyId,
  },
}

/** Changes that make nothing one could look for by a name of its own. */
const CREATES_NOTHING = new Set(
  [
    'kms: UpdateSecret UpdateSecretVersionStage DeleteSecret RestoreSecret SetSecretPolicy SetKeyPolicy',
    'kms: TagResource TagResources UntagResource UntagResources OpenKmsService UpdateAlias DeleteAlias',
    'kms: EnableKey DisableKey ScheduleKeyDeletion CancelKeyDeletion SetDeletionProtection',
    'kms: UpdateKeyDescription UpdateRotationPolicy',
    // The token is a secret, and the material belongs to the key.
    'kms: GetParametersForImport ImportKeyMaterial DeleteKeyMaterial',
    'ram: UpdateUser DeleteUser UpdateGroup DeleteGroup UpdateRole DeleteRole DeletePolicy',
    'ram: UpdatePolicyDescription SetDefaultPolicyVersion DeletePolicyVersion AddUserToGroup',
    'ram: RemoveUserFromGroup UpdateAccessKey DeleteAccessKey UpdateLoginProfile DeleteLoginProfile',
    'ram: AttachPolicyToUser AttachPolicyToGroup AttachPolicyToRole ClearAccountAlias TagResources',
    'ram: UnbindMFADevice',
    'ram: DetachPolicyFromUser DetachPolicyFromGroup DetachPolicyFromRole UntagResources',
    'local: SetAccountStatus SetAccessKeyStatus DeleteAccessKey',
  ].flatMap((line) => {
    const [service = '', ...names] = line.split(/:? /)
    return names.map((name) => `${service}:${name}`)
  }),
)

test('every change makes something that is looked for here, or is known to make nothing', () => {
  const changes = [...apis.flatMap(({ operations }) => operations), ...localOperations].filter(
    ({ uses }) => uses === 'change',
  )
  for (const { service, name } of changes) {
    const one = `${service}:${name}`
    const isKnown = one in CREATES || CREATES_NOTHING.has(one)
    expect(
      isKnown,
      `${one} changes something and is in neither table of test/audit/creations.test.ts: say by what name the trail finds what it makes, or that it makes nothing`,
    ).toBe(true)
  }
})

async function answerOf(operation: string, parameters: Parameters): Promise<unknown> {
  const [service, name = ''] = operation.split(':')
  if (service === 'kms') return (await must(jinku.root.kms(name, parameters))).body
  if (service === 'ram') return (await must(jinku.root.ram(name, parameters))).body
  const outcome = await jinku.server.administer({
    operation: name,
    parameters: new Map(Object.entries(parameters).map(([key, value]) => [key, String(value)])),
    account: ACCOUNT,
  })
  if ('refusal' in outcome) throw outcome.refusal
  return outcome.answer
}

// biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came back
async function eventsOn(name: string): Promise<any[]> {
  const { body } = await must(
    jinku.root.actiontrail('LookupEvents', {
      'LookupAttribute.1.Key': 'ResourceName',
      'LookupAttribute.1.Value': name,
      MaxResults: 50,
    }),
  )
  return body.Events
}

test.each(Object.entries(CREATES))('%s is found by what it makes', async (operation, made) => {
  const answer = await answerOf(operation, made.parameters())
  const [, eventName] = operation.split(':')
  const events = (await eventsOn(made.name(answer))).filter((one) => one.eventName === eventName)
  expect(events).toHaveLength(1)
  const [event] = events
  expect(event.resourceType).toBe(made.type)
  expect(event.resourceName).toBe(made.name(answer))
  expect(event.referencedResources[made.type]).toContain(made.name(answer))
  expect(JSON.stringify(event.referencedResources)).not.toContain('*')
  if (made.version !== undefined) {
    expect(event.additionalEventData.versionId).toBe(made.version(answer))
  }
})

describe('what an operation makes by the way', () => {
  test('the default key of an account is found by its id and by its alias', async () => {
    const { credentials, account } = await jinku.otherAccount()
    const tenant = jinku.as(credentials)
    await must(
      tenant.kms('CreateSecret', { SecretName: 'first', VersionId: 'v1', SecretData: 'x' }),
    )
    const { body } = await must(tenant.kms('DescribeKey', { KeyId: 'alias/acs/kms' }))
    const { KeyId } = body.KeyMetadata
    for (const name of ['first', KeyId, 'acs/kms']) {
      const found = await must(
        tenant.actiontrail('LookupEvents', {
          'LookupAttribute.1.Key': 'ResourceName',
          'LookupAttribute.1.Value': name,
        }),
      )
      const names = found.body.Events.map(({ eventName }: { eventName: string }) => eventName)
      expect(names).toContain('CreateSecret')
    }
    const entry = jinku.entries.find(
      (one) => one.account === account && one.action === 'CreateSecret',
    )
    const kms = `acs:kms:${REGION}:${account}`
    expect(entry?.resource).toBe(`${kms}:secret/first ${kms}:key/${KeyId} ${kms}:alias/acs/kms`)
  })

  test('a version that the timer makes is named', async () => {
    const { body } = await must(
      jinku.root.kms('CreateKey', { EnableAutomaticRotation: true, RotationInterval: '7d' }),
    )
    const { KeyId } = body.KeyMetadata
    jinku.advance(8 * 24 * 60 * 60 * 1000)
    await jinku.server.rotateKeys()
    const { KeyMetadata } = (await must(jinku.root.kms('DescribeKey', { KeyId }))).body
    const [event] = (await eventsOn(KeyId)).filter(({ eventName }) => eventName === 'RotateKey')
    expect(event).toMatchObject({
      eventType: 'AliyunServiceEvent',
      additionalEventData: { versionId: KeyMetadata.PrimaryKeyVersion },
    })
    expect(event).not.toHaveProperty('apiVersion')
  })
})

test('what was not made is named by nothing but its container and the parameters', async () => {
  await must(jinku.root.ram('CreateGroup', { GroupName: 'taken' }))
  const again = await jinku.root.ram('CreateGroup', { GroupName: 'taken' })
  expect(again.status).toBe(409)
  const entry = jinku.entries.at(-1)
  expect(entry).toMatchObject({
    outcome: 'EntityAlreadyExists.Group',
    resource: `acs:ram:*:${ACCOUNT}:group/*`,
    parameters: { GroupName: 'taken' },
  })
})
