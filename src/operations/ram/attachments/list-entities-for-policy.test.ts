import { beforeAll, expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal, within } from '../../../../test/support/answers.ts'
import {
  allow,
  attachTo,
  documentOf,
  must,
  serverAndBeside,
} from '../../../../test/support/permission/beside.ts'
import { listEntitiesForPolicy } from './list-entities-for-policy.ts'

const { jinku, beside } = await serverAndBeside()
beforeAll(async () => {
  const policy = { PolicyName: 'p', PolicyDocument: documentOf(allow('kms:*')) }
  await must(jinku.root.ram('CreatePolicy', policy))
})

test('a policy that is attached to nobody has three empty lists', async () => {
  const named = { PolicyName: 'p', PolicyType: 'Custom' }
  const reply = await jinku.root.ram('ListEntitiesForPolicy', named)
  expect(expectAnswer(listEntitiesForPolicy, reply)).toEqual({
    Users: { User: [] },
    Groups: { Group: [] },
    Roles: { Role: [] },
  })
})

test('users, groups and roles are listed in order of names, those of the one policy only', async () => {
  const zoe = await beside.user('zoe')
  const adam = await beside.user('Adam')
  const team = await beside.group('team')
  const deployer = await beside.role('deployer')
  for (const one of [zoe, adam, team, deployer]) await attachTo(jinku, one, 'Custom', 'p')
  for (const one of [zoe, team]) await attachTo(jinku, one, 'System', 'AdministratorAccess')

  const named = { PolicyName: 'P', PolicyType: 'Custom' }
  const reply = await jinku.root.ram('ListEntitiesForPolicy', named)
  const AttachDate = within('2025-01-02T03:04')
  expect(expectAnswer(listEntitiesForPolicy, reply)).toEqual({
    Users: {
      User: [
        { UserId: adam.id, UserName: 'Adam', DisplayName: 'Adam in full', AttachDate },
        { UserId: zoe.id, UserName: 'zoe', DisplayName: 'zoe in full', AttachDate },
      ],
    },
    Groups: { Group: [{ GroupName: 'team', Comments: 'about team', AttachDate }] },
    Roles: {
      Role: [
        {
          RoleId: deployer.id,
          RoleName: 'deployer',
          Arn: 'acs:ram::1234567890123456:role/deployer',
          Description: 'about deployer',
          AttachDate,
        },
      ],
    },
  })
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'ListEntitiesForPolicy',
    isWrite: false,
    resource: 'acs:ram:*:1234567890123456:policy/P',
    outcome: 'OK',
  })

  const system = { PolicyName: 'administratoraccess', PolicyType: 'System' }
  const answer = await jinku.root.ram('ListEntitiesForPolicy', system)
  const { Users, Groups, Roles } = expectAnswer(listEntitiesForPolicy, answer)
  expect(Users.User.map((one: { UserName: string }) => one.UserName)).toEqual(['zoe'])
  expect(Groups.Group.map((one: { GroupName: string }) => one.GroupName)).toEqual(['team'])
  expect(Roles.Role).toEqual([])

  const other = await beside.otherAccount()
  const theirs = await other.ram('ListEntitiesForPolicy', system)
  expect(expectAnswer(listEntitiesForPolicy, theirs).Users.User).toEqual([])
})

test.each([
  ['missing', 'Custom'],
  ['p', 'System'],
])('the policy %s of type %s does not exist', async (PolicyName, PolicyType) => {
  const named = { PolicyName, PolicyType }
  expectRefusal(await jinku.root.ram('ListEntitiesForPolicy', named), {
    status: 404,
    code: 'EntityNotExist.Policy',
    message: 'The policy does not exist.',
  })
})
