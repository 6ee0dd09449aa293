import { beforeAll, describe, expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import type { Reply } from '../../../../test/support/harness.ts'
import {
  allow,
  attachTo,
  documentOf,
  must,
  type Named,
  serverAndBeside,
} from '../../../../test/support/permission/beside.ts'
import {
  detachPolicyFromGroup,
  detachPolicyFromRole,
  detachPolicyFromUser,
} from './detach-policy.ts'

const { jinku, beside } = await serverAndBeside()
beforeAll(async () => {
  const policy = { PolicyName: 'p', PolicyDocument: documentOf(allow('kms:*')) }
  await must(jinku.root.ram('CreatePolicy', policy))
})

describe.each([
  {
    Kind: 'User',
    kind: 'user',
    operation: detachPolicyFromUser,
    notAttached: 'The indicate policy of the user does not exist.',
  },
  {
    Kind: 'Group',
    kind: 'group',
    operation: detachPolicyFromGroup,
    notAttached: 'The indicate policy attached to the group does not exist.',
  },
  {
    Kind: 'Role',
    kind: 'role',
    operation: detachPolicyFromRole,
    notAttached: 'The indicate policy attached to the role does not exist.',
  },
] as const)('from a $kind', ({ Kind, kind, operation, notAttached }) => {
  function detach(name: string, PolicyType: string, PolicyName: string): Promise<Reply> {
    return jinku.root.ram(operation.name, { PolicyType, PolicyName, [`${Kind}Name`]: name })
  }

  let made = 0
  const holder = (): Promise<Named> => beside[kind](`${kind}-${++made}`)

  test.each([
    ['Custom', 'p', 'P', '1234567890123456'],
    ['System', 'AliyunKMSFullAccess', 'aliyunKMSfullACCESS', 'system'],
  ] as const)('a %s policy is taken away, once', async (type, name, spelt, owner) => {
    const one = await holder()
    await attachTo(jinku, one, 'Custom', 'p')
    await attachTo(jinku, one, 'System', 'AliyunKMSFullAccess')
    const reply = await detach(one.name, type, spelt)
    expect(expectAnswer(operation, reply)).toEqual({})
    expect(entryOf(jinku, reply)).toMatchObject({
      action: operation.name,
      isWrite: true,
      resource: `acs:ram:*:1234567890123456:${kind}/${one.name} acs:ram:*:${owner}:policy/${spelt}`,
      outcome: 'OK',
    })
    const left = await beside.change(({ attachments }) => attachments.of(one.entity))
    expect(left.map((attachment) => attachment.type)).toEqual([
      type === 'Custom' ? 'System' : 'Custom',
    ])
    expectRefusal(await detach(one.name, type, name), {
      status: 404,
      code: `EntityNotExist.${Kind}.Policy`,
      message: notAttached,
    })
  })

  test('what does not exist is not taken away', async () => {
    const one = await holder()
    expectRefusal(await detach(one.name, 'Custom', 'missing'), {
      status: 404,
      code: 'EntityNotExist.Policy',
      message: 'The policy does not exist.',
    })
    const reply = await detach('missing', 'Custom', 'p')
    expect([reply.status, reply.body.Code]).toEqual([404, `EntityNotExist.${Kind}`])
  })
})

test('taking a policy from a user leaves it to the groups of the user', async () => {
  const alice = await beside.user('alice')
  const team = await beside.group('team', alice)
  await attachTo(jinku, alice, 'Custom', 'p')
  await attachTo(jinku, team, 'Custom', 'p')
  const named = { PolicyType: 'Custom', PolicyName: 'p' }
  await must(jinku.root.ram('DetachPolicyFromUser', { ...named, UserName: 'alice' }))
  expect((await alice.kms('ListSecrets')).status).toBe(200)
  await must(jinku.root.ram('DetachPolicyFromGroup', { ...named, GroupName: 'team' }))
  expect((await alice.kms('ListSecrets')).status).toBe(403)
})
