import { beforeAll, expect, test } from 'vitest'
import { entryOf } from '../support/answers.ts'
import { ACCOUNT, REGION } from '../support/harness.ts'
import {
  allow,
  attachTo,
  deny,
  grant,
  type Person,
  serverAndBeside,
} from '../support/permission/beside.ts'
import { FORBIDDEN, makeSecrets, outcomeOf, reads } from '../support/permission/secrets.ts'

const { jinku, beside } = await serverAndBeside()
beforeAll(async () => {
  await makeSecrets(jinku, 'app1/db', 'app1/api', 'app2/db', 'app1', 'app10/db')
})

const APP1 = 'acs:kms:*:*:secret/app1/*'
const arn = (name: string): string => `acs:kms:${REGION}:${ACCOUNT}:secret/${name}`

test('a user reads what a policy allows, and its name is in the trail with the policy that allowed it', async () => {
  const alice = await beside.user('alice')
  await grant(jinku, alice, 'app1-reader', allow('kms:GetSecretValue', APP1))
  const reply = await alice.kms('GetSecretValue', { SecretName: 'app1/db' })
  expect(reply.body.SecretData).toBe('APP1/DB')
  expect(entryOf(jinku, reply)).toMatchObject({
    principal: `acs:ram::${ACCOUNT}:user/alice`,
    principalType: 'user',
    principalId: alice.id,
    decidedBy: 'Custom/app1-reader#0',
    outcome: 'OK',
  })
})

test.each(['app2/db', 'app2/missing', 'app1', 'app10/db', 'missing'])(
  'who may read app1/ only is refused %s, and not told whether it exists',
  async (SecretName) => {
    const user = await beside.user(`app1-only-${SecretName.replace('/', '-')}`)
    await grant(jinku, user, `only-${user.name}`, allow('kms:GetSecretValue', APP1))
    const reply = await user.kms('GetSecretValue', { SecretName })
    expect(reply.status).toBe(403)
    expect(reply.body).toEqual({
      RequestId: expect.any(String),
      HostId: expect.any(String),
      HttpStatus: 403,
      Code: 'Forbidden.NoPermission',
      Message: `This operation for ${arn(SecretName)} is forbidden by permission system.`,
      AccessDeniedDetail: {
        AuthAction: 'kms:GetSecretValue',
        AuthPrincipalType: 'SubUser',
        AuthPrincipalDisplayName: user.id,
        AuthPrincipalOwnerId: ACCOUNT,
        NoPermissionType: 'ImplicitDeny',
        PolicyType: 'AccountLevelIdentityBasedPolicy',
        EncodedDiagnosticMessage: expect.stringMatching(/^AQ[A-Za-z0-9+/]+=*$/),
      },
    })
    expect(reply.text).not.toContain(`only-${user.name}`)
    expect(entryOf(jinku, reply)).toMatchObject({
      resource: arn(SecretName),
      decidedBy: 'implicit deny',
      outcome: 'Forbidden.NoPermission',
      status: 403,
    })
  },
)

test('with permission, what does not exist is not found', async () => {
  const user = await beside.user('curious')
  await grant(jinku, user, 'curious', allow('kms:GetSecretValue', APP1))
  expect(await reads(user, 'app1/missing')).toBe('Forbidden.ResourceNotFound')
})

test('a user has no permission until a policy gives one, and no other action than it names', async () => {
  const user = await beside.user('newcomer')
  const parameters = { SecretName: 'app1/db', VersionId: 'v2', SecretData: 'x' }
  const actions = [
    'GetSecretValue',
    'DescribeSecret',
    'ListSecretVersionIds',
    'PutSecretValue',
    'DeleteSecret',
    'RestoreSecret',
  ]
  for (const action of actions) {
    expect(outcomeOf(await user.kms(action, parameters))).toBe(FORBIDDEN)
  }
  await grant(jinku, user, 'describes', allow('kms:DescribeSecret', APP1))
  for (const action of actions) {
    const expected = action === 'DescribeSecret' ? 'OK' : FORBIDDEN
    expect(outcomeOf(await user.kms(action, parameters))).toBe(expected)
  }
})

test('the policies of a group are those of its members', async () => {
  const [member, other] = [await beside.user('member'), await beside.user('no-member')]
  const team = await beside.group('team', member)
  await grant(jinku, team, 'team-reads', allow('kms:GetSecretValue', APP1))
  expect(await reads(member, 'app1/db')).toBe('OK')
  expect(await reads(other, 'app1/db')).toBe(FORBIDDEN)
})

test('a deny in a group wins over whatever the user itself is allowed', async () => {
  const user = await beside.user('denied')
  await attachTo(jinku, user, 'System', 'AdministratorAccess')
  const blocked = await beside.group('blocked', user)
  expect(await reads(user, 'app1/db')).toBe('OK')
  await grant(jinku, blocked, 'blocks', deny('kms:Get*', arn('app1/db')))

  const reply = await user.kms('GetSecretValue', { SecretName: 'app1/db' })
  expect(outcomeOf(reply)).toBe(FORBIDDEN)
  expect(reply.body.AccessDeniedDetail).toMatchObject({
    NoPermissionType: 'ExplicitDeny',
    PolicyType: 'AccountLevelIdentityBasedPolicy',
  })
  expect(reply.text).not.toContain('blocks')
  expect(entryOf(jinku, reply).decidedBy).toBe('Custom/blocks#0')
  expect(await reads(user, 'app1/api')).toBe('OK')
  expect(outcomeOf(await user.kms('DescribeSecret', { SecretName: 'app1/db' }))).toBe('OK')
})

test('a policy that denies everything shuts out an administrator, but never the account itself', async () => {
  const admin = await beside.user('admin')
  await attachTo(jinku, admin, 'System', 'AdministratorAccess')
  await grant(jinku, admin, 'lockout', deny('*'))
  expect(await reads(admin, 'app1/db')).toBe(FORBIDDEN)
  const named = { PolicyType: 'Custom', PolicyName: 'lockout', UserName: 'admin' }
  expect(outcomeOf(await admin.ram('DetachPolicyFromUser', named))).toBe('NoPermission')
  expect(outcomeOf(await jinku.root.ram('DetachPolicyFromUser', named))).toBe('OK')
  expect(await reads(admin, 'app1/db')).toBe('OK')
})

test('a policy on the secrets of another account or region gives nothing here', async () => {
  const user = await beside.user('stray')
  await grant(
    jinku,
    user,
    'stray',
    allow('kms:*', [
      'acs:kms:*:6543210987654321:secret/*',
      `acs:kms:cn-elsewhere:${ACCOUNT}:secret/*`,
    ]),
  )
  expect(await reads(user, 'app1/db')).toBe(FORBIDDEN)
})

test('another account reaches nothing of this one, by name or by ARN', async () => {
  const other = await beside.otherAccount()
  const byName = await other.kms('GetSecretValue', { SecretName: 'app1/db' })
  expect(outcomeOf(byName)).toBe('Forbidden.ResourceNotFound')
  const byArn = await other.kms('GetSecretValue', { SecretName: arn('app1/db') })
  expect(outcomeOf(byArn)).toBe(FORBIDDEN)
  expect(byArn.body.AccessDeniedDetail).toMatchObject({ PolicyType: 'ResourceBasedPolicy' })
})

test('who may read only sees names and descriptions, but no value', async () => {
  const auditor = await beside.user('auditor')
  await attachTo(jinku, auditor, 'System', 'AliyunKMSReadOnlyAccess')
  const list = await auditor.kms('ListSecrets', { PageSize: 100 })
  expect(list.body.TotalCount).toBe(5)
  const named = { SecretName: 'app1/db' }
  for (const action of ['DescribeSecret', 'ListSecretVersionIds']) {
    expect(outcomeOf(await auditor.kms(action, named))).toBe('OK')
  }
  const change = { ...named, VersionId: 'v2', SecretData: 'x', Description: 'x' }
  for (const action of ['GetSecretValue', 'PutSecretValue', 'UpdateSecret', 'DeleteSecret']) {
    expect(outcomeOf(await auditor.kms(action, change))).toBe(FORBIDDEN)
  }
  const batch = await auditor.kms('BatchGetSecretValue', { SecretsList: JSON.stringify([named]) })
  expect([batch.body.SecretValues, batch.body.Errors[0].Code]).toEqual([[], FORBIDDEN])
})

test('an administrator of secrets has all of KMS that is about secrets, and none of RAM', async () => {
  const keeper = await beside.user('keeper')
  await attachTo(jinku, keeper, 'System', 'AliyunKMSSecretAdminAccess')
  const made = { SecretName: 'kept', VersionId: 'v1', SecretData: 'x' }
  expect(outcomeOf(await keeper.kms('CreateSecret', made))).toBe('OK')
  expect(await reads(keeper, 'kept')).toBe('OK')
  expect(outcomeOf(await keeper.kms('GetRandomPassword'))).toBe('OK')
  expect(outcomeOf(await keeper.ram('ListPolicies'))).toBe('NoPermission')
  const gone = { SecretName: 'kept', ForceDeleteWithoutRecovery: 'true' }
  expect(outcomeOf(await keeper.kms('DeleteSecret', gone))).toBe('OK')
})

test('a user can hold many policies; the one that allows is found among them', async () => {
  const user: Person = await beside.user('collector')
  for (let n = 0; n < 9; n++) {
    await grant(jinku, user, `filler-${n}`, allow('kms:GetSecretValue', arn(`other/${n}`)))
  }
  expect(await reads(user, 'app1/db')).toBe(FORBIDDEN)
  await grant(jinku, user, 'the-one', allow('kms:GetSecretValue', arn('app1/db')))
  expect(await reads(user, 'app1/db')).toBe('OK')
})
