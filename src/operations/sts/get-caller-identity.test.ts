import { beforeAll, expect, test } from 'vitest'
import { entryOf, expectAnswer } from '../../../test/support/answers.ts'
import {
  allow,
  deny,
  documentOf,
  grant,
  must,
  type Person,
  serverAndBeside,
} from '../../../test/support/permission/beside.ts'
import { sessionOf, trusting } from '../../../test/support/session.ts'
import { getCallerIdentity } from './get-caller-identity.ts'

const { jinku, beside } = await serverAndBeside()
let alice: Person
beforeAll(async () => {
  alice = await beside.user('alice')
})

test('an account is told its id', async () => {
  const reply = await jinku.root.sts('GetCallerIdentity')
  expect(expectAnswer(getCallerIdentity, reply)).toEqual({
    IdentityType: 'Account',
    AccountId: '1234567890123456',
    PrincipalId: '1234567890123456',
    UserId: '1234567890123456',
    Arn: 'acs:ram::1234567890123456:root',
  })
  expect(entryOf(jinku, reply)).toMatchObject({
    service: 'sts',
    action: 'GetCallerIdentity',
    isWrite: false,
    principal: 'acs:ram::1234567890123456:root',
    outcome: 'OK',
  })
  expect(entryOf(jinku, reply).resource).toBeUndefined()
})

test('a user needs no permission, and keeps its id under another name', async () => {
  await grant(jinku, alice, 'nothing', deny('*'))
  const told = {
    IdentityType: 'RAMUser',
    AccountId: '1234567890123456',
    PrincipalId: alice.id,
    UserId: alice.id,
    Arn: 'acs:ram::1234567890123456:user/alice',
  }
  expect(expectAnswer(getCallerIdentity, await alice.sts('GetCallerIdentity'))).toEqual(told)
  await must(jinku.root.ram('UpdateUser', { UserName: 'alice', NewUserName: 'Alicia' }))
  expect(expectAnswer(getCallerIdentity, await alice.sts('GetCallerIdentity'))).toEqual({
    ...told,
    Arn: 'acs:ram::1234567890123456:user/Alicia',
  })
})

test('a session is told its role, even when its policy denies everything', async () => {
  const bob = await beside.user('bob')
  await grant(jinku, bob, 'assuming', allow('sts:AssumeRole'))
  const made = await must(
    jinku.root.ram('CreateRole', {
      RoleName: 'Reader',
      AssumeRolePolicyDocument: trusting('acs:ram::1234567890123456:user/bob'),
    }),
  )
  const { Arn: RoleArn, RoleId } = made.body.Role
  const Policy = documentOf(deny('*'))
  const assumed = { RoleArn, RoleSessionName: 'job@7', Policy }
  const session = sessionOf(jinku, (await must(bob.sts('AssumeRole', assumed))).body)
  const reply = await session.sts('GetCallerIdentity')
  expect(expectAnswer(getCallerIdentity, reply)).toEqual({
    IdentityType: 'AssumedRoleUser',
    AccountId: '1234567890123456',
    PrincipalId: `${RoleId}:job@7`,
    RoleId,
    Arn: 'acs:ram::1234567890123456:assumed-role/reader/job@7',
  })
})
