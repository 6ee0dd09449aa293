import { afterAll, beforeAll, expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal, within } from '../../../../test/support/answers.ts'
import { startTestServer, type TestServer } from '../../../../test/support/harness.ts'
import { allow, documentOf, must } from '../../../../test/support/permission/beside.ts'
import { listPolicies } from './list-policies.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
  for (const [PolicyName, tags] of [
    ['zebra', {}],
    ['Aliyun-like', { 'Tag.1.Key': 'team', 'Tag.1.Value': 'blue' }],
    ['BETA', { 'Tag.1.Key': 'team', 'Tag.1.Value': 'red', 'Tag.2.Key': 'old' }],
    ['aliyunKMT', { 'Tag.1.Key': 'team', 'Tag.1.Value': 'red' }],
  ] as const) {
    const PolicyDocument = documentOf(allow('kms:*'))
    await must(jinku.root.ram('CreatePolicy', { PolicyName, PolicyDocument, ...tags }))
  }
})
afterAll(() => jinku.close())

const CUSTOM = ['Aliyun-like', 'aliyunKMT', 'BETA', 'zebra']
const ALL = [
  'AdministratorAccess',
  'Aliyun-like',
  'AliyunKMSCryptoAdminAccess',
  'AliyunKMSCryptoUserAccess',
  'AliyunKMSFullAccess',
  'AliyunKMSReadOnlyAccess',
  'AliyunKMSSecretAdminAccess',
  'AliyunKMSSecretUserAccess',
  'aliyunKMT',
  'AliyunRAMFullAccess',
  'AliyunRAMReadOnlyAccess',
  'AliyunSTSAssumeRoleAccess',
  'BETA',
  'zebra',
]

type Plain = { [name: string]: string | number }

async function page(parameters: Plain) {
  const reply = await jinku.root.ram('ListPolicies', parameters)
  const { Policies, IsTruncated, Marker } = expectAnswer(listPolicies, reply)
  const names: string[] = Policies.Policy.map((one: { PolicyName: string }) => one.PolicyName)
  return { names, IsTruncated, Marker }
}

async function pages(parameters: Plain): Promise<string[][]> {
  const all: string[][] = []
  let next: Plain = parameters
  for (;;) {
    const { names, IsTruncated, Marker } = await page(next)
    all.push(names)
    expect(Marker !== undefined).toBe(IsTruncated)
    if (!IsTruncated) return all
    next = { ...parameters, Marker }
  }
}

test('both kinds stand in one order of names, without regard to case', async () => {
  const reply = await jinku.root.ram('ListPolicies')
  expect((await page({})).names).toEqual(ALL)
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'ListPolicies',
    isWrite: false,
    resource: 'acs:ram:*:1234567890123456:policy/*',
    outcome: 'OK',
  })
})

test('a type leaves the other one out', async () => {
  expect((await page({ PolicyType: 'Custom' })).names).toEqual(CUSTOM)
  expect((await page({ PolicyType: 'System' })).names).toEqual(
    ALL.filter((name) => !CUSTOM.includes(name)),
  )
})

test.each([1, 2, 3, 5, ALL.length - 1, ALL.length])(
  'pages of %i hold every policy once, and only the last is not truncated',
  async (MaxItems) => {
    const found = await pages({ MaxItems })
    expect(found.flat()).toEqual(ALL)
    expect(found.slice(0, -1).every((names) => names.length === MaxItems)).toBe(true)
    expect((await pages({ MaxItems, PolicyType: 'Custom' })).flat()).toEqual(CUSTOM)
  },
)

test('a page goes on after the last name, also when that policy is gone', async () => {
  const PolicyDocument = documentOf(allow('kms:*'))
  await jinku.root.ram('CreatePolicy', { PolicyName: 'beta-b', PolicyDocument })
  const { names, Marker } = await page({ PolicyType: 'Custom', MaxItems: 4 })
  expect(names.at(-1)).toBe('beta-b')
  await jinku.root.ram('DeletePolicy', { PolicyName: 'beta-b' })
  expect((await page({ PolicyType: 'Custom', Marker })).names).toEqual(['zebra'])
})

test('tags are shown, and choose policies that bear all of them', async () => {
  const reply = await jinku.root.ram('ListPolicies', { 'Tag.1.Key': 'old' })
  expect(expectAnswer(listPolicies, reply).Policies.Policy).toEqual([
    {
      PolicyName: 'BETA',
      PolicyType: 'Custom',
      Description: '',
      DefaultVersion: 'v1',
      AttachmentCount: 0,
      CreateDate: within('2025-01-02T03:04'),
      UpdateDate: within('2025-01-02T03:04'),
      Tags: {
        Tag: [
          { TagKey: 'old', TagValue: '' },
          { TagKey: 'team', TagValue: 'red' },
        ],
      },
    },
  ])
  const red = { 'Tag.1.Key': 'team', 'Tag.1.Value': 'red' }
  expect(await pages({ ...red, MaxItems: 1 })).toEqual([['aliyunKMT'], ['BETA']])
  expect((await page({ ...red, 'Tag.2.Key': 'old' })).names).toEqual(['BETA'])
  expect((await page({ ...red, PolicyType: 'System' })).names).toEqual([])
  expect((await page({ 'Tag.1.Key': 'team', 'Tag.1.Value': 'green' })).names).toEqual([])
})

test('attachments are counted', async () => {
  await jinku.root.ram('CreateUser', { UserName: 'alice' })
  await jinku.root.ram('CreateUser', { UserName: 'bob' })
  for (const UserName of ['alice', 'bob']) {
    const named = { PolicyType: 'System', PolicyName: 'AliyunKMSFullAccess', UserName }
    await must(jinku.root.ram('AttachPolicyToUser', named))
  }
  await must(
    jinku.root.ram('AttachPolicyToUser', {
      PolicyType: 'Custom',
      PolicyName: 'beta',
      UserName: 'bob',
    }),
  )
  const { Policies } = expectAnswer(listPolicies, await jinku.root.ram('ListPolicies'))
  const counted = Policies.Policy.filter((one: { AttachmentCount: number }) => one.AttachmentCount)
  expect(
    counted.map((one: { [member: string]: unknown }) => [
      one['PolicyName'],
      one['AttachmentCount'],
    ]),
  ).toEqual([
    ['AliyunKMSFullAccess', 2],
    ['BETA', 1],
  ])
})

test.each([
  ['Marker', 'beta'],
  ['Marker', `${Buffer.from('after:beta').toString('base64url')}=`],
  ['MaxItems', '0'],
  ['MaxItems', '1001'],
  ['MaxItems', 'ten'],
  ['PolicyType', 'Both'],
  ['Tag', '{}'],
])('the %s %s is refused', async (name, value) => {
  expectRefusal(await jinku.root.ram('ListPolicies', { [name]: value }), {
    status: 400,
    code: `InvalidParameter.${name}`,
    message: `The parameter - "${name}" is incorrect.`,
  })
})
