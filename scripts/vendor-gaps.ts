/**
 * Lists what the vendor's typed clients have and this server does not: whole operations, and members of answers. It is printed in
 * docs/vendor-surface.md, and test/compatibility/vendor-surface.test.ts compares it with what the clients have. Parameters are not
 * listed here, because each operation declares which parameters it refuses and which it ignores, and why.
 */

import type { Service } from '../src/api/dialects.ts'

interface Absent {
  readonly service: Service
  readonly what: string
  readonly operations: readonly string[]
}

/** Operations by subject. All are answered with `InvalidAction.NotFound`. */
export const absentOperations: readonly Absent[] = [
  {
    service: 'kms',
    what: 'rotation of managed secrets',
    operations: ['RotateSecret', 'UpdateSecretRotationPolicy'],
  },
  {
    service: 'kms',
    what: 'managed data keys',
    operations: ['GetManagedDataKey', 'ListManagedDataKeyVersions'],
  },
  {
    service: 'kms',
    what: 'KMS instances',
    operations: [
      'ConnectKmsInstance',
      'GetDefaultKmsInstance',
      'GetKmsInstance',
      'GetKmsInstanceQuotaInfos',
      'ListKmsInstances',
      'ReleaseKmsInstance',
      'UpdateKmsInstanceBindVpc',
    ],
  },
  {
    service: 'kms',
    what: 'application access points of KMS instances, with their client keys, policies and network rules',
    operations: [
      'CreateApplicationAccessPoint',
      'DeleteApplicationAccessPoint',
      'DescribeApplicationAccessPoint',
      'ListApplicationAccessPoints',
      'UpdateApplicationAccessPoint',
      'CreateClientKey',
      'DeleteClientKey',
      'GetClientKey',
      'ListClientKeys',
      'CreatePolicy',
      'DeletePolicy',
      'DescribePolicy',
      'ListPolicies',
      'UpdatePolicy',
      'CreateNetworkRule',
      'DeleteNetworkRule',
      'DescribeNetworkRule',
      'ListNetworkRules',
      'UpdateNetworkRule',
    ],
  },
  { service: 'kms', what: 'proofs of attested recipients', operations: ['GetChallenge'] },
  {
    service: 'ram',
    what: 'second factors',
    operations: ['BindMFADevice', 'CreateVirtualMFADevice', 'DeleteVirtualMFADevice'],
  },
  {
    service: 'ram',
    what: 'rules for passwords and sign-in, and the change of an own password',
    operations: ['ChangePassword', 'SetPasswordPolicy', 'SetSecurityPreference'],
  },
  {
    service: 'ram',
    what: 'roles that services of the cloud make for themselves',
    operations: [
      'CreateServiceLinkedRole',
      'DeleteServiceLinkedRole',
      'GetServiceLinkedRoleTemplate',
    ],
  },
  {
    service: 'sts',
    what: 'sign-in by other identity providers',
    operations: ['AssumeRoleWithOIDC', 'AssumeRoleWithSAML'],
  },
]

/** The only operations of ActionTrail that this server has. */
export const actiontrailHas: readonly string[] = ['LookupEvents']

interface Unanswered {
  readonly members: readonly string[]
  readonly because: string
  /** `Operation.Path` of each member, with the names that the clients use. */
  readonly paths: readonly string[]
}

const of = (member: string, ...places: readonly string[]): string[] =>
  places.map((place) => `${place}.${member}`)

const SECRETS = [
  'CreateSecret',
  'DescribeSecret',
  'GetSecretValue',
  'BatchGetSecretValue.SecretValues[]',
]

const MATCHED = 'DecodeDiagnosticMessage.DecodedDiagnosticMessage.MatchedPolicies[]'

const DEVICE = 'ListVirtualMFADevices.VirtualMFADevices.VirtualMFADevice[]'
const PREFERENCE = 'GetSecurityPreference.SecurityPreference'

/** Members of answers that this server never sends. */
export const unanswered: readonly Unanswered[] = [
  {
    members: [
      'AutomaticRotation',
      'ExtendedConfig',
      'LastRotationDate',
      'NextRotationDate',
      'RotationInterval',
    ],
    because: 'of managed secrets only; absent for generic ones',
    paths: [
      ...of('AutomaticRotation', ...SECRETS),
      ...of('ExtendedConfig', ...SECRETS),
      ...of('LastRotationDate', ...SECRETS.slice(1)),
      ...of('NextRotationDate', ...SECRETS),
      ...of('RotationInterval', ...SECRETS),
    ],
  },
  {
    members: ['OwingService'],
    because: 'of secrets that another service of the cloud keeps; there are none',
    paths: of('OwingService', 'DescribeSecret', 'ListSecrets.SecretList.Secret[]'),
  },
  {
    members: ['DKMSInstanceId'],
    because: 'of secrets and keys in a KMS instance; there are none',
    paths: of(
      'DKMSInstanceId',
      'CreateSecret',
      'DescribeSecret',
      'CreateKey.KeyMetadata',
      'DescribeKey.KeyMetadata',
    ),
  },
  {
    members: ['CiphertextForRecipient'],
    because: 'answered to a `Recipient`, who is refused',
    paths: of(
      'CiphertextForRecipient',
      'AsymmetricDecrypt',
      'Decrypt',
      'GenerateDataKey',
      'GetSecretValue',
    ),
  },
  {
    members: ['LatestDeletionTask'],
    because: 'of roles that services of the cloud made; there are none',
    paths: of('CreateDate', 'GetRole.Role.LatestDeletionTask').concat(
      of('DeletionTaskId', 'GetRole.Role.LatestDeletionTask'),
    ),
  },
  {
    members: ['AttachedEntityType', 'PolicyVersion'],
    because: 'a refusal keeps which policy decided, not by which version and attachment',
    paths: of('AttachedEntityType', MATCHED).concat(of('PolicyVersion', MATCHED)),
  },
  {
    members: ['ActivateDate', 'User'],
    because: 'there are no devices yet, and the list is empty',
    paths: [
      ...of('ActivateDate', DEVICE),
      ...of('DisplayName', `${DEVICE}.User`),
      ...of('UserId', `${DEVICE}.User`),
      ...of('UserName', `${DEVICE}.User`),
    ],
  },
  {
    members: ['LoginSessionDuration', 'PublicKeyPreference'],
    because: 'there are no sessions of a console and no public keys of users',
    paths: [
      ...of('LoginSessionDuration', `${PREFERENCE}.LoginProfilePreference`),
      ...of('AllowUserToManagePublicKeys', `${PREFERENCE}.PublicKeyPreference`),
    ],
  },
]
