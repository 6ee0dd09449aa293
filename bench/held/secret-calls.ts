import { ACCOUNT, KEY, REGION, secretName } from '../requests.ts'
import {
  big,
  type Call,
  filters,
  kms,
  LAST_PAGE,
  newTags,
  numbered,
  secretsOf,
  tagPairs,
  ten,
} from './call.ts'
import { BIG_VALUE, ownDocument } from './store.ts'

export const secretCalls: readonly Call[] = [
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
]
