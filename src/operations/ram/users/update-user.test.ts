import { expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import { ACCOUNT } from '../../../../test/support/harness.ts'
import { allow, grant, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { expectNeeded, NO_PERMISSION } from '../../../../test/support/permission/needed.ts'
import { updateUser } from './update-user.ts'

const { jinku, beside } = await serverAndBeside({ isClockStanding: true })

test('what is given is changed, and what is not given stays', async () => {
  const { body } = await jinku.root.ram('CreateUser', {
    UserName: 'alice',
    DisplayName: 'Alice',
    MobilePhone: '86-13800000000',
    Email: 'alice@example.com',
    Comments: 'first',
  })
  jinku.advance(1000)
  const reply = await jinku.root.ram('UpdateUser', {
    UserName: 'ALICE',
    NewDisplayName: 'Alice in full',
    NewComments: '',
  })
  expect(expectAnswer(updateUser, reply).User).toEqual({
    ...body.User,
    DisplayName: 'Alice in full',
    Comments: '',
    UpdateDate: '2025-01-02T03:04:06Z',
  })
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'UpdateUser',
    isWrite: true,
    outcome: 'OK',
    resource: 'acs:ram:*:1234567890123456:user/ALICE',
  })
  const changed = await jinku.root.ram('UpdateUser', {
    UserName: 'alice',
    NewMobilePhone: '1-5550100',
    NewEmail: 'a@example.com',
    NewComments: 'third',
  })
  expect(expectAnswer(updateUser, changed).User).toMatchObject({
    DisplayName: 'Alice in full',
    MobilePhone: '1-5550100',
    Email: 'a@example.com',
    Comments: 'third',
  })
})

test('a renamed user keeps its id, groups and policies, and its access key works on', async () => {
  const person = await beside.user('old-name')
  await beside.group('movers', person)
  await grant(jinku, person, 'mover', allow(['kms:ListSecrets', 'ram:ListAccessKeys']))
  expect((await person.kms('ListSecrets')).status).toBe(200)

  const renamed = await jinku.root.ram('UpdateUser', { UserName: 'old-name', NewUserName: 'new' })
  expect(expectAnswer(updateUser, renamed).User).toMatchObject({
    UserId: person.id,
    UserName: 'new',
  })
  const listed = await person.kms('ListSecrets')
  expect(listed.status).toBe(200)
  expect(entryOf(jinku, listed)).toMatchObject({
    principal: 'acs:ram::1234567890123456:user/new',
    principalId: person.id,
    accessKeyId: person.credentials.id,
  })
  // The access keys of the user are found under the new name.
  const keys = await person.ram('ListAccessKeys')
  expect(keys.body.AccessKeys.AccessKey).toHaveLength(1)
  expect(entryOf(jinku, keys)).toMatchObject({ resource: 'acs:ram:*:1234567890123456:user/new' })
  const groups = await jinku.root.ram('ListGroupsForUser', { UserName: 'new' })
  expect(groups.body.Groups.Group).toMatchObject([{ GroupName: 'movers' }])
  expect((await jinku.root.ram('GetUser', { UserName: 'old-name' })).status).toBe(404)
})

test('a policy on a name counts for whoever bears the name', async () => {
  const keeper = await beside.user('keeper')
  await grant(jinku, keeper, 'keeper', allow('ram:GetUser', 'acs:ram:*:*:user/bearer'))
  await jinku.root.ram('CreateUser', { UserName: 'bearer' })
  expect((await keeper.ram('GetUser', { UserName: 'bearer' })).status).toBe(200)
  await jinku.root.ram('UpdateUser', { UserName: 'bearer', NewUserName: 'former-bearer' })
  expect((await keeper.ram('GetUser', { UserName: 'former-bearer' })).status).toBe(403)
  expect((await keeper.ram('GetUser', { UserName: 'bearer' })).status).toBe(404)
})

test('a user can be given its own name in other letters, but not the name of another one', async () => {
  await jinku.root.ram('CreateUser', { UserName: 'carol' })
  await jinku.root.ram('CreateUser', { UserName: 'dave' })
  const own = await jinku.root.ram('UpdateUser', { UserName: 'carol', NewUserName: 'Carol' })
  expect(expectAnswer(updateUser, own).User.UserName).toBe('Carol')
  expectRefusal(await jinku.root.ram('UpdateUser', { UserName: 'carol', NewUserName: 'DAVE' }), {
    status: 409,
    code: 'EntityAlreadyExists.User',
    message: 'The user does already EXIST.',
  })
})

test.each([
  [{ NewComments: 'x' }, 400, 'MissingUserName', 'UserName is mandatory for this action.'],
  [{ UserName: 'nobody' }, 404, 'EntityNotExist.User', 'The user does not exist.'],
  [
    { UserName: 'carol', NewUserName: 'a b' },
    400,
    'InvalidParameter.NewUserName.InvalidChars',
    'The parameter - "NewUserName" contains invalid chars.',
  ],
  [
    { UserName: 'carol', NewUserName: 'a'.repeat(65) },
    400,
    'InvalidParameter.NewUserName.Length',
    'The parameter - "NewUserName" beyond the length limit.',
  ],
  [
    { UserName: 'carol', NewDisplayName: 'a'.repeat(129) },
    400,
    'InvalidParameter.NewDisplayName.Length',
    'The parameter - "NewDisplayName" beyond the length limit.',
  ],
  [
    { UserName: 'carol', NewMobilePhone: '1' },
    400,
    'InvalidParameter.NewMobilePhone.Format',
    'The format of the parameter - "NewMobilePhone" is incorrect.',
  ],
  [
    { UserName: 'carol', NewEmail: 'x' },
    400,
    'InvalidParameter.NewEmail.Format',
    'The format of the parameter - "NewEmail" is incorrect.',
  ],
  [
    { UserName: 'carol', NewComments: 'a'.repeat(129) },
    400,
    'InvalidParameter.NewComments.Length',
    'The parameter - "NewComments" beyond the length limit.',
  ],
])('%j is refused', async (parameters, status, code, message) => {
  expectRefusal(await jinku.root.ram('UpdateUser', parameters), { status, code, message })
})

test('the users of an account do not exist for another one', async () => {
  const other = await beside.otherAccount()
  const reply = await other.ram('UpdateUser', { UserName: 'alice', NewComments: 'theirs' })
  expect(reply.body.Code).toBe('EntityNotExist.User')
})

test('it is decided on the user', async () => {
  await jinku.root.ram('CreateUser', { UserName: 'target' })
  await expectNeeded(jinku, beside, {
    action: updateUser.name,
    resources: ['acs:ram:*:1234567890123456:user/target'],
    parameters: { UserName: 'target', NewComments: 'changed' },
    absent: { UserName: 'nobody', NewComments: 'changed' },
  })
})

test('nobody takes a name, which a policy may mention, without permission under that name too', async () => {
  const mallory = await beside.user('mallory')
  const arn = `acs:ram:*:${ACCOUNT}:user/`
  await grant(jinku, mallory, 'rename-herself', allow('ram:UpdateUser', `${arn}mallory`))
  const rename = { UserName: 'mallory', NewUserName: 'release-bot' }
  expectRefusal(await mallory.ram('UpdateUser', rename), NO_PERMISSION)
  await grant(jinku, mallory, 'rename-to-it', allow('ram:UpdateUser', `${arn}release-bot`))
  expect((await mallory.ram('UpdateUser', rename)).status).toBe(200)
})
