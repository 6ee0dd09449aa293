/**
 * Every operation of every API, and every parameter of each: a mark is planted as whatever the parameter takes and as what it
 * does not take; then everything the server leaves is searched. What may stand where is listed here, and nothing else may.
 */

import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { apis } from '../../src/operations/apis.ts'
import type { Reply } from '../support/harness.ts'
import {
  FORM,
  type JinkuProcess,
  startJinku,
  temporaryDirectory,
} from '../support/process/jinku-process.ts'
import {
  operationsWithout,
  parametersWithout,
  placesOf,
  type Service,
  unknownParameters,
} from '../support/registry.ts'
import { type Credentials, formEncode, type Parameters, signV1 } from '../support/signing.ts'
import { useKeyPairs } from './calls/key-pairs.ts'
import { manageKeys } from './calls/keys.ts'
import { Marks } from './calls/marks.ts'
import { type Calls, useKeys } from './calls/uses-of-keys.ts'

/** Names of things: they are parts of ARNs, or say which version of a secret was meant. */
const IN_TRAIL = [
  ...['SecretName', 'SecretsList', 'ResourceId', 'ResourceNames', 'KeyId', 'CertificateId'],
  'EncryptionKeyId',
  ...['SourceKeyId', 'DestinationKeyId', 'KeyVersionId', 'AliasName', 'ProtectedResourceArn'],
  ...['SourceKeyVersionId', 'AccountAlias'],
  ...['VersionId', 'VersionStage', 'MoveToVersion', 'RemoveFromVersion', 'VersionStages'],
  ...['NewUserName', 'NewGroupName'],
  ...['UserName', 'GroupName', 'RoleName', 'PolicyName', 'RoleArn', 'RoleSessionName'],
]
/** What is stored in clear beside them: what describes things and people, and who may do what. */
const IN_DATABASE = [
  ...['DeletionProtectionDescription', 'Description', 'Tags', 'TagKeys', 'Tag', 'TagKey', 'Policy'],
  ...['DisplayName', 'MobilePhone', 'Email', 'Comments', 'NewDisplayName'],
  ...['NewMobilePhone', 'NewEmail', 'NewComments', 'NewDescription'],
  ...['PolicyDocument', 'AssumeRolePolicyDocument', 'NewAssumeRolePolicyDocument'],
]
/** A refusal names the resource that is refused, and the member of a policy that does not belong there. */
const IN_REFUSALS = [
  ...IN_TRAIL,
  ...['PolicyDocument', 'AssumeRolePolicyDocument', 'NewAssumeRolePolicyDocument'],
]
/** Stored, and seen again in answers, in the places that the operations are for. */
const IN_ANSWERS = [...IN_TRAIL, ...IN_DATABASE, 'SourceIdentity']
/** Markers and tokens of pages. The server makes them, so a mark in one is always refused. */
const POSITIONS = ['Marker', 'NextToken']
const READING = ['GetSecretValue', 'BatchGetSecretValue', 'Decrypt', 'AsymmetricDecrypt']

interface Answered {
  readonly action: string
  readonly status: number
  readonly text: string
}

/** Calls operations and remembers what was answered, and which parameters have been given. */
class Caller {
  readonly marks: Marks
  readonly answers: Answered[] = []
  readonly given = new Map<string, Set<string>>()
  readonly #server: JinkuProcess

  constructor(server: JinkuProcess, marks: Marks) {
    this.#server = server
    this.marks = marks
  }

  /** A mark for one parameter of an operation. */
  mark(place: string): string {
    return this.marks.plant(place)
  }

  async call(
    service: Service,
    action: string,
    parameters: Parameters,
    by: Credentials & { readonly token?: string } = this.#server.credentials,
    extra: Parameters = {},
  ): Promise<Reply> {
    const Version = apis.find((api) => api.service === service)?.version ?? ''
    const token: Parameters = by.token === undefined ? {} : { SecurityToken: by.token }
    const options = { now: Date.now(), extra: { Version, ...token, ...extra } }
    const body = formEncode(signV1(by, action, parameters, options))
    const reply = await this.#server.send({ headers: FORM, body })
    this.answers.push({ action, status: reply.status, text: reply.text })
    const names = this.given.get(`${service}:${action}`) ?? new Set()
    this.given.set(`${service}:${action}`, names)
    for (const name of Object.keys(parameters)) names.add(name)
    return { ...reply, body: JSON.parse(reply.text) }
  }
}

const statement = (Sid: string, more: object): string =>
  JSON.stringify({ Version: '1', Statement: [{ Sid, Effect: 'Allow', ...more }] })
const identityPolicy = (mark: string): string =>
  statement(mark, { Action: 'kms:*', Resource: `acs:kms:*:*:secret/${mark}` })
const trustPolicy = (mark: string, account: string): string =>
  statement(mark, { Action: 'sts:AssumeRole', Principal: { RAM: `acs:ram::${account}:root` } })
const secretPolicy = (mark: string, account: string): string =>
  statement(mark, {
    Action: 'kms:*',
    Resource: '*',
    Principal: { RAM: `acs:ram::${account}:*` },
  })

interface Secrets {
  /** Secrets that the server made. Each may be found only in the one answer that gave it. */
  readonly [what: string]: string
}

/** Carries out every operation with as many of its parameters as can be given. */
async function live(caller: Caller, account: string): Promise<Secrets> {
  const m = (place: string): string => caller.mark(place)
  const text = (place: string): string => `${m(place)} <"&%+/=\u4e2d>`
  const phones = new Map<string, string>()
  const phone = (place: string): string => {
    const number = `86-1${String(Math.floor(Math.random() * 1e14)).padStart(14, '0')}`
    phones.set(place, number)
    return number
  }
  const did = async (
    service: Service,
    action: string,
    parameters: Parameters = {},
    expected: string = 'OK',
    by?: Credentials & { readonly token?: string },
    // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came back
  ): Promise<any> => {
    const { status, body } = await caller.call(service, action, parameters, by)
    expect([action, status === 200 ? 'OK' : body.Code]).toEqual([action, expected])
    return body
  }

  const SecretName = m('CreateSecret.SecretName')
  const first = m('CreateSecret.VersionId')
  await did('kms', 'CreateSecret', {
    SecretName,
    VersionId: first,
    SecretData: text('CreateSecret.SecretData'),
    SecretDataType: 'text',
    SecretType: 'Generic',
    Description: text('CreateSecret.Description'),
    Tags: JSON.stringify([{ TagKey: m('CreateSecret.Tags'), TagValue: m('CreateSecret.Tags') }]),
    Policy: secretPolicy(m('CreateSecret.Policy'), account),
    ExtendedConfig: JSON.stringify({ CustomData: { a: m('CreateSecret.ExtendedConfig') } }),
    EnableAutomaticRotation: false,
    RotationInterval: m('CreateSecret.RotationInterval'),
  })
  const plain = { SecretData: m('CreateSecret.SecretData'), VersionId: 'v1' }
  for (const [parameter, code] of [
    ['EncryptionKeyId', 'Forbidden.KeyNotFound'],
    ['DKMSInstanceId', 'Forbidden.DKMSInstanceNotFound'],
  ] as const) {
    const refused = { SecretName: 'x', ...plain, [parameter]: m(`CreateSecret.${parameter}`) }
    await did('kms', 'CreateSecret', refused, code)
  }
  await did('kms', 'DescribeSecret', { SecretName, FetchTags: true })
  const filters = [{ Key: 'SecretName', Values: [m('ListSecrets.Filters')] }]
  await did('kms', 'ListSecrets', {
    ...{ PageNumber: 1, PageSize: 100, FetchTags: true },
    Filters: JSON.stringify(filters),
  })
  await did(
    'kms',
    'UpdateSecret',
    {
      SecretName,
      Description: text('UpdateSecret.Description'),
      'ExtendedConfig.CustomData': m('UpdateSecret.ExtendedConfig.CustomData'),
    },
    'InvalidParameter',
  )
  await did('kms', 'UpdateSecret', { SecretName, Description: text('UpdateSecret.Description') })
  const absentKey = { SecretName, EncryptionKeyId: m('UpdateSecret.EncryptionKeyId') }
  await did('kms', 'UpdateSecret', absentKey, 'Forbidden.KeyNotFound')
  const second = m('PutSecretValue.VersionId')
  const label = m('PutSecretValue.VersionStages')
  await did('kms', 'PutSecretValue', {
    SecretName,
    VersionId: second,
    SecretData: m('PutSecretValue.SecretData'),
    SecretDataType: 'binary',
    VersionStages: JSON.stringify(['ACSCurrent', label]),
  })
  await did('kms', 'GetSecretValue', {
    ...{ SecretName, VersionId: second, VersionStage: label, FetchExtendedConfig: true },
  })
  await did('kms', 'GetSecretValue', { SecretName, DryRun: true }, 'DryRunOperationError')
  const named = [{ SecretName }, { SecretName: m('BatchGetSecretValue.SecretsList') }]
  await did('kms', 'BatchGetSecretValue', { SecretsList: JSON.stringify(named) })
  const unsupported = async (action: string, parameters: Parameters): Promise<void> => {
    const Recipient = text(`${action}.Recipient`)
    await did('kms', action, { ...parameters, Recipient }, 'UnsupportedOperation')
  }
  await unsupported('GetSecretValue', { SecretName })
  await unsupported('BatchGetSecretValue', { SecretsList: JSON.stringify(named) })
  await unsupported('GetRandomPassword', {})
  const page = { PageNumber: 1, PageSize: 10 }
  await did('kms', 'ListSecretVersionIds', { SecretName, IncludeDeprecated: true, ...page })
  await did('kms', 'UpdateSecretVersionStage', {
    SecretName,
    VersionStage: label,
    RemoveFromVersion: second,
    MoveToVersion: first,
  })
  const Tags = JSON.stringify([{ TagKey: m('TagResource.Tags'), TagValue: m('TagResource.Tags') }])
  await did('kms', 'TagResource', { SecretName, Tags })
  await did('kms', 'UntagResource', { SecretName, TagKeys: `["${m('UntagResource.TagKeys')}"]` })
  for (const parameter of ['KeyId', 'CertificateId']) {
    await caller.call('kms', 'TagResource', { Tags, [parameter]: m(`TagResource.${parameter}`) })
    const untagged = { TagKeys: '["a"]', [parameter]: m(`UntagResource.${parameter}`) }
    await caller.call('kms', 'UntagResource', untagged)
  }
  await did(
    'kms',
    'ListResourceTags',
    { KeyId: m('ListResourceTags.KeyId') },
    'Forbidden.KeyNotFound',
  )
  const many = { RegionId: 'cn-hangzhou', ResourceType: 'secret', 'ResourceId.1': SecretName }
  const pair = (action: string): Parameters => ({
    'Tag.1.Key': m(`${action}.Tag`),
    'Tag.1.Value': m(`${action}.Tag`),
  })
  await did('kms', 'TagResources', { ...many, ...pair('TagResources') })
  await did('kms', 'UntagResources', { ...many, 'TagKey.1': m('UntagResources.TagKey') })
  await did('kms', 'UntagResources', { ...many, All: false, 'TagKey.1': 'none' })
  await did('kms', 'ListTagResources', { ...many, ...pair('ListTagResources') })
  await caller.call('kms', 'ListTagResources', {
    ...many,
    NextToken: m('ListTagResources.NextToken'),
  })
  await did('kms', 'SetSecretPolicy', {
    SecretName,
    Policy: secretPolicy(m('SetSecretPolicy.Policy'), account),
    PolicyName: 'default',
  })
  await did('kms', 'GetSecretPolicy', { SecretName, PolicyName: 'default' })
  const { RandomPassword } = await did('kms', 'GetRandomPassword', {
    ...{ PasswordLength: 40, ExcludeLowercase: false, ExcludeUppercase: false },
    ...{ ExcludeNumbers: false, ExcludePunctuation: true, RequireEachIncludedType: false },
    ExcludeCharacters: m('GetRandomPassword.ExcludeCharacters').slice(0, 1),
  })
  const calls: Calls = {
    did: (action, parameters, expected) => did('kms', action, parameters, expected),
    mark: m,
  }
  await manageKeys(calls, (mark) => secretPolicy(mark, account))
  const ofKeys = await useKeys(calls)
  await useKeyPairs(calls)
  await did('kms', 'DescribeRegions')
  await did('kms', 'DescribeAccountKmsStatus')
  await caller.call('kms', 'OpenKmsService', {})
  await did('kms', 'DeleteSecret', { SecretName, RecoveryWindowInDays: 7 })
  await did('kms', 'RestoreSecret', { SecretName })
  const doomed = m('CreateSecret.SecretName')
  await did('kms', 'CreateSecret', { SecretName: doomed, ...plain })
  await did('kms', 'DeleteSecret', { SecretName: doomed, ForceDeleteWithoutRecovery: true })

  const UserName = m('CreateUser.UserName')
  await did('ram', 'CreateUser', {
    UserName,
    DisplayName: text('CreateUser.DisplayName'),
    MobilePhone: phone('CreateUser.MobilePhone'),
    Email: `${m('CreateUser.Email')}@example.com`,
    Comments: text('CreateUser.Comments'),
  })
  await did('ram', 'GetUser', { UserName })
  const renamed = m('UpdateUser.NewUserName')
  await did('ram', 'UpdateUser', {
    UserName,
    NewUserName: renamed,
    NewDisplayName: text('UpdateUser.NewDisplayName'),
    NewMobilePhone: phone('UpdateUser.NewMobilePhone'),
    NewEmail: `${m('UpdateUser.NewEmail')}@example.com`,
    NewComments: text('UpdateUser.NewComments'),
  })
  await did('ram', 'UpdateUser', { UserName: renamed, NewUserName: UserName })
  const list = { MaxItems: 100 }
  await did('ram', 'ListUsers', list)
  const { AccessKey } = await did('ram', 'CreateAccessKey', { UserName })
  const user = { id: AccessKey.AccessKeyId, secret: AccessKey.AccessKeySecret }
  const key = { UserName, UserAccessKeyId: user.id }
  await did('ram', 'ListAccessKeys', { UserName })
  await did('ram', 'UpdateAccessKey', { ...key, Status: 'Active' })
  await did('ram', 'GetAccessKeyLastUsed', key)
  const asked = { PasswordResetRequired: false, MFABindRequired: false }
  const password = (action: string): string => `${m(`${action}.Password`)}A1!`
  const profile = { UserName, Password: password('CreateLoginProfile'), ...asked }
  await did('ram', 'CreateLoginProfile', profile)
  await did('ram', 'GetLoginProfile', { UserName })
  await did('ram', 'GetUserMFAInfo', { UserName }, 'EntityNotExist.User.MFADevice')
  await did('ram', 'UnbindMFADevice', { UserName }, 'EntityNotExist.User.MFADevice')
  await did('ram', 'ListVirtualMFADevices')
  await did('ram', 'UpdateLoginProfile', { ...profile, Password: password('UpdateLoginProfile') })
  await did('ram', 'CreateLoginProfile', profile, 'EntityAlreadyExists.User.LoginProfile')
  const GroupName = m('CreateGroup.GroupName')
  await did('ram', 'CreateGroup', { GroupName, Comments: text('CreateGroup.Comments') })
  await did('ram', 'GetGroup', { GroupName })
  const NewGroupName = m('UpdateGroup.NewGroupName')
  const about = { NewGroupName, NewComments: text('UpdateGroup.NewComments') }
  await did('ram', 'UpdateGroup', { GroupName, ...about })
  await did('ram', 'UpdateGroup', { GroupName: NewGroupName, NewGroupName: GroupName })
  await did('ram', 'ListGroups', list)
  await did('ram', 'AddUserToGroup', { UserName, GroupName })
  await did('ram', 'ListGroupsForUser', { UserName })
  await did('ram', 'ListUsersForGroup', { GroupName, ...list })
  const RoleName = m('CreateRole.RoleName')
  await did('ram', 'CreateRole', {
    RoleName,
    AssumeRolePolicyDocument: trustPolicy(m('CreateRole.AssumeRolePolicyDocument'), account),
    Description: text('CreateRole.Description'),
    MaxSessionDuration: 3600,
    AllowConsoleLogin: false,
    ...pair('CreateRole'),
  })
  await did('ram', 'GetRole', { RoleName })
  await did('ram', 'UpdateRole', {
    RoleName,
    NewAssumeRolePolicyDocument: trustPolicy(m('UpdateRole.NewAssumeRolePolicyDocument'), account),
    NewDescription: text('UpdateRole.NewDescription'),
    NewMaxSessionDuration: 7200,
    NewAllowConsoleLogin: true,
  })
  await did('ram', 'ListRoles', { ...list, ...pair('ListRoles') })
  const PolicyName = m('CreatePolicy.PolicyName')
  await did('ram', 'CreatePolicy', {
    PolicyName,
    PolicyDocument: identityPolicy(m('CreatePolicy.PolicyDocument')),
    Description: text('CreatePolicy.Description'),
    ...pair('CreatePolicy'),
  })
  const custom = { PolicyName, PolicyType: 'Custom' }
  await did('ram', 'GetPolicy', custom)
  await did('ram', 'ListPolicies', { PolicyType: 'Custom', ...list, ...pair('ListPolicies') })
  const roles = { ResourceType: 'role', 'ResourceNames.1': RoleName }
  await did('ram', 'TagResources', { ...roles, ...pair('TagResources') })
  await did('ram', 'ListTagResources', { ...roles, ...pair('ListTagResources'), PageSize: 10 })
  const untagged = { 'TagKeys.1': m('UntagResources.TagKeys'), All: false }
  await did('ram', 'UntagResources', { ...roles, ...untagged })
  const NewDescription = text('UpdatePolicyDescription.NewDescription')
  await did('ram', 'UpdatePolicyDescription', { PolicyName, NewDescription })
  await did('ram', 'CreatePolicyVersion', {
    PolicyName,
    PolicyDocument: identityPolicy(m('CreatePolicyVersion.PolicyDocument')),
    SetAsDefault: false,
    RotateStrategy: 'None',
  })
  await did('ram', 'GetPolicyVersion', { ...custom, VersionId: 'v2' })
  await did('ram', 'ListPolicyVersions', custom)
  await did('ram', 'SetDefaultPolicyVersion', { PolicyName, VersionId: 'v2' })
  await did('ram', 'DeletePolicyVersion', { PolicyName, VersionId: 'v1' })
  const bearers = { User: { UserName }, Group: { GroupName }, Role: { RoleName } }
  for (const [kind, who] of Object.entries(bearers)) {
    for (const action of [`AttachPolicyTo${kind}`, `DetachPolicyFrom${kind}`]) {
      const ResourceGroupId = m(`${action}.ResourceGroupId`)
      await did('ram', action, { ...custom, ...who, ResourceGroupId }, 'UnsupportedOperation')
    }
    await did('ram', `AttachPolicyTo${kind}`, { ...custom, ...who })
    await did('ram', `ListPoliciesFor${kind}`, who)
  }
  await did('ram', 'ListEntitiesForPolicy', custom)
  const alias = m('SetAccountAlias.AccountAlias')
  await did('ram', 'SetAccountAlias', { AccountAlias: alias })
  await did('ram', 'GetAccountAlias')
  await did('ram', 'ClearAccountAlias')
  await did('ram', 'GetPasswordPolicy')
  await did('ram', 'GetSecurityPreference')

  const system = { PolicyType: 'System', PolicyName: 'AliyunSTSAssumeRoleAccess', UserName }
  await did('ram', 'AttachPolicyToUser', system)
  await did('sts', 'GetCallerIdentity', {}, 'OK', user)
  const { Credentials } = await did(
    'sts',
    'AssumeRole',
    {
      RoleArn: `acs:ram::${account}:role/${RoleName}`,
      RoleSessionName: m('AssumeRole.RoleSessionName'),
      DurationSeconds: 900,
      Policy: identityPolicy(m('AssumeRole.Policy')),
      ExternalId: m('AssumeRole.ExternalId'),
      SourceIdentity: m('AssumeRole.SourceIdentity'),
    },
    'OK',
    user,
  )
  const { AccessKeyId: id, AccessKeySecret: secret, SecurityToken: token } = Credentials
  await did('sts', 'GetCallerIdentity', {}, 'OK', { id, secret, token })
  const refused = await did('kms', 'GetSecretValue', { SecretName }, 'Forbidden.NoPermission', {
    ...{ id, secret, token },
  })
  const { EncodedDiagnosticMessage } = refused.AccessDeniedDetail
  await did('ram', 'DecodeDiagnosticMessage', { EncodedDiagnosticMessage })
  await did('actiontrail', 'LookupEvents', {
    ...{ MaxResults: 50, Direction: 'FORWARD' },
    StartTime: `${new Date(Date.now() - 60_000).toISOString().slice(0, 19)}Z`,
    EndTime: `${new Date(Date.now() + 60_000).toISOString().slice(0, 19)}Z`,
    'LookupAttribute.1.Key': 'ResourceName',
    'LookupAttribute.1.Value': m('LookupEvents.LookupAttribute'),
  })

  for (const [kind, who] of Object.entries(bearers)) {
    await did('ram', `DetachPolicyFrom${kind}`, { ...custom, ...who })
  }
  await did('ram', 'DetachPolicyFromUser', system)
  await did('ram', 'RemoveUserFromGroup', { UserName, GroupName })
  await did('ram', 'DeleteLoginProfile', { UserName })
  await did('ram', 'DeleteAccessKey', key)
  await did('ram', 'DeleteGroup', { GroupName })
  await did('ram', 'DeleteRole', { RoleName })
  await did('ram', 'DeletePolicy', { PolicyName, CascadingDelete: true })
  await did('ram', 'DeleteUser', { UserName })
  return {
    RandomPassword,
    ...ofKeys,
    'secret of a user': user.secret,
    'secret of a session': secret,
    'end of a token': token.slice(-60),
    'middle of a token': token.slice(80, 140),
    ...Object.fromEntries([...phones].map(([place, number]) => [`phone ${place}`, number])),
  }
}

/** Each parameter of each operation once more, as something it may not take, by the account and by somebody who may nothing. */
async function defy(caller: Caller, nobody: Credentials): Promise<void> {
  for (const { service, operations } of apis) {
    for (const { name: action, input } of operations) {
      for (const parameter of Object.keys(input)) {
        const place = `${action}.${parameter}`
        const junk = (): string => `${caller.mark(place)}\u0001<"&%+/=\u4e2d>`
        const others = Object.fromEntries(
          Object.entries(input)
            .filter(([name, field]) => field.required && name !== parameter)
            .map(([name]) => [name, PLAUSIBLE[name] ?? caller.mark(`${action}.${name}`)]),
        )
        for (const by of [undefined, nobody]) {
          await caller.call(service, action, { ...others, [parameter]: junk() }, by)
        }
        // A whole document of the wrong kind, and below the name, where lists and objects are.
        await caller.call(service, action, {
          ...others,
          [parameter]: JSON.stringify({ [caller.mark(place)]: [junk()] }),
          [`${parameter}.1`]: junk(),
          [`${parameter}.1.Key`]: junk(),
          [`${parameter}.1.Value`]: junk(),
          [caller.mark('astray')]: caller.mark('astray'),
        })
      }
      const astray = { Password: caller.mark('astray'), SecretData: caller.mark('astray') }
      await caller.call(service, action, astray)
      await caller.call(service, action, astray, { id: 'LTAI5tUnknown', secret: 'unknown' })
    }
  }
}

/** Values that let a request get as far as possible. */
const PLAUSIBLE: { readonly [parameter: string]: string } = {
  RegionId: 'cn-hangzhou',
  ResourceType: 'secret',
  PolicyType: 'Custom',
  VersionId: 'v1',
  Status: 'Active',
  Tags: '[]',
  TagKeys: '["a"]',
}

/** A webhook that refuses the first deliveries, so that the log has something to report. */
async function startHook(): Promise<{ readonly url: string; readonly received: Buffer[] }> {
  const received: Buffer[] = []
  let posted = 0
  const hook = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => received.push(chunk))
    request.on('end', () => {
      response.statusCode = posted++ < 1 ? 500 : 204
      response.end()
    })
  })
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    hook.closeAllConnections()
    hook.close()
  })
  return { url: `http://127.0.0.1:${(hook.address() as AddressInfo).port}`, received }
}

function filesIn(directory: string): Buffer {
  return Buffer.concat(
    readdirSync(directory)
      .filter((file) => file.startsWith('jinku.db'))
      .map((file) => readFileSync(join(directory, file))),
  )
}

function outside(places: Iterable<string>, allowed: readonly string[]): string[] {
  const fine = placesOf(allowed)
  return [...places].filter((place) => !fine.has(place)).sort()
}

/** Where a missing call must be added; part of the messages below. */
const CALLS = 'test/canary/operations.test.ts, or in the file for its subject in test/canary/calls'

test('what may stand where is said of parameters that there are', () => {
  const listed = [...IN_TRAIL, ...IN_DATABASE, ...IN_REFUSALS, ...IN_ANSWERS, ...POSITIONS]
  expect(unknownParameters(listed, CALLS)).toEqual([])
})

test('no parameter of any operation is found where it does not belong', async () => {
  const cwd = temporaryDirectory()
  const marks = new Marks()
  const hook = await startHook()
  const auditFile = join(cwd, 'audit.jsonl')
  const env = {
    JINKU_AUDIT_STDOUT: 'true',
    JINKU_AUDIT_FILE: auditFile,
    JINKU_AUDIT_WEBHOOK_URL: `${hook.url}/${marks.plant('astray')}?token=${marks.plant('astray')}`,
    JINKU_AUDIT_WEBHOOK_SECRET: marks.plant('astray'),
  }
  const server = await startJinku({ cwd, env })
  const caller = new Caller(server, marks)
  const { body } = await caller.call('sts', 'GetCallerIdentity', {})
  const secrets = await live(caller, body.AccountId)

  // A new operation or parameter must be added to the calls above.
  const isCalled = (operation: string): boolean => caller.given.has(operation)
  const isGiven = (operation: string, parameter: string): boolean =>
    POSITIONS.includes(parameter) ||
    [...(caller.given.get(operation) ?? [])].some(
      (one) => one === parameter || one.startsWith(`${parameter}.`),
    )
  expect(operationsWithout('call', isCalled, CALLS)).toEqual([])
  expect(parametersWithout('mark', isGiven, CALLS)).toEqual([])

  await caller.call('ram', 'CreateUser', { UserName: 'nobody' })
  const { body: made } = await caller.call('ram', 'CreateAccessKey', { UserName: 'nobody' })
  const { AccessKeyId, AccessKeySecret } = made.AccessKey
  await defy(caller, { id: AccessKeyId, secret: AccessKeySecret })
  for (const name of [
    'cookie',
    'referer',
    'x-forwarded-for',
    'authorization',
    'x-acs-parent',
    'if-match',
  ]) {
    await server.send({ headers: { ...FORM, [name]: caller.mark('astray') }, body: 'Action=x' })
  }

  const whileRunning = filesIn(join(cwd, 'jinku-data'))
  const { code, stdout, stderr } = await server.stop()
  expect(code).toBe(0)
  const database = Buffer.concat([whileRunning, filesIn(join(cwd, 'jinku-data'))])
  const { answers } = caller
  const refusals = answers.filter(({ status }) => status !== 200)
  const other = answers.filter(({ action }) => !READING.includes(action))
  const textOf = (some: readonly Answered[]): string => some.map(({ text }) => text).join('\n')

  expect(answers.filter(({ status }) => status >= 500)).toEqual([])
  const streams = { stdout, file: readFileSync(auditFile), webhook: Buffer.concat(hook.received) }
  for (const [stream, text] of Object.entries(streams)) {
    expect([stream, outside(marks.placesIn(text), IN_TRAIL)]).toEqual([stream, []])
    // The search looks at the right places: what belongs there is found.
    expect([...marks.placesIn(text)]).toContain('CreateUser.UserName')
  }
  expect([...marks.placesIn(stderr)]).toEqual([])
  expect(outside(marks.placesIn(database), [...IN_TRAIL, ...IN_DATABASE])).toEqual([])
  expect(outside(marks.placesIn(textOf(refusals)), IN_REFUSALS)).toEqual([])
  expect(outside(marks.placesIn(textOf(other)), IN_ANSWERS)).toEqual([])
  expect(stderr).not.toContain('internal failure')

  expect(marks.count).toBeGreaterThan(800)
  expect([...marks.placesIn(database)]).toContain('CreateUser.Comments')
  expect([...marks.placesIn(textOf(answers))]).toContain('PutSecretValue.SecretData')

  const everything = { ...secrets, 'secret of nobody': AccessKeySecret }
  for (const [what, value] of Object.entries(everything)) {
    for (const text of [stderr, ...Object.values(streams)]) {
      expect([what, text.includes(value)]).toEqual([what, false])
    }
    // Telephone numbers cannot hold a mark. They describe people, so they may be stored and answered.
    if (what.startsWith('phone')) continue
    expect([what, database.includes(value)]).toEqual([what, false])
    expect([what, answers.filter(({ text }) => text.includes(value)).length]).toEqual([what, 1])
  }
})
