/** A sequence of calls in which every operation of every API succeeds at least once, so that a test can check a rule for all of them. */

import { expect } from 'vitest'
import { ACCOUNT, REGION } from './harness.ts'
import { wrapMaterial } from './keys/importing.ts'
import { operationsWithout, type Service } from './registry.ts'
import type { Parameters } from './signing.ts'

/** Carries out an operation as the account itself or as its user `ann`. It must succeed. Returns the answer. */
export type Did = (
  service: Service,
  action: string,
  parameters?: Parameters,
  by?: 'root' | 'ann',
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came back
) => Promise<any>

/** @param refusedMessage returns the encoded message of a refusal in this account */
export async function liveEverything(
  carryOut: Did,
  refusedMessage: () => Promise<string>,
): Promise<void> {
  const done = new Set<string>()
  const did: Did = (service, action, parameters = {}, by = 'root') => {
    done.add(`${service}:${action}`)
    return carryOut(service, action, parameters, by)
  }
  const kms = (action: string, parameters?: Parameters) => did('kms', action, parameters)
  const ram = (action: string, parameters?: Parameters) => did('ram', action, parameters)
  await secrets(kms)
  await keys(kms)
  await usesOfKeys(kms)
  await identities(ram)
  await sessions(did, refusedMessage)
  const has = (operation: string): boolean =>
    done.has(operation) || NEVER_SUCCEED.includes(operation)
  const file = 'test/support/every-operation.ts'
  expect(operationsWithout('call that succeeds', has, file)).toEqual([])
}

/** This server has no MFA devices, so these two are always refused. */
const NEVER_SUCCEED = ['ram:GetUserMFAInfo', 'ram:UnbindMFADevice']

// biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came back
type Call = (action: string, parameters?: Parameters) => Promise<any>

const policyOf = (kind: 'secret' | 'key'): string =>
  JSON.stringify({
    Version: '1',
    Statement: [
      {
        Sid: kind,
        Effect: 'Allow',
        Principal: { RAM: [`acs:ram::${ACCOUNT}:*`] },
        Action: ['kms:*'],
        Resource: ['*'],
      },
    ],
  })

async function secrets(kms: Call): Promise<void> {
  await kms('OpenKmsService')
  await kms('DescribeRegions')
  await kms('DescribeAccountKmsStatus')
  await kms('GetRandomPassword')
  const SecretName = 'app/db'
  await kms('CreateSecret', { SecretName, VersionId: 'v1', SecretData: 'one' })
  await kms('PutSecretValue', { SecretName, VersionId: 'v2', SecretData: 'two' })
  await kms('GetSecretValue', { SecretName })
  await kms('BatchGetSecretValue', { SecretsList: JSON.stringify([{ SecretName }]) })
  await kms('ListSecretVersionIds', { SecretName })
  const VersionStage = 'ACSCurrent'
  await kms('UpdateSecretVersionStage', { SecretName, VersionStage, MoveToVersion: 'v1' })
  await kms('UpdateSecret', { SecretName, Description: 'of the application' })
  await kms('DescribeSecret', { SecretName })
  await kms('ListSecrets')
  await kms('SetSecretPolicy', { SecretName, Policy: policyOf('secret') })
  await kms('GetSecretPolicy', { SecretName })
  await kms('TagResource', { SecretName, Tags: '[{"TagKey":"a","TagValue":"b"}]' })
  await kms('UntagResource', { SecretName, TagKeys: '["a"]' })
  const many = { RegionId: REGION, ResourceType: 'secret', 'ResourceId.1': SecretName }
  await kms('TagResources', { ...many, 'Tag.1.Key': 'a', 'Tag.1.Value': 'b' })
  await kms('ListTagResources', many)
  await kms('UntagResources', { ...many, 'TagKey.1': 'a' })
  await kms('DeleteSecret', { SecretName })
  await kms('RestoreSecret', { SecretName })
}

async function keys(kms: Call): Promise<void> {
  const { KeyMetadata } = await kms('CreateKey', { Description: 'of the application' })
  const { KeyId } = KeyMetadata
  const other = (await kms('CreateKey')).KeyMetadata.KeyId
  await kms('DescribeKey', { KeyId })
  await kms('ListKeys')
  await kms('UpdateKeyDescription', { KeyId, Description: 'another one' })
  await kms('SetDeletionProtection', { KeyId, EnableDeletionProtection: false })
  await kms('UpdateRotationPolicy', { KeyId, EnableAutomaticRotation: false })
  const { KeyVersion } = await kms('CreateKeyVersion', { KeyId })
  const { KeyVersionId } = KeyVersion
  await kms('DescribeKeyVersion', { KeyId, KeyVersionId })
  await kms('ListKeyVersions', { KeyId })
  const AliasName = 'alias/app'
  await kms('CreateAlias', { KeyId, AliasName })
  await kms('UpdateAlias', { KeyId: other, AliasName })
  await kms('ListAliases')
  await kms('ListAliasesByKeyId', { KeyId: other })
  await kms('DeleteAlias', { AliasName })
  await kms('SetKeyPolicy', { KeyId, Policy: policyOf('key') })
  await kms('GetKeyPolicy', { KeyId })
  await kms('ListResourceTags', { KeyId })
  await kms('DisableKey', { KeyId })
  await kms('EnableKey', { KeyId })
  await kms('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 })
  await kms('CancelKeyDeletion', { KeyId })

  const external = (await kms('CreateKey', { Origin: 'EXTERNAL', ProtectionLevel: 'HSM' }))
    .KeyMetadata.KeyId
  const wrapping = { WrappingKeySpec: 'EC_SM2', WrappingAlgorithm: 'SM2PKE' }
  const { PublicKey, ImportToken } = await kms('GetParametersForImport', {
    KeyId: external,
    ...wrapping,
  })
  await kms('ImportKeyMaterial', {
    KeyId: external,
    ImportToken,
    EncryptedKeyMaterial: wrapMaterial(PublicKey, 'SM2PKE', Buffer.alloc(32, 7)).toString('base64'),
  })
  await kms('DeleteKeyMaterial', { KeyId: external })
}

async function usesOfKeys(kms: Call): Promise<void> {
  const made = async (parameters: Parameters): Promise<string> =>
    (await kms('CreateKey', parameters)).KeyMetadata.KeyId
  const base64 = (text: string): string => Buffer.from(text.padEnd(32, 'x')).toString('base64')
  const KeyId = await made({ KeySpec: 'Aliyun_AES_256' })
  const { CiphertextBlob } = await kms('Encrypt', { KeyId, Plaintext: base64('a text') })
  await kms('Decrypt', { CiphertextBlob })
  await kms('ReEncrypt', { CiphertextBlob, DestinationKeyId: KeyId })
  await kms('GenerateDataKey', { KeyId })
  const unseen = await kms('GenerateDataKeyWithoutPlaintext', { KeyId })

  const encrypter = await made({ KeySpec: 'EC_SM2', KeyUsage: 'ENCRYPT/DECRYPT' })
  const { KeyVersionId, PublicKey } = await kms('GetPublicKey', {
    KeyId: encrypter,
    KeyVersionId: (await kms('ListKeyVersions', { KeyId: encrypter })).KeyVersions.KeyVersion[0]
      .KeyVersionId,
  })
  const pair = { KeyId: encrypter, KeyVersionId, Algorithm: 'SM2PKE' }
  const sealed = await kms('AsymmetricEncrypt', { ...pair, Plaintext: base64('a text') })
  await kms('AsymmetricDecrypt', { ...pair, CiphertextBlob: sealed.CiphertextBlob })
  const PublicKeyBlob = PublicKey.replace(/-----.*-----|\s/g, '')
  const to = { PublicKeyBlob, WrappingKeySpec: 'EC_SM2', WrappingAlgorithm: 'SM2PKE' }
  await kms('ExportDataKey', { CiphertextBlob: unseen.CiphertextBlob, ...to })
  await kms('GenerateAndExportDataKey', { KeyId, ...to })

  const signer = await made({ KeySpec: 'EC_P256' })
  const version = (await kms('ListKeyVersions', { KeyId: signer })).KeyVersions.KeyVersion[0]
  const signing = {
    KeyId: signer,
    KeyVersionId: version.KeyVersionId,
    Algorithm: 'ECDSA_SHA_256',
    Digest: base64('a digest'),
  }
  const { Value } = await kms('AsymmetricSign', signing)
  await kms('AsymmetricVerify', { ...signing, Value })

  const mac = { KeyId: await made({ KeySpec: 'HMAC_SM3' }), Algorithm: 'HMAC_SM3' }
  const Message = base64('a message')
  const { Mac } = await kms('GenerateMac', { ...mac, Message })
  await kms('VerifyMac', { ...mac, Message, Mac })
}

async function identities(ram: Call): Promise<void> {
  const UserName = 'ben'
  await ram('CreateUser', { UserName })
  await ram('GetUser', { UserName })
  await ram('UpdateUser', { UserName, NewComments: 'a person' })
  await ram('ListUsers')
  const { AccessKeyId: UserAccessKeyId } = (await ram('CreateAccessKey', { UserName })).AccessKey
  const key = { UserName, UserAccessKeyId }
  await ram('ListAccessKeys', { UserName })
  await ram('UpdateAccessKey', { ...key, Status: 'Inactive' })
  await ram('GetAccessKeyLastUsed', key)
  await ram('DeleteAccessKey', key)
  await ram('CreateLoginProfile', { UserName, Password: 'Correct-Horse-9' })
  await ram('GetLoginProfile', { UserName })
  await ram('UpdateLoginProfile', { UserName, PasswordResetRequired: true })
  await ram('DeleteLoginProfile', { UserName })
  const GroupName = 'team'
  await ram('CreateGroup', { GroupName })
  await ram('GetGroup', { GroupName })
  await ram('UpdateGroup', { GroupName, NewComments: 'people' })
  await ram('ListGroups')
  await ram('AddUserToGroup', { UserName, GroupName })
  await ram('ListGroupsForUser', { UserName })
  await ram('ListUsersForGroup', { GroupName })

  const RoleName = 'reader'
  const trust = JSON.stringify({
    Version: '1',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { RAM: `acs:ram::${ACCOUNT}:root` },
      },
    ],
  })
  await ram('CreateRole', { RoleName, AssumeRolePolicyDocument: trust })
  await ram('GetRole', { RoleName })
  await ram('UpdateRole', { RoleName, NewDescription: 'reads' })
  await ram('ListRoles')

  const PolicyName = 'reading'
  const PolicyDocument =
    '{"Version":"1","Statement":[{"Effect":"Allow","Action":"kms:*","Resource":"*"}]}'
  await ram('CreatePolicy', { PolicyName, PolicyDocument })
  const custom = { PolicyName, PolicyType: 'Custom' }
  await ram('GetPolicy', custom)
  await ram('ListPolicies')
  await ram('UpdatePolicyDescription', { PolicyName, NewDescription: 'for readers' })
  await ram('CreatePolicyVersion', { PolicyName, PolicyDocument })
  await ram('GetPolicyVersion', { ...custom, VersionId: 'v2' })
  await ram('ListPolicyVersions', custom)
  await ram('SetDefaultPolicyVersion', { PolicyName, VersionId: 'v2' })
  await ram('DeletePolicyVersion', { PolicyName, VersionId: 'v1' })
  const roles = { ResourceType: 'role', 'ResourceNames.1': RoleName }
  await ram('TagResources', { ...roles, 'Tag.1.Key': 'a', 'Tag.1.Value': 'b' })
  await ram('ListTagResources', roles)
  await ram('UntagResources', { ...roles, 'TagKeys.1': 'a' })
  const bearers = { User: { UserName }, Group: { GroupName }, Role: { RoleName } }
  for (const [kind, who] of Object.entries(bearers)) {
    await ram(`AttachPolicyTo${kind}`, { ...custom, ...who })
    await ram(`ListPoliciesFor${kind}`, who)
  }
  await ram('ListEntitiesForPolicy', custom)
  for (const [kind, who] of Object.entries(bearers)) {
    await ram(`DetachPolicyFrom${kind}`, { ...custom, ...who })
  }
  await ram('SetAccountAlias', { AccountAlias: 'the-company' })
  await ram('GetAccountAlias')
  await ram('GetPasswordPolicy')
  await ram('GetSecurityPreference')
  await ram('ListVirtualMFADevices')
  await ram('ClearAccountAlias')
  await ram('RemoveUserFromGroup', { UserName, GroupName })
  await ram('DeletePolicy', { PolicyName })
  await ram('DeleteGroup', { GroupName })
  await ram('DeleteUser', { UserName })
}

async function sessions(did: Did, refusedMessage: () => Promise<string>): Promise<void> {
  await did('ram', 'CreateUser', { UserName: 'ann' })
  for (const PolicyName of ['AliyunSTSAssumeRoleAccess', 'AliyunRAMReadOnlyAccess']) {
    await did('ram', 'AttachPolicyToUser', { PolicyType: 'System', PolicyName, UserName: 'ann' })
  }
  await did('sts', 'GetCallerIdentity', {}, 'ann')
  const RoleArn = `acs:ram::${ACCOUNT}:role/reader`
  await did('sts', 'AssumeRole', { RoleArn, RoleSessionName: 'test' }, 'ann')
  await did('ram', 'DecodeDiagnosticMessage', { EncodedDiagnosticMessage: await refusedMessage() })
  await did('ram', 'DeleteRole', { RoleName: 'reader' })
  await did('actiontrail', 'LookupEvents')
}
