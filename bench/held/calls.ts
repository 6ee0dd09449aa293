/**
 * Calls every operation of the APIs with the most expensive input that it accepts, in an order in which each call finds what it
 * needs. Each call must succeed, because a refusal costs less than an answer.
 */

import { constants, createHash, generateKeyPairSync, publicEncrypt } from 'node:crypto'
import type { Service } from '../../src/api/dialects.ts'
import { ACCOUNT, KEY, PAIRS, type PairSpec, REGION, secretName } from '../requests.ts'
import {
  AAA,
  BIG_VALUE,
  bigSecret,
  HARD,
  JUDGED,
  MANY_SECRETS,
  ownDocument,
  TRUST,
} from './store.ts'

/** The answers by the name of the call. Later calls use them. */
// biome-ignore lint/suspicious/noExplicitAny: whatever the API answers
export type Answers = { readonly [call: string]: any }

export interface Call {
  readonly service: Service
  readonly action: string
  /** What makes it expensive, if the operation alone does not say it. */
  readonly how: string
  /** The only caller that is allowed to make it. */
  readonly by?: 'user'
  /** The expected status; 200 if absent. */
  readonly status?: number
  /** @param round makes the names of every round different */
  parameters(round: number, answers: Answers): { readonly [name: string]: string }
}

type Given = Call['parameters'] | { readonly [name: string]: string }

const of =
  (service: Service) =>
  (action: string, given: Given = {}, how = ''): Call => ({
    service,
    action,
    how,
    parameters: typeof given === 'function' ? given : () => given,
  })
const kms = of('kms')
const ram = of('ram')
const sts = of('sts')
const actiontrail = of('actiontrail')

const LAST_PAGE = { PageSize: '100', PageNumber: String(MANY_SECRETS / 100) }
const filters = (all: readonly (readonly [key: string, values: readonly string[]])[]) => ({
  Filters: JSON.stringify(all.map(([Key, Values]) => ({ Key, Values }))),
})
const ten = <T>(make: (n: number) => T): T[] => Array.from({ length: 10 }, (_, n) => make(n))
const numbered = (prefix: string, count: number, make: (n: number) => object) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, n) =>
      Object.entries(make(n)).map(([name, value]) => [`${prefix}.${n + 1}${name}`, String(value)]),
    ).flat(),
  )
const tagPairs = (count: number, key = 'k', value = 'v') =>
  numbered('Tag', count, (n) => ({ '.Key': `${key}${n}`, '.Value': value }))
const newTags = JSON.stringify(
  Array.from({ length: 10 }, (_, n) => ({ TagKey: `n${n}`, TagValue: 'v'.repeat(128) })),
)
const digest = createHash('sha256').update('digest').digest('base64')
const big = (round: number, index = 0): string => bigSecret(round * 100 + index)
const fresh = (round: number) => `heavy-${round}`
const pairNamed = (spec: PairSpec) => ({
  KeyId: PAIRS[spec].id,
  KeyVersionId: PAIRS[spec].versionId,
  Algorithm: PAIRS[spec].algorithm,
})
const userOf = (round: number) => ({ UserName: `heavy-${round}` })
const groupOf = (round: number) => ({ GroupName: `heavy-${round}` })
const roleOf = (round: number) => ({ RoleName: `heavy-${round}` })
const policyOf = (round: number) => ({ PolicyName: `heavy-${round}` })
const CUSTOM = { PolicyType: 'Custom' }
const document = HARD[2]()
const secretsOf = (round: number) =>
  Array.from({ length: 20 }, (_, index) => ({ SecretName: big(round, index) }))

const reader = generateKeyPairSync('rsa', { modulusLength: 2048 })
const wrapping = {
  PublicKeyBlob: reader.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  WrappingKeySpec: 'RSA_2048',
  WrappingAlgorithm: 'RSAES_OAEP_SHA_256',
}
const SESSION_POLICY = JSON.stringify({
  Version: '1',
  Statement: [
    {
      Effect: 'Allow',
      Action: '*',
      Resource: Array.from({ length: 40 }, () => 'acs:*:*:*:*a*a*a*a*a*a*a*b'),
    },
  ],
})

function wrapFor(publicKey: string): string {
  const key = `-----BEGIN PUBLIC KEY-----\n${publicKey}\n-----END PUBLIC KEY-----`
  const padding = constants.RSA_PKCS1_OAEP_PADDING
  return publicEncrypt({ key, padding, oaepHash: 'sha256' }, Buffer.alloc(32, 7)).toString('base64')
}

export const calls: readonly Call[] = [
  ...Array.from({ length: 20 }, (_, index) =>
    kms('CreateSecret', (round) => ({
      SecretName: big(round, index),
      VersionId: 'v0',
      SecretData: BIG_VALUE,
      EncryptionKeyId: KEY.id,
      Description: 'd'.repeat(8192),
      Tags: newTags,
      Policy: ownDocument(),
    })),
  ),
  ...Array.from({ length: 10 }, (_, version) =>
    kms('PutSecretValue', (round) => ({
      SecretName: big(round),
      VersionId: `v${version + 1}`,
      SecretData: BIG_VALUE,
    })),
  ),
  kms('UpdateSecretVersionStage', (round) => ({
    SecretName: big(round),
    VersionStage: 'ACSCurrent',
    MoveToVersion: 'v5',
    RemoveFromVersion: 'v10',
  })),
  kms(
    'UpdateSecret',
    (round) => ({ SecretName: big(round), EncryptionKeyId: 'alias/acs/kms' }),
    'ten versions of 30 KB under another key',
  ),
  kms('GetSecretValue', (round) => ({ SecretName: big(round) })),
  kms(
    'BatchGetSecretValue',
    (round) => ({ SecretsList: JSON.stringify(secretsOf(round)) }),
    '20 of 30 KB',
  ),
  kms('DescribeSecret', (round) => ({ SecretName: big(round), FetchTags: 'true' })),
  kms('GetSecretPolicy', (round) => ({ SecretName: big(round) })),
  kms('SetSecretPolicy', (round) => ({ SecretName: big(round), Policy: ownDocument() })),
  kms('ListSecretVersionIds', (round) => ({
    SecretName: big(round),
    IncludeDeprecated: 'true',
    PageSize: '100',
  })),
  kms('ListSecrets', { ...LAST_PAGE, FetchTags: 'true' }, 'the last page'),
  kms('ListSecrets', filters(ten((n) => ['TagKey', [`k${n}`]])), 'ten tag keys'),
  kms('ListSecrets', filters(ten(() => ['TagKey', ['k0']])), 'one tag key ten times'),
  kms(
    'ListSecrets',
    {
      ...LAST_PAGE,
      FetchTags: 'true',
      ...filters(ten((n) => ['TagKey', ten((m) => `k${(n + m) % 10}`)])),
    },
    'ten times ten tag keys, the last page',
  ),
  kms(
    'ListSecrets',
    filters([
      ['TagKey', ['k0']],
      ...ten(() => ['TagValue', [...ten((n) => `w${n}`).slice(1), 'v']] as const).slice(1),
    ]),
    'tag values',
  ),
  kms('ListSecrets', filters(ten(() => ['TagValue', ['v', 'w']])), 'one tag value ten times'),
  kms(
    'ListSecrets',
    filters([
      ['TagKey', ['k0']],
      ['TagKey', ['none']],
    ]),
    'two tag keys, one that nobody has',
  ),
  kms('ListSecrets', filters([['Description', ['the same']]]), 'a description that all have'),
  kms(
    'ListSecrets',
    filters([
      ['SecretType', ['Generic']],
      ['Creator', [ACCOUNT]],
    ]),
    'type and creator',
  ),
  kms('ListSecrets', filters([['Creator', ['nobody']]]), 'a creator that none has'),
  kms(
    'ListSecrets',
    filters([
      ['SecretName', ten((n) => secretName(n))],
      ['Description', ['the same']],
      ['TagKey', ['k0']],
      ['TagValue', ['v']],
    ]),
    'names, a description and a tag',
  ),
  kms('ListSecrets', filters([['DKMSInstanceId', ['kst-x']]]), 'an instance'),
  kms('TagResource', (round) => ({ SecretName: big(round), Tags: newTags.replaceAll('"n', '"m') })),
  kms('UntagResource', (round) => ({
    SecretName: big(round),
    TagKeys: JSON.stringify(ten((n) => `m${n}`)),
  })),
  kms('TagResource', () => ({ KeyId: KEY.id, Tags: newTags }), 'a key'),
  kms('ListResourceTags', { KeyId: KEY.id }),
  kms('UntagResource', { KeyId: KEY.id, TagKeys: JSON.stringify(ten((n) => `n${n}`)) }, 'a key'),
  kms(
    'TagResources',
    {
      RegionId: REGION,
      ResourceType: 'secret',
      ...numbered('ResourceId', 50, (n) => ({ '': secretName(n) })),
      ...tagPairs(10, 'k', 'v'),
    },
    '50 secrets',
  ),
  kms(
    'TagResources',
    {
      RegionId: REGION,
      ResourceType: 'secret',
      ...numbered('ResourceId', 50, (n) => ({ '': secretName(n) })),
      ...tagPairs(10, 'x', 'v'.repeat(128)),
    },
    '50 secrets, ten new tags each',
  ),
  kms(
    'UntagResources',
    {
      RegionId: REGION,
      ResourceType: 'secret',
      ...numbered('ResourceId', 50, (n) => ({ '': secretName(n) })),
      ...numbered('TagKey', 10, (n) => ({ '': `x${n}` })),
    },
    '50 secrets',
  ),
  kms(
    'ListTagResources',
    { RegionId: REGION, ResourceType: 'secret', ...tagPairs(10) },
    'ten tags that all secrets have',
  ),
  kms(
    'ListTagResources',
    { RegionId: REGION, ResourceType: 'secret', ...tagPairs(1), 'Tag.2.Key': 'none' },
    'a tag that all have and one that none has',
  ),
  kms(
    'ListTagResources',
    { RegionId: REGION, ResourceType: 'key', ...tagPairs(10) },
    'ten tags that all keys have',
  ),
  kms(
    'ListTagResources',
    {
      RegionId: REGION,
      ResourceType: 'secret',
      ...numbered('ResourceId', 50, (n) => ({ '': secretName(n) })),
      ...tagPairs(10),
    },
    '50 secrets and ten tags',
  ),
  kms('DeleteSecret', (round) => ({ SecretName: big(round), RecoveryWindowInDays: '30' })),
  kms('RestoreSecret', (round) => ({ SecretName: big(round) })),
  kms(
    'DeleteSecret',
    (round) => ({ SecretName: big(round), ForceDeleteWithoutRecovery: 'true' }),
    'with ten versions of 30 KB, at once',
  ),

  ...(['RSA_2048', 'RSA_3072', 'RSA_4096', 'EC_P256', 'EC_P256K', 'EC_SM2'] as const).map(
    (KeySpec) =>
      kms(
        'CreateKey',
        { KeySpec, KeyUsage: 'SIGN/VERIFY', Description: 'd'.repeat(8192), Policy: ownDocument() },
        KeySpec,
      ),
  ),
  ...(['RSA_2048', 'RSA_3072', 'RSA_4096', 'EC_SM2'] as const).map((KeySpec) =>
    kms('CreateKey', { KeySpec, KeyUsage: 'ENCRYPT/DECRYPT' }, `${KeySpec} to encrypt`),
  ),
  kms('CreateKey', { KeySpec: 'Aliyun_AES_256' }, 'symmetric'),
  kms('CreateKey', { Origin: 'EXTERNAL' }, 'external'),
  kms('CreateKey', { KeySpec: 'HMAC_SM3', KeyUsage: 'GENERATE/VERIFY_MAC' }, 'mac'),
  kms('DescribeKey', { KeyId: KEY.id }),
  kms('ListKeys', { PageSize: '100', PageNumber: '1000' }, 'the last page'),
  kms(
    'ListKeys',
    filters([
      ['TagKey', ten((n) => `k${n}`)],
      ['TagValue', ['v']],
    ]),
    'ten tag keys',
  ),
  kms('ListKeys', filters([['TagValue', ten((n) => (n === 0 ? 'v' : `w${n}`))]]), 'tag values'),
  kms('ListKeys', filters([['KeyState', ['Disabled']]]), 'a state that none is in'),
  kms(
    'ListKeys',
    filters([
      ['KeyState', ['Enabled']],
      ['KeySpec', ['Aliyun_AES_256']],
      ['KeyUsage', ['ENCRYPT/DECRYPT']],
      ['ProtectionLevel', ['SOFTWARE']],
      ['CreatorType', ['User']],
      ['Creator', [ACCOUNT]],
      ['TagKey', ['k0']],
      ['TagKey', ['k1']],
      ['TagKey', ['k2']],
    ]),
    'all filters',
  ),
  kms(
    'ListKeys',
    filters([
      ['KeyId', ten((n) => `key-many${String(n + 1).padStart(16, '0')}`)],
      ['AliasName', ten((n) => `key-many${String(n + 1).padStart(16, '0')}`)],
    ]),
    'ids and aliases',
  ),
  kms('ListKeyVersions', { KeyId: KEY.id, PageSize: '100' }, 'of a key with 100,000'),
  kms(
    'ListKeyVersions',
    { KeyId: KEY.id, PageSize: '100', PageNumber: '1000' },
    'of a key with 100,000, the last page',
  ),
  kms('CreateKeyVersion', { KeyId: KEY.id }, 'of a key with 100,000'),
  kms('DescribeKeyVersion', (_, answers) => ({
    KeyId: KEY.id,
    KeyVersionId: answers['CreateKeyVersion of a key with 100,000'].KeyVersion.KeyVersionId,
  })),
  kms('UpdateKeyDescription', { KeyId: KEY.id, Description: 'd'.repeat(8192) }),
  kms('SetKeyPolicy', { KeyId: KEY.id, Policy: ownDocument() }),
  kms('GetKeyPolicy', { KeyId: KEY.id }),
  kms('CreateAlias', (round) => ({ KeyId: KEY.id, AliasName: `alias/${fresh(round)}` })),
  kms('UpdateAlias', (round) => ({ KeyId: PAIRS.RSA_4096.id, AliasName: `alias/${fresh(round)}` })),
  kms('ListAliases', { PageSize: '100' }),
  kms('ListAliases', { PageSize: '100', PageNumber: '2000' }, 'the last page'),
  kms('ListAliasesByKeyId', { KeyId: KEY.id, PageSize: '100' }, 'of a key with 100,000'),
  kms(
    'ListAliasesByKeyId',
    { KeyId: KEY.id, PageSize: '100', PageNumber: '1000' },
    'of a key with 100,000, the last page',
  ),
  kms('DeleteAlias', (round) => ({ AliasName: `alias/${fresh(round)}` })),
  kms('Encrypt', { KeyId: KEY.id, Plaintext: 'p'.repeat(6144) }),
  kms('Decrypt', (_, { Encrypt }) => ({ CiphertextBlob: Encrypt.CiphertextBlob })),
  kms('ReEncrypt', (_, { Encrypt }) => ({
    CiphertextBlob: Encrypt.CiphertextBlob,
    DestinationKeyId: KEY.id,
  })),
  kms('GenerateDataKey', { KeyId: KEY.id, NumberOfBytes: '1024' }),
  kms('GenerateDataKeyWithoutPlaintext', { KeyId: KEY.id, NumberOfBytes: '1024' }),
  kms('GetPublicKey', { KeyId: PAIRS.RSA_4096.id, KeyVersionId: PAIRS.RSA_4096.versionId }),
  kms('GenerateDataKey', { KeyId: KEY.id, NumberOfBytes: '32' }, 'to export'),
  kms('ExportDataKey', (_, answers) => ({
    CiphertextBlob: answers['GenerateDataKey to export'].CiphertextBlob,
    ...wrapping,
  })),
  kms('GenerateAndExportDataKey', { KeyId: KEY.id, NumberOfBytes: '32', ...wrapping }),
  kms('GenerateMac', (_, answers) => ({
    KeyId: answers['CreateKey mac'].KeyMetadata.KeyId,
    Algorithm: 'HMAC_SM3',
    Message: Buffer.alloc(4096).toString('base64'),
  })),
  kms('VerifyMac', (_, answers) => ({
    KeyId: answers['CreateKey mac'].KeyMetadata.KeyId,
    Algorithm: 'HMAC_SM3',
    Message: Buffer.alloc(4096).toString('base64'),
    Mac: answers['GenerateMac'].Mac,
  })),
  ...(Object.keys(PAIRS) as PairSpec[]).flatMap((spec) => [
    kms('AsymmetricSign', { ...pairNamed(spec), Digest: digest }, spec),
    kms(
      'AsymmetricVerify',
      (_, answers) => ({
        ...pairNamed(spec),
        Digest: digest,
        Value: answers[`AsymmetricSign ${spec}`].Value,
      }),
      spec,
    ),
  ]),
  ...(['RSA_2048', 'RSA_3072', 'RSA_4096', 'EC_SM2'] as const).flatMap((spec) => {
    const Algorithm = spec === 'EC_SM2' ? 'SM2PKE' : 'RSAES_OAEP_SHA_256'
    const pair = (answers: Answers) => ({
      KeyId: answers[`CreateKey ${spec} to encrypt`].KeyMetadata.KeyId,
      KeyVersionId: answers[`ListKeyVersions ${spec}`].KeyVersions.KeyVersion[0].KeyVersionId,
      Algorithm,
    })
    const bytes = spec === 'EC_SM2' ? 6047 : 32
    return [
      kms(
        'ListKeyVersions',
        (_, answers) => ({ KeyId: answers[`CreateKey ${spec} to encrypt`].KeyMetadata.KeyId }),
        spec,
      ),
      kms(
        'AsymmetricEncrypt',
        (_, answers) => ({
          ...pair(answers),
          Plaintext: Buffer.alloc(bytes, 1).toString('base64'),
        }),
        spec,
      ),
      kms(
        'AsymmetricDecrypt',
        (_, answers) => ({
          ...pair(answers),
          CiphertextBlob: answers[`AsymmetricEncrypt ${spec}`].CiphertextBlob,
        }),
        spec,
      ),
    ]
  }),
  kms('GetParametersForImport', (_, answers) => ({
    KeyId: answers['CreateKey external'].KeyMetadata.KeyId,
    WrappingKeySpec: 'RSA_2048',
    WrappingAlgorithm: 'RSAES_OAEP_SHA_256',
  })),
  kms('ImportKeyMaterial', (_, answers) => {
    const { KeyId, ImportToken, PublicKey } = answers['GetParametersForImport']
    return { KeyId, ImportToken, EncryptedKeyMaterial: wrapFor(PublicKey) }
  }),
  kms('DeleteKeyMaterial', (_, answers) => ({
    KeyId: answers['CreateKey external'].KeyMetadata.KeyId,
  })),
  kms('UpdateRotationPolicy', {
    KeyId: KEY.id,
    EnableAutomaticRotation: 'true',
    RotationInterval: '365d',
  }),
  kms('DisableKey', { KeyId: KEY.id }),
  kms('EnableKey', { KeyId: KEY.id }),
  kms('SetDeletionProtection', {
    EnableDeletionProtection: 'true',
    ProtectedResourceArn: `acs:kms:${REGION}:${ACCOUNT}:key/${KEY.id}`,
  }),
  kms(
    'SetDeletionProtection',
    {
      EnableDeletionProtection: 'false',
      ProtectedResourceArn: `acs:kms:${REGION}:${ACCOUNT}:key/${KEY.id}`,
    },
    'off',
  ),
  kms('ScheduleKeyDeletion', { KeyId: KEY.id, PendingWindowInDays: '30' }),
  kms('CancelKeyDeletion', { KeyId: KEY.id }),
  kms('EnableKey', { KeyId: KEY.id }, 'again'),
  kms('GetRandomPassword', { PasswordLength: '128' }),
  kms('DescribeRegions'),
  kms('DescribeAccountKmsStatus'),
  { ...kms('OpenKmsService'), status: 400 },

  ram('CreateUser', (round) => ({ ...userOf(round), Comments: 'c'.repeat(128) })),
  ram('GetUser', userOf),
  ram('UpdateUser', (round) => ({ ...userOf(round), NewComments: 'd'.repeat(128) })),
  ram('ListUsers', { MaxItems: '1000' }),
  ram('CreateAccessKey', userOf),
  ram('ListAccessKeys', userOf),
  ram('UpdateAccessKey', (round, answers) => ({
    ...userOf(round),
    UserAccessKeyId: answers['CreateAccessKey'].AccessKey.AccessKeyId,
    Status: 'Inactive',
  })),
  ram('GetAccessKeyLastUsed', (round, answers) => ({
    ...userOf(round),
    UserAccessKeyId: answers['CreateAccessKey'].AccessKey.AccessKeyId,
  })),
  ram('DeleteAccessKey', (round, answers) => ({
    ...userOf(round),
    UserAccessKeyId: answers['CreateAccessKey'].AccessKey.AccessKeyId,
  })),
  ram('CreateLoginProfile', (round) => ({ ...userOf(round), Password: 'Correct-Horse-4711' })),
  ram('GetLoginProfile', userOf),
  ram('UpdateLoginProfile', (round) => ({ ...userOf(round), Password: 'Correct-Horse-4712' })),
  ram('DeleteLoginProfile', userOf),
  ram('CreateGroup', (round) => ({ ...groupOf(round), Comments: 'c'.repeat(128) })),
  ram('GetGroup', groupOf),
  ram('UpdateGroup', (round) => ({ ...groupOf(round), NewComments: 'd'.repeat(128) })),
  ram('ListGroups', { MaxItems: '1000' }),
  ram('AddUserToGroup', (round) => ({ ...userOf(round), ...groupOf(round) })),
  ram('ListGroupsForUser', { UserName: JUDGED.name }),
  ram('ListUsersForGroup', { GroupName: 'group-0', MaxItems: '1000' }),
  ram('RemoveUserFromGroup', (round) => ({ ...userOf(round), ...groupOf(round) })),
  ram('CreateRole', (round) => ({
    ...roleOf(round),
    AssumeRolePolicyDocument: TRUST,
    Description: 'd'.repeat(1024),
    ...tagPairs(20),
  })),
  ram('GetRole', roleOf),
  ram('UpdateRole', (round) => ({
    ...roleOf(round),
    NewDescription: 'e'.repeat(1024),
    NewAssumeRolePolicyDocument: TRUST,
  })),
  ram('ListRoles', { MaxItems: '1000' }),
  ram(
    'ListRoles',
    { MaxItems: '1000', ...tagPairs(20, 'k', 'v'.repeat(64)) },
    'twenty tags that all have',
  ),
  ram('CreatePolicy', (round) => ({
    ...policyOf(round),
    PolicyDocument: document,
    Description: 'd'.repeat(1024),
    ...tagPairs(20),
  })),
  ram('CreatePolicyVersion', (round) => ({ ...policyOf(round), PolicyDocument: document })),
  ram('GetPolicy', (round) => ({ ...policyOf(round), ...CUSTOM })),
  ram('GetPolicyVersion', (round) => ({ ...policyOf(round), ...CUSTOM, VersionId: 'v1' })),
  ram('ListPolicyVersions', { PolicyName: 'policy-0', ...CUSTOM }),
  ram('SetDefaultPolicyVersion', (round) => ({ ...policyOf(round), VersionId: 'v2' })),
  ram('DeletePolicyVersion', (round) => ({ ...policyOf(round), VersionId: 'v1' })),
  ram('UpdatePolicyDescription', (round) => ({
    ...policyOf(round),
    NewDescription: 'e'.repeat(1024),
  })),
  ram('ListPolicies', { MaxItems: '1000' }),
  ram(
    'ListPolicies',
    { MaxItems: '1000', ...tagPairs(20, 'k', 'v'.repeat(64)) },
    'twenty tags that all have',
  ),
  ram('AttachPolicyToUser', (round) => ({ ...userOf(round), ...policyOf(round), ...CUSTOM })),
  ram('AttachPolicyToGroup', (round) => ({ ...groupOf(round), ...policyOf(round), ...CUSTOM })),
  ram('AttachPolicyToRole', (round) => ({ ...roleOf(round), ...policyOf(round), ...CUSTOM })),
  ram('ListPoliciesForUser', { UserName: JUDGED.name }),
  ram('ListPoliciesForGroup', { GroupName: 'group-0' }),
  ram('ListPoliciesForRole', roleOf),
  ram('ListEntitiesForPolicy', { PolicyName: 'AdministratorAccess', PolicyType: 'System' }),
  ram('DetachPolicyFromUser', (round) => ({ ...userOf(round), ...policyOf(round), ...CUSTOM })),
  ram('DetachPolicyFromGroup', (round) => ({ ...groupOf(round), ...policyOf(round), ...CUSTOM })),
  ram('DetachPolicyFromRole', (round) => ({ ...roleOf(round), ...policyOf(round), ...CUSTOM })),
  ram(
    'TagResources',
    {
      ResourceType: 'role',
      ...numbered('ResourceNames', 50, (n) => ({ '': `role-${n}` })),
      ...tagPairs(20, 'k', 'v'.repeat(64)),
    },
    '50 roles',
  ),
  ram(
    'UntagResources',
    (round) => ({
      ResourceType: 'role',
      ...numbered('ResourceNames', 50, (n) => ({ '': `role-${100 + round * 50 + n}` })),
      All: 'true',
    }),
    '50 roles',
  ),
  ram(
    'ListTagResources',
    { ResourceType: 'role', ...tagPairs(20, 'k', 'v'.repeat(64)) },
    'twenty tags that all have',
  ),
  ram(
    'ListTagResources',
    { ResourceType: 'policy', ...tagPairs(20, 'k', 'v'.repeat(64)) },
    'policies',
  ),
  ram('SetAccountAlias', (round) => ({ AccountAlias: `alias-${round}` })),
  ram('GetPasswordPolicy'),
  ram('GetSecurityPreference'),
  ram('ListVirtualMFADevices'),
  { ...ram('GetUserMFAInfo', userOf), status: 404 },
  { ...ram('UnbindMFADevice', userOf), status: 404 },
  ram('GetAccountAlias'),
  ram('ClearAccountAlias'),
  {
    ...kms(
      'DescribeSecret',
      { SecretName: `acs:kms:${REGION}:9999999999999999:secret/${AAA}` },
      'of another account',
    ),
    status: 403,
  },
  ram('DecodeDiagnosticMessage', (_, answers) => ({
    EncodedDiagnosticMessage:
      answers['DescribeSecret of another account'].AccessDeniedDetail.EncodedDiagnosticMessage,
  })),
  {
    ...sts('AssumeRole', {
      RoleArn: `acs:ram::${ACCOUNT}:role/role-0`,
      RoleSessionName: AAA,
      Policy: SESSION_POLICY,
    }),
    by: 'user',
  },
  sts('GetCallerIdentity'),
  actiontrail('LookupEvents', { MaxResults: '50' }),
  ram('DeletePolicy', (round) => ({ ...policyOf(round) })),
  ram('DeleteRole', roleOf),
  ram('DeleteGroup', groupOf),
  ram('DeleteUser', userOf),
]
