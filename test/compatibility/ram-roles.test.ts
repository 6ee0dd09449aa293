/** The vendor's typed client of RAM, unmodified: groups and who is in them, roles, and why somebody was refused. */

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
  const keys = { accessKeyId: id, accessKeySecret: secret }
  return new Ram.default(new Config({ ...keys, endpoint: jinku.host, protocol: 'http' }))
}

/** What the client throws. */
// biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came back
async function thrownBy(call: Promise<unknown>): Promise<any> {
  return await call.then(() => {
    throw new Error('there was an answer')
  }, Object)
}

const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/
const TRUST = JSON.stringify({
  Version: '1',
  Statement: [
    {
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { RAM: ['acs:ram::1234567890123456:root'] },
    },
  ],
})

test('a group is created, described, renamed, listed and deleted', async () => {
  const made = { groupName: 'devs', comments: "it's * + ~%" }
  const created = await client.createGroup(new Ram.CreateGroupRequest(made))
  expect(created.body?.group).toMatchObject({
    ...made,
    groupId: expect.stringMatching(/^g-/),
    createDate: expect.stringMatching(DATE),
  })
  const { groupId } = created.body?.group ?? {}
  const change = { groupName: 'devs', newGroupName: 'ops', newComments: 'second' }
  const updated = await client.updateGroup(new Ram.UpdateGroupRequest(change))
  const expected = { groupId, groupName: 'ops', comments: 'second' }
  expect(updated.body?.group).toMatchObject({ ...expected, updateDate: expect.any(String) })
  const seen = await client.getGroup(new Ram.GetGroupRequest({ groupName: 'ops' }))
  expect(seen.body?.group).toMatchObject({ ...expected, updateDate: expect.any(String) })

  await client.createGroup(new Ram.CreateGroupRequest({ groupName: 'qa' }))
  const first = await client.listGroups(new Ram.ListGroupsRequest({ maxItems: 1 }))
  expect(first.body).toMatchObject({ isTruncated: true, groups: { group: [expected] } })
  const { marker = '' } = first.body ?? {}
  const last = await client.listGroups(new Ram.ListGroupsRequest({ maxItems: 1, marker }))
  expect(last.body).toMatchObject({ isTruncated: false, groups: { group: [{ groupName: 'qa' }] } })
  expect(last.body?.marker).toBeUndefined()

  const deleted = await client.deleteGroup(new Ram.DeleteGroupRequest({ groupName: 'ops' }))
  expect(deleted.body?.requestId).toBeTruthy()
  const gone = client.getGroup(new Ram.GetGroupRequest({ groupName: 'ops' }))
  expect(await thrownBy(gone)).toMatchObject({ code: 'EntityNotExist.Group', statusCode: 404 })
})

test('users join a group, are listed, and leave it', async () => {
  await client.createGroup(new Ram.CreateGroupRequest({ groupName: 'readers' }))
  for (const userName of ['alice', 'bob']) {
    await client.createUser(new Ram.CreateUserRequest({ userName, displayName: userName }))
    const names = { userName, groupName: 'readers' }
    await client.addUserToGroup(new Ram.AddUserToGroupRequest(names))
  }
  const named = new Ram.ListUsersForGroupRequest({ groupName: 'readers', maxItems: 10 })
  const { body: members } = await client.listUsersForGroup(named)
  const joinDate = expect.stringMatching(DATE)
  expect(members?.users?.user).toMatchObject([
    { userName: 'alice', displayName: 'alice', joinDate },
    { userName: 'bob', displayName: 'bob', joinDate },
  ])
  const ofAlice = new Ram.ListGroupsForUserRequest({ userName: 'alice' })
  const { body: groups } = await client.listGroupsForUser(ofAlice)
  expect(groups?.groups?.group).toMatchObject([
    { groupName: 'readers', comments: '', groupId: expect.any(String), joinDate },
  ])
  const names = { userName: 'alice', groupName: 'readers' }
  await client.removeUserFromGroup(new Ram.RemoveUserFromGroupRequest(names))
  expect((await client.listGroupsForUser(ofAlice)).body?.groups?.group).toEqual([])
  const again = client.removeUserFromGroup(new Ram.RemoveUserFromGroupRequest(names))
  expect(await thrownBy(again)).toMatchObject({
    code: 'EntityNotExist.User.Group',
    statusCode: 404,
  })
})

test('a role is created with tags, described, changed, listed by tags, and deleted', async () => {
  const made = {
    roleName: 'App-Reader',
    description: 'reads 金库',
    assumeRolePolicyDocument: TRUST,
    maxSessionDuration: 7200,
  }
  const tag = [new Ram.CreateRoleRequestTag({ key: 'env', value: 'prod' })]
  const created = await client.createRole(new Ram.CreateRoleRequest({ ...made, tag }))
  const arn = 'acs:ram::1234567890123456:role/app-reader'
  expect(created.body?.role).toMatchObject({
    ...made,
    arn,
    roleId: expect.stringMatching(/^3\d{17}$/),
    createDate: expect.stringMatching(DATE),
  })
  const seen = await client.getRole(new Ram.GetRoleRequest({ roleName: 'app-reader' }))
  expect(seen.body?.role).toMatchObject({ ...made, arn, updateDate: expect.stringMatching(DATE) })

  const change = { roleName: 'App-Reader', newDescription: 'new', newMaxSessionDuration: 3600 }
  const updated = await client.updateRole(new Ram.UpdateRoleRequest(change))
  expect(updated.body?.role).toMatchObject({ description: 'new', maxSessionDuration: 3600 })

  const plain = { roleName: 'plain', assumeRolePolicyDocument: TRUST }
  await client.createRole(new Ram.CreateRoleRequest(plain))
  const filter = [new Ram.ListRolesRequestTag({ key: 'env', value: 'prod' })]
  const { body: tagged } = await client.listRoles(new Ram.ListRolesRequest({ tag: filter }))
  expect(tagged).toMatchObject({
    isTruncated: false,
    roles: {
      role: [
        {
          roleName: 'App-Reader',
          arn,
          maxSessionDuration: 3600,
          tags: { tag: [{ tagKey: 'env', tagValue: 'prod' }] },
        },
      ],
    },
  })
  const { body: all } = await client.listRoles(new Ram.ListRolesRequest({ maxItems: 10 }))
  expect(all?.roles?.role?.map(({ roleName }) => roleName)).toEqual(['App-Reader', 'plain'])

  await client.deleteRole(new Ram.DeleteRoleRequest({ roleName: 'app-reader' }))
  const gone = client.getRole(new Ram.GetRoleRequest({ roleName: 'App-Reader' }))
  expect(await thrownBy(gone)).toMatchObject({ code: 'EntityNotExist.Role', statusCode: 404 })
})

test('a trust policy that is wrong is refused with where and why', async () => {
  const wrong = { roleName: 'wrong', assumeRolePolicyDocument: TRUST.replace('RAM', 'User') }
  const thrown = await thrownBy(client.createRole(new Ram.CreateRoleRequest(wrong)))
  expect(thrown).toMatchObject({ code: 'MalformedPolicyDocument', statusCode: 400 })
  expect(thrown.message).toContain(
    'Statement[0].Principal: has a member that does not belong there',
  )
})

test('the message of a refusal is decoded', async () => {
  const named = { userName: 'refused' }
  const { body: made } = await client.createUser(new Ram.CreateUserRequest(named))
  const { body } = await client.createAccessKey(new Ram.CreateAccessKeyRequest(named))
  const { accessKeyId: id = '', accessKeySecret: secret = '' } = body?.accessKey ?? {}
  const refused = openAs({ id, secret }).listGroups(new Ram.ListGroupsRequest({}))
  const { code, accessDeniedDetail } = await thrownBy(refused)
  expect(code).toBe('NoPermission')
  const encodedDiagnosticMessage = accessDeniedDetail.EncodedDiagnosticMessage
  const request = new Ram.DecodeDiagnosticMessageRequest({ encodedDiagnosticMessage })
  const { body: decoded } = await client.decodeDiagnosticMessage(request)
  expect(decoded?.decodedDiagnosticMessage).toMatchObject({
    explicitDeny: false,
    noPermissionPolicyType: 'AccountLevelIdentityBasedPolicy',
    authAction: 'ram:ListGroups',
    authResource: 'acs:ram:*:1234567890123456:group/*',
    authPrincipal: {
      authPrincipalType: 'SubUser',
      authPrincipalDisplayName: made?.user?.userId,
      authPrincipalOwnerId: '1234567890123456',
    },
    authConditions: expect.arrayContaining([
      expect.objectContaining({ conditionKey: 'acs:SourceIp', conditionValues: ['127.0.0.1'] }),
    ]),
    matchedPolicies: [],
  })
})
