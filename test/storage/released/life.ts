/**
 * What happens to a server before its database is kept as that of a release, and what is asked of it afterwards. Some of
 * everything that a schema can hold; what an older program does not know yet is left out.
 */

import { ACCOUNT, REGION, START } from '../../support/harness.ts'
import { type Parameters, wireTime } from '../../support/signing.ts'

/** One request, by whoever of the callers has that name. */
export interface Question {
  readonly as: string
  readonly api: 'kms' | 'ram' | 'sts' | 'actiontrail'
  readonly action: string
  readonly parameters: Parameters
}

export interface Known {
  readonly id: string
  readonly secret: string
  readonly token?: string
}

export interface World {
  readonly schema: number
  // biome-ignore lint/suspicious/noExplicitAny: of whatever program it is that answers
  call(question: Question): Promise<any>
  meet(name: string, credentials: Known): void
  /** Makes a second account, known as `partner`, and answers its number. */
  makePartner(): Promise<string>
}

type Ask = (action: string, parameters?: Parameters) => Question

const by =
  (as: string, api: Question['api']): Ask =>
  (action, parameters = {}) => ({ as, api, action, parameters })

const kms = by('root', 'kms')
const ram = by('root', 'ram')
const WITH_IDENTITIES = 2
const WITH_TRAIL = 3
const WITH_KEYS = 5
const WITH_CONSOLE_ROLES = 7

/** The first days; where the trail may expire, they are gone from it later. */
export async function begin({ call }: World): Promise<void> {
  const secret = (SecretName: string, SecretData: string, more: Parameters = {}): Question =>
    kms('CreateSecret', { SecretName, VersionId: 'v1', SecretData, ...more })
  const tags = JSON.stringify([
    { TagKey: 'env', TagValue: 'prod' },
    { TagKey: '部门', TagValue: 'a-b=c:d' },
  ])
  await call(secret('app/db', 'the first', { Description: 'Database; the main one', Tags: tags }))
  await call(secret('app/text', 'пароль 密码 🔑\nand a second line'))
  const bytes = Buffer.from([0, 255, 128, 10, 39]).toString('base64')
  await call(secret('app/binary', bytes, { SecretDataType: 'binary' }))
  for (const name of ['leaving', 'returned', 'gone']) await call(secret(name, `value of ${name}`))
}

/** The rest. Answers ciphertexts of a key, older ones first. */
export async function goOn(world: World): Promise<string[]> {
  await liveOfSecrets(world)
  if (world.schema >= WITH_IDENTITIES) await liveOfPeople(world)
  if (world.schema >= WITH_KEYS) await liveOfKeys(world)
  return world.schema >= WITH_CONSOLE_ROLES ? await liveOnTheWholeServer(world) : []
}

async function liveOfSecrets({ call }: World): Promise<void> {
  const db = { SecretName: 'app/db' }
  for (const [VersionId, SecretData] of [
    ['v2', 'the second'],
    ['v3', 'the third'],
    ['v4', 'the fourth'],
  ] as const) {
    await call(kms('PutSecretValue', { ...db, VersionId, SecretData }))
  }
  await call(kms('UpdateSecretVersionStage', { ...db, VersionStage: 'blue', MoveToVersion: 'v1' }))
  await call(kms('UpdateSecret', { SecretName: 'app/text', Description: 'changed; 已更改' }))
  await call(kms('DeleteSecret', { SecretName: 'leaving', RecoveryWindowInDays: 30 }))
  await call(kms('DeleteSecret', { SecretName: 'returned', RecoveryWindowInDays: 7 }))
  await call(kms('RestoreSecret', { SecretName: 'returned' }))
  await call(kms('DeleteSecret', { SecretName: 'gone', ForceDeleteWithoutRecovery: 'true' }))
}

async function liveOfPeople(world: World): Promise<void> {
  const { call, meet } = world
  await call(
    ram('CreateUser', { UserName: 'alice', DisplayName: 'Alice', Comments: 'reads app/db' }),
  )
  await call(ram('CreateUser', { UserName: 'bob' }))
  for (const name of ['alice', 'bob']) {
    const { AccessKey } = await call(ram('CreateAccessKey', { UserName: name }))
    meet(name, { id: AccessKey.AccessKeyId, secret: AccessKey.AccessKeySecret })
    const disabled = await call(ram('CreateAccessKey', { UserName: name }))
    const UserAccessKeyId = disabled.AccessKey.AccessKeyId
    const status = { UserName: name, UserAccessKeyId, Status: 'Inactive' }
    await call(ram('UpdateAccessKey', status))
    meet(`${name}, disabled`, { id: UserAccessKeyId, secret: disabled.AccessKey.AccessKeySecret })
  }
  await call(ram('CreateLoginProfile', { UserName: 'alice', Password: 'Published-only-here-1!' }))
  await permit(world)
  await share(world)
}

/** Alice reads by her group, sessions by their role, Bob by nothing. */
async function permit({ call, meet }: World): Promise<void> {
  const resource = `acs:kms:${REGION}:${ACCOUNT}:secret/app/db`
  const document = policy({ Effect: 'Allow', Action: 'kms:GetSecretValue', Resource: resource })
  const trust = policy({
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Principal: { RAM: [`acs:ram::${ACCOUNT}:root`] },
  })
  const reading = { PolicyName: 'reading', PolicyType: 'Custom' }
  await call(ram('CreatePolicy', { PolicyName: 'reading', PolicyDocument: document }))
  await call(
    ram('CreatePolicyVersion', {
      PolicyName: 'reading',
      PolicyDocument: document.replace('kms:GetSecretValue', 'kms:Get*'),
      SetAsDefault: true,
    }),
  )
  await call(ram('CreateGroup', { GroupName: 'readers', Comments: 'of the database' }))
  await call(ram('AddUserToGroup', { GroupName: 'readers', UserName: 'alice' }))
  await call(ram('AttachPolicyToGroup', { ...reading, GroupName: 'readers' }))
  await call(ram('CreateRole', { RoleName: 'reader', AssumeRolePolicyDocument: trust }))
  await call(ram('AttachPolicyToRole', { ...reading, RoleName: 'reader' }))
  await call(
    ram('AttachPolicyToUser', {
      PolicyName: 'AliyunSTSAssumeRoleAccess',
      PolicyType: 'System',
      UserName: 'alice',
    }),
  )
  const { Credentials } = await call(
    by('alice', 'sts')('AssumeRole', {
      RoleArn: `acs:ram::${ACCOUNT}:role/reader`,
      RoleSessionName: 'before',
      DurationSeconds: 3600,
    }),
  )
  meet('session', {
    id: Credentials.AccessKeyId,
    secret: Credentials.AccessKeySecret,
    token: Credentials.SecurityToken,
  })
}

/** Another account has a secret of the same name, and may read one here. */
async function share({ call, makePartner }: World): Promise<void> {
  const partner = await makePartner()
  await call(
    by('partner', 'kms')('CreateSecret', {
      SecretName: 'app/db',
      VersionId: 'v1',
      SecretData: 'of the partner',
    }),
  )
  const Policy = policy({
    Effect: 'Allow',
    Principal: { RAM: [`acs:ram::${partner}:root`] },
    Action: ['kms:GetSecretValue'],
    Resource: ['*'],
  })
  await call(kms('SetSecretPolicy', { SecretName: 'app/text', Policy }))
}

/** A key with an alias, a policy and two versions; a secret under it; and one that waits to be deleted. */
async function liveOfKeys({ call }: World): Promise<void> {
  const Tags = JSON.stringify([{ TagKey: 'team', TagValue: 'blue' }])
  const rotated = { EnableAutomaticRotation: 'true', RotationInterval: '30d' }
  const { KeyMetadata } = await call(kms('CreateKey', { Description: 'of app', Tags, ...rotated }))
  const { KeyId } = KeyMetadata
  await call(kms('CreateAlias', { KeyId, AliasName: 'alias/app' }))
  await call(
    kms('CreateSecret', {
      SecretName: 'under/key',
      VersionId: 'v1',
      SecretData: 'under a key',
      EncryptionKeyId: KeyId,
    }),
  )
  await call(kms('CreateKeyVersion', { KeyId }))
  const Policy = policy({
    Effect: 'Deny',
    Principal: { RAM: [`acs:ram::${ACCOUNT}:user/bob`] },
    Action: ['kms:*'],
    Resource: ['*'],
  })
  await call(kms('SetKeyPolicy', { KeyId, Policy }))
  const pair = await call(kms('CreateKey', { KeySpec: 'EC_P256', KeyUsage: 'SIGN/VERIFY' }))
  const signing = pair.KeyMetadata.KeyId
  await call(kms('CreateAlias', { KeyId: signing, AliasName: 'alias/signing' }))
  await call(kms('ScheduleKeyDeletion', { KeyId: signing, PendingWindowInDays: 30 }))
}

/** What is one of its kind on the whole server: aliases of accounts, and versions of keys that a ciphertext names alone. */
async function liveOnTheWholeServer({ call, meet }: World): Promise<string[]> {
  await call(ram('SetAccountAlias', { AccountAlias: 'former' }))
  await call(ram('SetAccountAlias', { AccountAlias: 'published' }))
  await call(by('partner', 'ram')('SetAccountAlias', { AccountAlias: 'the-partner' }))
  await call(
    ram('CreateRole', {
      RoleName: 'machine',
      AllowConsoleLogin: 'false',
      AssumeRolePolicyDocument: policy({
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { RAM: [`acs:ram::${ACCOUNT}:root`] },
      }),
    }),
  )
  const encrypt = (KeyId: string, Plaintext: string): Question =>
    kms('Encrypt', { KeyId, Plaintext: Buffer.from(Plaintext).toString('base64') })
  const older = await call(encrypt('alias/app', 'older'))
  await call(kms('CreateKeyVersion', { KeyId: older.KeyId }))
  const newer = await call(encrypt('alias/app', 'newer'))
  const { AccessKey } = await call(by('partner', 'ram')('CreateAccessKey'))
  meet('partner, second key', { id: AccessKey.AccessKeyId, secret: AccessKey.AccessKeySecret })
  const external = await call(kms('CreateKey', { Origin: 'EXTERNAL' }))
  await call(
    kms('GetParametersForImport', {
      KeyId: external.KeyMetadata.KeyId,
      WrappingAlgorithm: 'RSAES_OAEP_SHA_256',
      WrappingKeySpec: 'RSA_2048',
    }),
  )
  return [older.CiphertextBlob, newer.CiphertextBlob]
}

const policy = (statement: object): string =>
  JSON.stringify({ Version: '1', Statement: [statement] })

/** What is asked of the old program, and later of the newer one. */
export function questions(schema: number, ciphertexts: readonly string[]): Question[] {
  return [
    ...aboutSecrets(),
    ...(schema >= WITH_IDENTITIES ? aboutPeople() : []),
    ...(schema >= WITH_TRAIL ? aboutTheTrail() : []),
    ...(schema >= WITH_KEYS ? aboutKeys() : []),
    ...(schema >= WITH_CONSOLE_ROLES ? aboutTheWholeServer(ciphertexts) : []),
  ]
}

function aboutSecrets(): Question[] {
  const value = (SecretName: string, more: Parameters = {}): Question =>
    kms('GetSecretValue', { SecretName, ...more })
  const names = ['app/db', 'app/text', 'app/binary', 'leaving', 'returned', 'gone']
  return [
    ...names.map((name) => value(name)),
    ...names.map((name) => kms('DescribeSecret', { SecretName: name, FetchTags: 'true' })),
    ...['v1', 'v2', 'v3', 'v4'].map((id) => value('app/db', { VersionId: id })),
    ...['ACSPrevious', 'blue'].map((label) => value('app/db', { VersionStage: label })),
    kms('ListSecretVersionIds', { SecretName: 'app/db', IncludeDeprecated: 'true' }),
    kms('ListSecrets', { FetchTags: 'true' }),
    kms('ListSecrets', { Filters: JSON.stringify([{ Key: 'TagKey', Values: ['env'] }]) }),
  ]
}

function aboutPeople(): Question[] {
  const arn = (name: string): Parameters => ({
    SecretName: `acs:kms:${REGION}:${ACCOUNT}:secret/${name}`,
  })
  const readers = ['alice', 'alice, disabled', 'bob', 'session', 'partner']
  return [
    ...readers.flatMap((name) =>
      ['app/db', 'app/text'].map((secret) => by(name, 'kms')('GetSecretValue', arn(secret))),
    ),
    by('partner', 'kms')('GetSecretValue', { SecretName: 'app/db' }),
    by('session', 'sts')('GetCallerIdentity'),
    kms('GetSecretPolicy', { SecretName: 'app/text' }),
    ram('ListUsers'),
    ram('GetUser', { UserName: 'alice' }),
    ram('GetLoginProfile', { UserName: 'alice' }),
    ram('ListGroupsForUser', { UserName: 'alice' }),
    ram('ListPoliciesForGroup', { GroupName: 'readers' }),
    ram('GetPolicy', { PolicyName: 'reading', PolicyType: 'Custom' }),
    ram('ListPolicyVersions', { PolicyName: 'reading', PolicyType: 'Custom' }),
    ram('GetRole', { RoleName: 'reader' }),
    ram('ListPoliciesForRole', { RoleName: 'reader' }),
  ]
}

function aboutKeys(): Question[] {
  const about = ['alias/app', 'alias/signing']
  return [
    kms('GetSecretValue', { SecretName: 'under/key' }),
    kms('DescribeSecret', { SecretName: 'under/key' }),
    ...about.map((KeyId) => kms('DescribeKey', { KeyId })),
    ...about.map((KeyId) => kms('GetPublicKey', { KeyId })),
    kms('ListKeys'),
    kms('ListAliases'),
  ]
}

function aboutTheWholeServer(ciphertexts: readonly string[]): Question[] {
  return [
    ...['root', 'partner', 'partner, second key'].map((name) => by(name, 'ram')('GetAccountAlias')),
    ...['root', 'partner'].flatMap((name) =>
      ciphertexts.map((CiphertextBlob) => by(name, 'kms')('Decrypt', { CiphertextBlob })),
    ),
    ram('GetRole', { RoleName: 'machine' }),
    ram('ListAccessKeys'),
  ]
}

const DAY_MS = 24 * 60 * 60 * 1000

function aboutTheTrail(): Question[] {
  return ['DeleteSecret', 'AssumeRole'].map((name) =>
    by('root', 'actiontrail')('LookupEvents', {
      'LookupAttribute.1.Key': 'EventName',
      'LookupAttribute.1.Value': name,
      StartTime: wireTime(START - 7 * DAY_MS),
      EndTime: wireTime(START),
    }),
  )
}
