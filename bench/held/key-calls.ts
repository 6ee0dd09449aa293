/** Calls about keys, aliases and what keys do. */

import { ACCOUNT, KEY, PAIRS, type PairSpec, REGION } from '../requests.ts'
import {
  type Answers,
  type Call,
  digest,
  filters,
  fresh,
  kms,
  pairNamed,
  ten,
  wrapFor,
  wrapping,
} from './call.ts'
import { ownDocument } from './store.ts'

export const keyCalls: readonly Call[] = [
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
]
