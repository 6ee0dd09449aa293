import { beforeAll, describe, expect, test } from 'vitest'
import { entryOf, expectAnswer, within } from '../../../../test/support/answers.ts'
import {
  allow,
  attachTo,
  documentOf,
  must,
  serverAndBeside,
} from '../../../../test/support/permission/beside.ts'
import {
  listPoliciesForGroup,
  listPoliciesForRole,
  listPoliciesForUser,
} from './list-policies-for.ts'

const { jinku, beside } = await serverAndBeside()
beforeAll(async () => {
  const policy = { PolicyName: 'Zebra', PolicyDocument: documentOf(allow('kms:*')) }
  await must(jinku.root.ram('CreatePolicy', { ...policy, Description: 'black and white' }))
  await must(jinku.root.ram('CreatePolicyVersion', { ...policy, SetAsDefault: true }))
})

describe.each([
  { Kind: 'User', kind: 'user', operation: listPoliciesForUser },
  { Kind: 'Group', kind: 'group', operation: listPoliciesForGroup },
  { Kind: 'Role', kind: 'role', operation: listPoliciesForRole },
] as const)('of a $kind', ({ Kind, kind, operation }) => {
  test('policies are listed in the order in which they were attached', async () => {
    const one = await beside[kind](`${kind}-1`)
    const list = () => jinku.root.ram(operation.name, { [`${Kind}Name`]: one.name.toUpperCase() })
    expect(expectAnswer(operation, await list())).toEqual({ Policies: { Policy: [] } })

    await attachTo(jinku, one, 'Custom', 'zebra')
    await attachTo(jinku, one, 'System', 'AdministratorAccess')
    const reply = await list()
    const { Policies } = expectAnswer(operation, reply)
    expect(Policies.Policy).toEqual([
      {
        PolicyName: 'Zebra',
        PolicyType: 'Custom',
        Description: 'black and white',
        DefaultVersion: 'v2',
        AttachDate: within('2025-01-02T03:04'),
      },
      {
        PolicyName: 'AdministratorAccess',
        PolicyType: 'System',
        Description: 'Everything.',
        DefaultVersion: 'v1',
        AttachDate: within('2025-01-02T03:04'),
      },
    ])
    expect(entryOf(jinku, reply)).toMatchObject({
      action: operation.name,
      isWrite: false,
      resource: `acs:ram:*:1234567890123456:${kind}/${one.name.toUpperCase()}`,
      outcome: 'OK',
    })
  })

  test('somebody must exist, and be named', async () => {
    const missing = await jinku.root.ram(operation.name, { [`${Kind}Name`]: 'missing' })
    expect([missing.status, missing.body.Code]).toEqual([404, `EntityNotExist.${Kind}`])
    const unnamed = await jinku.root.ram(operation.name)
    expect([unnamed.status, unnamed.body.Code]).toEqual([400, `Missing${Kind}Name`])
  })
})

test('policies of the groups of a user are not among its own', async () => {
  const alice = await beside.user('alice')
  const team = await beside.group('team', alice)
  await attachTo(jinku, team, 'System', 'AliyunKMSFullAccess')
  const reply = await jinku.root.ram('ListPoliciesForUser', { UserName: 'alice' })
  expect(reply.body.Policies.Policy).toEqual([])
})

test('users of one account are not found in another', async () => {
  const other = await beside.otherAccount()
  const reply = await other.ram('ListPoliciesForUser', { UserName: 'user-1' })
  expect([reply.status, reply.body.Code]).toEqual([404, 'EntityNotExist.User'])
})
