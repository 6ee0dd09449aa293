/** The vendor's typed client of RAM, unmodified: users, their access keys and passwords, and the alias of the account. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { CREDENTIALS, startTestServer, type TestServer } from '../support/harness.ts'
import type { Credentials } from '../support/signing.ts'
import { OpenApiCore, Ram } from './clients/vendor.ts'

type RamClient = InstanceType<typeof Ram.default>

let jinku: TestServer
let client: RamClient
beforeAll(async () => {
  jinku = await startTestServer()
  // The client signs with the time of this machine.
  jinku.advance(Date.now() - jinku.now())
  client = openAs(CREDENTIALS)
})
afterAll(async () => {
  expect(jinku.faults).toEqual([])
  await jinku.close()
})

function openAs({ id, secret }: Credentials): RamClient {
  const { Config } = OpenApiCore.$OpenApiUtil
  return new Ram.default(
    new Config({
      accessKeyId: id,
      accessKeySecret: secret,
      endpoint: jinku.host,
      protocol: 'http',
    }),
  )
}

/** What the client throws. */
async function thrownBy(call: Promise<unknown>): Promise<{ code: string; statusCode: number }> {
  return await call.then(
    () => {
      throw new Error('there was an answer')
    },
    ({ code, statusCode }) => ({ code, statusCode }),
  )
}

const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/

test('a user is created, described, renamed, and deleted', async () => {
  const created = await client.createUser(
    new Ram.CreateUserRequest({
      userName: 'alice',
      displayName: 'Alice 金库',
      mobilePhone: '86-13800000000',
      email: 'alice@example.com',
      comments: "it's * + ~%",
    }),
  )
  expect(created.body?.requestId).toBeTruthy()
  expect(created.body?.user).toMatchObject({
    userId: expect.stringMatching(/^2\d{17}$/),
    userName: 'alice',
    displayName: 'Alice 金库',
    mobilePhone: '86-13800000000',
    email: 'alice@example.com',
    comments: "it's * + ~%",
    createDate: expect.stringMatching(DATE),
  })
  const { userId } = created.body?.user ?? {}

  const renamed = await client.updateUser(
    new Ram.UpdateUserRequest({ userName: 'alice', newUserName: 'bob', newComments: 'second' }),
  )
  expect(renamed.body?.user).toMatchObject({
    userId,
    userName: 'bob',
    displayName: 'Alice 金库',
    comments: 'second',
    updateDate: expect.stringMatching(DATE),
  })
  const seen = await client.getUser(new Ram.GetUserRequest({ userName: 'bob' }))
  expect(seen.body?.user).toMatchObject({ userId, userName: 'bob', lastLoginDate: '' })

  await client.deleteUser(new Ram.DeleteUserRequest({ userName: 'bob' }))
  const gone = client.getUser(new Ram.GetUserRequest({ userName: 'bob' }))
  expect(await thrownBy(gone)).toEqual({ code: 'EntityNotExist.User', statusCode: 404 })
})

test('users are paged through to the end', async () => {
  const names = ['page-a', 'page-b', 'page-c', 'page-d', 'page-e']
  for (const userName of names) await client.createUser(new Ram.CreateUserRequest({ userName }))
  const pages: (string | undefined)[][] = []
  let marker: string | undefined
  do {
    const request = new Ram.ListUsersRequest({ maxItems: 2, ...(marker && { marker }) })
    const { body } = await client.listUsers(request)
    pages.push((body?.users?.user ?? []).map(({ userName }) => userName))
    expect(body?.isTruncated).toBe(body?.marker !== undefined)
    marker = body?.marker
  } while (marker !== undefined)
  expect(pages).toEqual([['page-a', 'page-b'], ['page-c', 'page-d'], ['page-e']])
  const wrong = client.listUsers(new Ram.ListUsersRequest({ maxItems: 1001 }))
  expect(await thrownBy(wrong)).toEqual({ code: 'InvalidParameter.MaxItems', statusCode: 400 })
})

test('an access key is made, used, disabled, enabled and deleted', async () => {
  const userName = 'keyholder'
  await client.createUser(new Ram.CreateUserRequest({ userName }))
  const { body } = await client.createAccessKey(new Ram.CreateAccessKeyRequest({ userName }))
  const { accessKeyId, accessKeySecret, status, createDate } = body?.accessKey ?? {}
  expect({ status, createDate }).toEqual({
    status: 'Active',
    createDate: expect.stringMatching(DATE),
  })
  const key = { userName, userAccessKeyId: accessKeyId }
  const lastUsed = async (): Promise<string | undefined> => {
    const request = new Ram.GetAccessKeyLastUsedRequest(key)
    return (await client.getAccessKeyLastUsed(request)).body?.accessKeyLastUsed?.lastUsedDate
  }
  expect(await lastUsed()).toBe('')

  const holder = openAs({ id: accessKeyId ?? '', secret: accessKeySecret ?? '' })
  const list = (): Promise<unknown> => holder.listUsers(new Ram.ListUsersRequest({}))
  expect(await thrownBy(list())).toEqual({ code: 'NoPermission', statusCode: 403 })

  await client.updateAccessKey(new Ram.UpdateAccessKeyRequest({ ...key, status: 'Inactive' }))
  expect(await thrownBy(list())).toEqual({ code: 'InvalidAccessKeyId.Inactive', statusCode: 400 })
  expect(await lastUsed()).toMatch(DATE)
  const listed = await client.listAccessKeys(new Ram.ListAccessKeysRequest({ userName }))
  expect(listed.body?.accessKeys?.accessKey?.map((one) => one.toMap())).toEqual([
    { AccessKeyId: accessKeyId, Status: 'Inactive', CreateDate: createDate },
  ])
  await client.updateAccessKey(new Ram.UpdateAccessKeyRequest({ ...key, status: 'Active' }))
  expect(await thrownBy(list())).toMatchObject({ code: 'NoPermission' })

  const inUse = client.deleteUser(new Ram.DeleteUserRequest({ userName }))
  expect(await thrownBy(inUse)).toEqual({
    code: 'DeleteConflict.User.AccessKey',
    statusCode: 409,
  })
  await client.deleteAccessKey(new Ram.DeleteAccessKeyRequest(key))
  expect(await thrownBy(list())).toEqual({ code: 'InvalidAccessKeyId.NotFound', statusCode: 404 })
  await client.deleteUser(new Ram.DeleteUserRequest({ userName }))
})

test('without a name the account acts on its own keys', async () => {
  const { body } = await client.listAccessKeys(new Ram.ListAccessKeysRequest({}))
  expect(body?.accessKeys?.accessKey).toMatchObject([{ accessKeyId: CREDENTIALS.id }])
  const last = new Ram.DeleteAccessKeyRequest({ userAccessKeyId: CREDENTIALS.id })
  expect(await thrownBy(client.deleteAccessKey(last))).toEqual({
    code: 'DeleteConflict.User.LastAccessKey',
    statusCode: 409,
  })
})

test('a login profile is made, described, changed and deleted', async () => {
  const userName = 'visitor'
  await client.createUser(new Ram.CreateUserRequest({ userName }))
  const made = await client.createLoginProfile(
    new Ram.CreateLoginProfileRequest({
      userName,
      password: 'p+&= 金库 ~*%20',
      passwordResetRequired: true,
      MFABindRequired: false,
    }),
  )
  const profile = { userName, passwordResetRequired: true, MFABindRequired: false }
  expect(made.body?.loginProfile).toMatchObject({
    ...profile,
    createDate: expect.stringMatching(DATE),
  })
  const change = { userName, passwordResetRequired: false, MFABindRequired: true }
  await client.updateLoginProfile(new Ram.UpdateLoginProfileRequest(change))
  const request = new Ram.GetLoginProfileRequest({ userName })
  expect((await client.getLoginProfile(request)).body?.loginProfile).toMatchObject(change)
  await client.deleteLoginProfile(new Ram.DeleteLoginProfileRequest({ userName }))
  expect(await thrownBy(client.getLoginProfile(request))).toEqual({
    code: 'EntityNotExist.User.LoginProfile',
    statusCode: 404,
  })
  const weak = new Ram.CreateLoginProfileRequest({ userName, password: 'short' })
  expect(await thrownBy(client.createLoginProfile(weak))).toEqual({
    code: 'InvalidParameter.Password.TooWeak',
    statusCode: 400,
  })
})

test('the alias of the account is set, told and cleared', async () => {
  const alias = async (): Promise<string | undefined> =>
    (await client.getAccountAlias()).body?.accountAlias
  expect(await alias()).toBe('')
  await client.setAccountAlias(new Ram.SetAccountAliasRequest({ accountAlias: 'our-company' }))
  expect(await alias()).toBe('our-company')
  await client.clearAccountAlias()
  expect(await alias()).toBe('')
})

test('a user with everything a user can have is taken apart and deleted as Terraform does it with force', async () => {
  const userName = 'forced'
  await client.createUser(new Ram.CreateUserRequest({ userName }))
  const { body: made } = await client.createAccessKey(new Ram.CreateAccessKeyRequest({ userName }))
  const profile = new Ram.CreateLoginProfileRequest({ userName, password: 'correct horse' })
  await client.createLoginProfile(profile)
  const groupName = 'forced'
  await client.createGroup(new Ram.CreateGroupRequest({ groupName }))
  await client.addUserToGroup(new Ram.AddUserToGroupRequest({ userName, groupName }))
  const policy = { policyType: 'System', policyName: 'AliyunKMSReadOnlyAccess', userName }
  await client.attachPolicyToUser(new Ram.AttachPolicyToUserRequest(policy))

  // The order of calls of the Terraform provider, which treats `EntityNotExist.User.MFADevice` as success.
  const userAccessKeyId = made?.accessKey?.accessKeyId
  await client.deleteAccessKey(new Ram.DeleteAccessKeyRequest({ userName, userAccessKeyId }))
  await client.detachPolicyFromUser(new Ram.DetachPolicyFromUserRequest(policy))
  const membership = { userName, groupName }
  await client.removeUserFromGroup(new Ram.RemoveUserFromGroupRequest(membership))
  await client.deleteLoginProfile(new Ram.DeleteLoginProfileRequest({ userName }))
  const unbind = client.unbindMFADevice(new Ram.UnbindMFADeviceRequest({ userName }))
  expect(await thrownBy(unbind)).toEqual({
    code: 'EntityNotExist.User.MFADevice',
    statusCode: 404,
  })
  await client.deleteUser(new Ram.DeleteUserRequest({ userName }))
})

test('the lists that Terraform asks for a thousand entries of are answered', async () => {
  const maxItems = 1000
  await client.listUsers(new Ram.ListUsersRequest({ maxItems }))
  await client.listGroups(new Ram.ListGroupsRequest({ maxItems }))
  await client.listRoles(new Ram.ListRolesRequest({ maxItems }))
  await client.listPolicies(new Ram.ListPoliciesRequest({ maxItems }))
  await client.listUsersForGroup(
    new Ram.ListUsersForGroupRequest({ groupName: 'forced', maxItems }),
  )
})
