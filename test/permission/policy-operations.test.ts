import { beforeAll, expect, test } from 'vitest'
import { ACCOUNT } from '../support/harness.ts'
import {
  allow,
  attachTo,
  deny,
  documentOf,
  grant,
  must,
  serverAndBeside,
} from '../support/permission/beside.ts'
import { expectNeeded } from '../support/permission/needed.ts'

const { jinku, beside } = await serverAndBeside()
beforeAll(async () => {
  for (const PolicyName of ['p', 'attached', 'doomed', 'versioned']) {
    await must(jinku.root.ram('CreatePolicy', { PolicyName, PolicyDocument }))
  }
  for (let n = 0; n < 2; n++) {
    await must(jinku.root.ram('CreatePolicyVersion', { PolicyName: 'versioned', PolicyDocument }))
  }
  for (const kind of ['user', 'group', 'role'] as const) {
    const one = await beside[kind](`a-${kind}`)
    await attachTo(jinku, one, 'Custom', 'attached')
  }
})

const PolicyDocument = documentOf(allow('kms:*'))
const Custom = { PolicyType: 'Custom' }
const System = { PolicyType: 'System', PolicyName: 'AliyunSTSAssumeRoleAccess' }
const own = (name: string): string => `acs:ram:*:${ACCOUNT}:${name}`
const SYSTEM = `acs:ram:*:system:policy/${System.PolicyName}`
const [p, attached, doomed, versioned, missing] = [
  'p',
  'attached',
  'doomed',
  'versioned',
  'missing',
].map((PolicyName) => ({ PolicyName })) as [Named, Named, Named, Named, Named]
type Named = { readonly PolicyName: string }

const POLICIES = [own('policy/*')]
const VERSIONED = [own('policy/versioned')]

test.each<[string, { [name: string]: string }, { [name: string]: string }, string[]]>([
  ['CreatePolicy', { PolicyName: 'new', PolicyDocument }, { ...p, PolicyDocument }, POLICIES],
  ['ListPolicies', {}, {}, POLICIES],
  ['GetPolicy', { ...Custom, ...p }, { ...Custom, ...missing }, [own('policy/p')]],
  ['GetPolicy', System, { ...System, ...missing }, [SYSTEM]],
  [
    'UpdatePolicyDescription',
    { ...p, NewDescription: 'x' },
    { ...missing, NewDescription: 'x' },
    [own('policy/p')],
  ],
  ['DeletePolicy', doomed, missing, [own('policy/doomed')]],
  [
    'CreatePolicyVersion',
    { ...p, PolicyDocument },
    { ...missing, PolicyDocument },
    [own('policy/p')],
  ],
  [
    'GetPolicyVersion',
    { ...Custom, ...versioned, VersionId: 'v2' },
    { ...Custom, ...versioned, VersionId: 'v9' },
    VERSIONED,
  ],
  ['GetPolicyVersion', { ...System, VersionId: 'v1' }, { ...System, VersionId: 'v2' }, [SYSTEM]],
  ['ListPolicyVersions', { ...Custom, ...versioned }, { ...Custom, ...missing }, VERSIONED],
  ['ListPolicyVersions', System, { ...System, ...missing }, [SYSTEM]],
  [
    'SetDefaultPolicyVersion',
    { ...versioned, VersionId: 'v2' },
    { ...missing, VersionId: 'v2' },
    VERSIONED,
  ],
  [
    'DeletePolicyVersion',
    { ...versioned, VersionId: 'v3' },
    { ...missing, VersionId: 'v3' },
    VERSIONED,
  ],
  ...(['User', 'Group', 'Role'] as const).flatMap((Kind) => {
    const kind = Kind.toLowerCase()
    const one = { [`${Kind}Name`]: `a-${kind}` }
    const nobody = { [`${Kind}Name`]: 'nobody' }
    const holder = own(`${kind}/a-${kind}`)
    return [
      [
        `AttachPolicyTo${Kind}`,
        { ...Custom, ...p, ...one },
        { ...Custom, ...missing, ...nobody },
        [holder, own('policy/p')],
      ],
      [`AttachPolicyTo${Kind}`, { ...System, ...one }, { ...System, ...nobody }, [holder, SYSTEM]],
      [
        `DetachPolicyFrom${Kind}`,
        { ...Custom, ...attached, ...one },
        { ...Custom, ...missing, ...nobody },
        [holder, own('policy/attached')],
      ],
      [
        `DetachPolicyFrom${Kind}`,
        { ...System, ...one },
        { ...System, ...nobody },
        [holder, SYSTEM],
      ],
      [`ListPoliciesFor${Kind}`, one, nobody, [holder]],
    ] satisfies [string, { [name: string]: string }, { [name: string]: string }, string[]][]
  }),
  ['ListEntitiesForPolicy', { ...Custom, ...p }, { ...Custom, ...missing }, [own('policy/p')]],
  ['ListEntitiesForPolicy', System, { ...System, ...missing }, [SYSTEM]],
])(
  '%s %j needs permission under its own name on exactly what it touches',
  async (action, parameters, absent, resources) => {
    const made = action === 'CreatePolicy' ? { recorded: () => [own('policy/new')] } : {}
    await expectNeeded(jinku, beside, { action, parameters, absent, resources, ...made })
  },
)

test('names that differ in case alone are one to the policies, to allow as to deny', async () => {
  const keeper = await beside.user('keeper')
  await grant(
    jinku,
    keeper,
    'keeper',
    allow('ram:ListPoliciesForUser', own('user/ANNA')),
    allow('ram:*', [own('user/*'), own('policy/*'), 'acs:ram:*:system:policy/*']),
    deny('ram:AttachPolicyToUser', own('user/Keeper')),
    deny('ram:AttachPolicyToUser', 'acs:ram:*:system:policy/administratoraccess'),
  )
  await beside.user('anna')
  for (const UserName of ['keeper', 'KEEPER', 'kEEPER', 'Keeper']) {
    for (const PolicyName of ['AliyunKMSFullAccess', 'aliyunkmsfullaccess']) {
      const named = { PolicyType: 'System', PolicyName, UserName }
      expect((await keeper.ram('AttachPolicyToUser', named)).body.Code).toBe('NoPermission')
    }
  }
  for (const PolicyName of ['AdministratorAccess', 'ADMINISTRATORACCESS']) {
    const named = { PolicyType: 'System', PolicyName, UserName: 'anna' }
    expect((await keeper.ram('AttachPolicyToUser', named)).body.Code).toBe('NoPermission')
  }
  for (const UserName of ['anna', 'ANNA', 'Anna']) {
    expect((await keeper.ram('ListPoliciesForUser', { UserName })).status).toBe(200)
  }
  const fine = { PolicyType: 'System', PolicyName: 'AliyunKMSFullAccess', UserName: 'ANNA' }
  expect((await keeper.ram('AttachPolicyToUser', fine)).status).toBe(200)
})

test('a refused call tells in what way it was refused, and changes nothing', async () => {
  const clerk = await beside.user('clerk')
  const named = { PolicyType: 'System', PolicyName: 'AdministratorAccess', UserName: 'clerk' }
  const reply = await clerk.ram('AttachPolicyToUser', named)
  expect(reply.body).toEqual({
    RequestId: expect.any(String),
    HostId: expect.any(String),
    HttpStatus: 403,
    Code: 'NoPermission',
    Message: 'You are not authorized to do this action.',
    AccessDeniedDetail: {
      AuthAction: 'ram:AttachPolicyToUser',
      AuthPrincipalType: 'SubUser',
      AuthPrincipalDisplayName: clerk.id,
      AuthPrincipalOwnerId: ACCOUNT,
      NoPermissionType: 'ImplicitDeny',
      PolicyType: 'AccountLevelIdentityBasedPolicy',
      EncodedDiagnosticMessage: expect.stringMatching(/^AQ/),
    },
  })
  expect((await clerk.kms('ListSecrets')).status).toBe(403)
  expect(await beside.change(({ attachments }) => attachments.of(clerk.entity))).toEqual([])
})
