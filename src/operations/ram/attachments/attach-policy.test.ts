import { beforeAll, describe, expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import type { Reply } from '../../../../test/support/harness.ts'
import {
  allow,
  documentOf,
  must,
  type Named,
  serverAndBeside,
} from '../../../../test/support/permission/beside.ts'
import { attachPolicyToGroup, attachPolicyToRole, attachPolicyToUser } from './attach-policy.ts'

const { jinku, beside } = await serverAndBeside()
beforeAll(async () => {
  const policy = { PolicyName: 'p', PolicyDocument: documentOf(allow('kms:*')) }
  await must(jinku.root.ram('CreatePolicy', policy))
})

describe.each([
  {
    Kind: 'User',
    kind: 'user',
    operation: attachPolicyToUser,
    custom: 10,
    tooMany: 'The policy count of the user attached policies beyond the current limits.',
  },
  {
    Kind: 'Group',
    kind: 'group',
    operation: attachPolicyToGroup,
    custom: 5,
    tooMany: 'The policy count of the group beyond the current limits.',
  },
  {
    Kind: 'Role',
    kind: 'role',
    operation: attachPolicyToRole,
    custom: 5,
    tooMany: 'The count of policies attached to the role beyond the current limits.',
  },
] as const)('to a $kind', ({ Kind, kind, operation, custom, tooMany }) => {
  let made = 0
  const holder = (): Promise<Named> => beside[kind](`${kind}-${++made}`)

  function attach(name: string, PolicyType: string, PolicyName: string): Promise<Reply> {
    return jinku.root.ram(operation.name, { PolicyType, PolicyName, [`${Kind}Name`]: name })
  }

  async function attachedTo({ entity }: Named): Promise<string[]> {
    const attached = await beside.change(({ attachments }) => attachments.of(entity))
    return attached.map(({ type, id, record }) => `${type} ${record?.name ?? id}`)
  }

  test('policies of both kinds are attached under their own names, found in any case', async () => {
    const one = await holder()
    const reply = await attach(one.name.toUpperCase(), 'Custom', 'P')
    expect(expectAnswer(operation, reply)).toEqual({})
    expect(entryOf(jinku, reply)).toMatchObject({
      action: operation.name,
      isWrite: true,
      resource: `acs:ram:*:1234567890123456:${kind}/${one.name.toUpperCase()} acs:ram:*:1234567890123456:policy/P`,
      outcome: 'OK',
    })
    const system = await must(attach(one.name, 'System', 'ALIYUNkmsfullaccess'))
    expect(entryOf(jinku, system).resource).toBe(
      `acs:ram:*:1234567890123456:${kind}/${one.name} acs:ram:*:system:policy/ALIYUNkmsfullaccess`,
    )
    expect(await attachedTo(one)).toEqual(['Custom p', 'System AliyunKMSFullAccess'])
  })

  test.each([
    ['Custom', 'P'],
    ['System', 'administratorACCESS'],
  ])('a %s policy is attached once', async (type, again) => {
    const one = await holder()
    await must(attach(one.name, type, type === 'Custom' ? 'p' : 'AdministratorAccess'))
    expectRefusal(await attach(one.name, type, again), {
      status: 409,
      code: `EntityAlreadyExists.${Kind}.Policy`,
      message: `The ${kind} has already been attached this policy.`,
    })
    expect(await attachedTo(one)).toHaveLength(1)
  })

  test(`at most 20 system policies and ${custom} custom ones are attached, each counted apart`, async () => {
    const one = await holder()
    await beside.change(async ({ attachments, policies }) => {
      for (let n = 1; n < 20; n++) {
        await attachments.attach(one.entity, { type: 'System', id: `of-the-future-${n}` })
      }
      for (let n = 1; n < custom; n++) {
        const id = `${kind}-filler-${n}`
        await policies.add({ id, name: id, description: '', document: documentOf(allow('a:b')) })
        await attachments.attach(one.entity, { type: 'Custom', id })
      }
    })
    await must(
      jinku.root.ram('CreatePolicy', {
        PolicyName: `${kind}-second`,
        PolicyDocument: documentOf(allow('kms:*')),
      }),
    )
    const limit = { status: 409, code: `LimitExceeded.${Kind}.Policy`, message: tooMany }
    await must(attach(one.name, 'System', 'AdministratorAccess'))
    expectRefusal(await attach(one.name, 'System', 'AliyunKMSFullAccess'), limit)
    await must(attach(one.name, 'Custom', 'p'))
    expectRefusal(await attach(one.name, 'Custom', `${kind}-second`), limit)
    // A policy that is attached already is refused for that reason, even at the limit.
    expectRefusal(await attach(one.name, 'Custom', 'p'), {
      status: 409,
      code: `EntityAlreadyExists.${Kind}.Policy`,
      message: `The ${kind} has already been attached this policy.`,
    })
  })

  test('neither a policy nor somebody that does not exist is attached', async () => {
    const one = await holder()
    for (const [type, name] of [
      ['Custom', 'missing'],
      ['Custom', 'AdministratorAccess'],
      ['System', 'p'],
    ] as const) {
      expectRefusal(await attach(one.name, type, name), {
        status: 404,
        code: 'EntityNotExist.Policy',
        message: 'The policy does not exist.',
      })
    }
    const reply = await attach('missing', 'Custom', 'p')
    expect([reply.status, reply.body.Code]).toEqual([404, `EntityNotExist.${Kind}`])
  })

  test.each([
    ['PolicyType', '', 'MissingPolicyType'],
    ['PolicyType', 'custom', 'InvalidParameter.PolicyType'],
    ['PolicyName', '', 'MissingPolicyName'],
    ['PolicyName', 'a/b', 'InvalidParameter.PolicyName.InvalidChars'],
    [`${Kind}Name`, '', `Missing${Kind}Name`],
    [`${Kind}Name`, 'a/b', `InvalidParameter.${Kind}Name.InvalidChars`],
    [`${Kind}Name`, 'a'.repeat(65), `InvalidParameter.${Kind}Name.Length`],
  ])('with the %s %j it is refused', async (name, value, code) => {
    const rest = { PolicyType: 'Custom', PolicyName: 'p', [`${Kind}Name`]: 'x' }
    const reply = await jinku.root.ram(operation.name, { ...rest, [name]: value })
    expect([reply.status, reply.body.Code]).toEqual([400, code])
  })
})

test('identities and policies of one account are nothing to another', async () => {
  const other = await beside.otherAccount()
  const alice = await beside.user('alice')
  const named = { PolicyType: 'System', PolicyName: 'AdministratorAccess', UserName: alice.name }
  expectRefusal(await other.ram('AttachPolicyToUser', named), {
    status: 404,
    code: 'EntityNotExist.User',
    message: 'The user does not exist.',
  })
  await must(other.ram('CreateUser', { UserName: alice.name }))
  expectRefusal(
    await other.ram('AttachPolicyToUser', { ...named, PolicyType: 'Custom', PolicyName: 'p' }),
    { status: 404, code: 'EntityNotExist.Policy', message: 'The policy does not exist.' },
  )
  // Their alice has all rights; ours still has none.
  await must(other.ram('AttachPolicyToUser', named))
  expect((await alice.kms('ListSecrets')).status).toBe(403)
})
