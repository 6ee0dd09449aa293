/** The predefined policies, which every account has and nobody can change. Source: the RAM documentation's system policies. */

import type { NamedPolicy } from './evaluation.ts'
import { isMalformed, parsePolicy } from './policy.ts'

/** A policy that every account has and nobody can change. */
export interface SystemPolicy {
  readonly name: string
  readonly description: string
  readonly document: string
  readonly parsed: NamedPolicy
}

const allow = (
  actions: readonly string[] | string,
  resources: readonly string[] | string = '*',
) => ({
  Effect: 'Allow',
  Action: actions,
  Resource: resources,
})
const kms = (...names: readonly string[]): string[] => names.map((name) => `kms:${name}`)

const CRYPTO_USER = kms(
  'Encrypt',
  'Decrypt',
  'GenerateDataKey',
  'GenerateDataKeyWithoutPlaintext',
  'AsymmetricEncrypt',
  'AsymmetricDecrypt',
  'AsymmetricSign',
  'AsymmetricVerify',
  'GetPublicKey',
  'GenerateMac',
  'VerifyMac',
)
const READ_ONLY = kms(
  'List*',
  'Describe*',
  'GetPublicKey',
  'GetKeyPolicy',
  'GetKeyDefaultPolicy',
  'GetSecretPolicy',
  'GetSecretDefaultPolicy',
  'GetKmsInstance',
  'GetDefaultKmsInstance',
  'GetKmsInstanceQuotaInfos',
  'GetKmsInstanceSharedAccounts',
  'GetUploadBackupDataInfo',
  'GetCheckAssociateResourceTaskResults',
)

/** All system policies, by name. */
export const systemPolicies: ReadonlyMap<string, SystemPolicy> = new Map(
  [
    policy('AdministratorAccess', 'Everything.', allow('*')),
    policy('AliyunKMSFullAccess', 'Everything in KMS.', allow('kms:*')),
    policy('AliyunKMSReadOnlyAccess', 'Reading KMS, but no secret value.', allow(READ_ONLY)),
    policy('AliyunKMSCryptoUserAccess', 'Using keys.', allow(CRYPTO_USER)),
    policy(
      'AliyunKMSCryptoAdminAccess',
      'Managing and using keys.',
      allow('kms:*', ['acs:kms:*:*:key*', 'acs:kms:*:*:alias*']),
    ),
    policy(
      'AliyunKMSSecretUserAccess',
      'Reading secrets.',
      allow(kms('GetSecretValue', 'DescribeSecret', 'ListSecretVersionIds')),
    ),
    policy(
      'AliyunKMSSecretAdminAccess',
      'Managing and reading secrets.',
      allow('kms:*', 'acs:kms:*:*:secret*'),
      allow('kms:GetRandomPassword'),
    ),
    policy('AliyunSTSAssumeRoleAccess', 'Assuming roles.', allow('sts:AssumeRole')),
    policy('AliyunRAMFullAccess', 'Everything in RAM.', allow('ram:*')),
    policy('AliyunRAMReadOnlyAccess', 'Reading RAM.', allow(['ram:Get*', 'ram:List*'])),
  ].map((one) => [one.name, one]),
)

function policy(name: string, description: string, ...statements: readonly object[]): SystemPolicy {
  const document = JSON.stringify({ Version: '1', Statement: statements })
  const parsed = parsePolicy(document, 'identity')
  if (isMalformed(parsed)) throw new Error(`${name}: ${parsed.path} ${parsed.reason}`)
  return { name, description, document, parsed: { name, type: 'System', policy: parsed } }
}
