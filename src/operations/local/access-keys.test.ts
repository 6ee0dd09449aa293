import { afterAll, beforeAll, expect, test } from 'vitest'
import { administered, refused } from '../../../test/support/administering.ts'
import {
  ACCOUNT,
  CREDENTIALS,
  startTestServer,
  type TestServer,
} from '../../../test/support/harness.ts'
import { createAccessKey } from './create-access-key.ts'
import { deleteAccessKey } from './delete-access-key.ts'
import { listAccessKeys } from './list-access-keys.ts'
import { setAccessKeyStatus } from './set-access-key-status.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
})
afterAll(async () => {
  expect(jinku.faults).toEqual([])
  await jinku.close()
})

const outcomeAs = async (id: string, secret: string): Promise<string> => {
  const { status, body } = await jinku.as({ id, secret }).ram('ListUsers')
  return status === 200 ? 'OK' : body.Code
}

test('the way back in: the last root key is disabled and deleted, and another one is made', async () => {
  const { id, secret } = CREDENTIALS
  const status = (Status: string) => administered(jinku, setAccessKeyStatus, { Id: id, Status })
  expect(await outcomeAs(id, secret)).toBe('OK')
  const { answer, entry } = await status('Inactive')
  expect(answer).toEqual({})
  expect(entry.resource).toBe(`acs:ram:*:${ACCOUNT}:accesskey/${id}`)
  expect(await outcomeAs(id, secret)).toBe('InvalidAccessKeyId.Inactive')
  await status('Active')
  expect(await outcomeAs(id, secret)).toBe('OK')

  expect((await administered(jinku, deleteAccessKey, { Id: id })).answer).toEqual({})
  expect(await outcomeAs(id, secret)).toBe('InvalidAccessKeyId.NotFound')
  expect((await administered(jinku, listAccessKeys)).answer.AccessKeys).toEqual([])

  const made = await administered(jinku, createAccessKey)
  const { AccessKeyId, AccessKeySecret } = made.answer
  expect(made.entry.resource).toBe(
    `acs:ram:*:${ACCOUNT}:accesskey/${AccessKeyId} acs:ram:*:${ACCOUNT}:root`,
  )
  expect(JSON.stringify(made.entry)).not.toContain(AccessKeySecret)
  expect(await outcomeAs(AccessKeyId, AccessKeySecret)).toBe('OK')
  expect((await administered(jinku, listAccessKeys)).answer.AccessKeys).toMatchObject([
    { AccessKeyId, Status: 'Active' },
  ])
})

test('a user of any account is given a key, which can do what the user can', async () => {
  const { account, credentials } = await jinku.otherAccount()
  const tenant = jinku.as(credentials)
  await tenant.ram('CreateUser', { UserName: 'Alice' })
  const { answer, entry } = await administered(jinku, createAccessKey, { User: 'alice' }, account)
  const { AccessKeyId: id, AccessKeySecret: secret } = answer
  expect(entry).toMatchObject({
    account,
    resource: `acs:ram:*:${account}:accesskey/${id} acs:ram:*:${account}:user/alice`,
  })
  expect((await jinku.as({ id, secret }).sts('GetCallerIdentity')).body).toMatchObject({
    Arn: `acs:ram::${account}:user/Alice`,
  })
  expect(await outcomeAs(id, secret)).toBe('NoPermission')

  const listed = await administered(jinku, listAccessKeys, { User: 'Alice' }, account)
  expect(listed.answer.AccessKeys).toMatchObject([{ AccessKeyId: id }])
  // The account need not be named, because the key belongs to one.
  const disabled = await administered(jinku, setAccessKeyStatus, { Id: id, Status: 'Inactive' })
  expect(disabled.entry.account).toBe(account)
  await administered(jinku, deleteAccessKey, { Id: id })
  expect(await outcomeAs(id, secret)).toBe('InvalidAccessKeyId.NotFound')
})

test('a third key is refused with the ids of the two that there are', async () => {
  const { account, credentials } = await jinku.otherAccount()
  const second = (await administered(jinku, createAccessKey, {}, account)).answer.AccessKeyId
  await administered(jinku, setAccessKeyStatus, { Id: second, Status: 'Inactive' })
  const { refusal } = await refused(jinku, createAccessKey, {}, account)
  expect(refusal.code).toBe('LimitExceeded.User.AccessKey')
  expect(refusal.message).toBe(
    `There are 2 access keys already, and there may be no more: ${credentials.id} (Active) and ${second} (Inactive). Delete one first: jinku admin delete-access-key --id <id>`,
  )
  await administered(jinku, deleteAccessKey, { Id: second })
  await administered(jinku, createAccessKey, {}, account)
})

test('a use of a key is shown with it', async () => {
  const { account, credentials } = await jinku.otherAccount()
  const list = async () =>
    (await administered(jinku, listAccessKeys, {}, account)).answer.AccessKeys[0]
  expect(await list()).not.toHaveProperty('LastUsedDate')
  await jinku.as(credentials).kms('ListSecrets')
  expect((await list()).LastUsedDate).toMatch(/^2025-01-0/)
})

test('users and keys that do not exist are refused, also when another account has them', async () => {
  const { account, credentials } = await jinku.otherAccount()
  await jinku.as(credentials).ram('CreateUser', { UserName: 'only-there' })
  for (const User of ['none', 'only-there']) {
    for (const operation of [createAccessKey, listAccessKeys]) {
      expect((await refused(jinku, operation, { User })).refusal.code).toBe('EntityNotExist.User')
    }
  }
  const [known, none] = [{ Id: credentials.id }, { Id: 'LTAInone' }]
  for (const [parameters, about] of [
    [none, undefined],
    [none, account],
    [known, ACCOUNT],
  ] as const) {
    const deleted = await refused(jinku, deleteAccessKey, parameters, about)
    expect(deleted.refusal.code).toBe('EntityNotExist.AccessKey')
    const status = { ...parameters, Status: 'Inactive' }
    const disabled = await refused(jinku, setAccessKeyStatus, status, about)
    expect(disabled.refusal.code).toBe('EntityNotExist.AccessKey')
  }
  expect(await outcomeAs(credentials.id, credentials.secret)).toBe('OK')
})

test('ids and names have their characters, and nothing else gets into the trail', async () => {
  const wrong = 'no id\nat all'
  for (const [operation, parameters] of [
    [deleteAccessKey, { Id: wrong }],
    [setAccessKeyStatus, { Id: wrong, Status: 'Active' }],
    [createAccessKey, { User: wrong }],
    [listAccessKeys, { User: wrong }],
  ] as const) {
    const { refusal, entry } = await refused(jinku, operation, parameters)
    expect(refusal.code).toMatch(/^InvalidParameter\./)
    expect(JSON.stringify(entry)).not.toContain('no id')
  }
})
