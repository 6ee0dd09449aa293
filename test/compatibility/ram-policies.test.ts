/** The vendor's typed client of RAM, unmodified: policies, their versions and tags, and to whom they are attached. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { CREDENTIALS, startTestServer, type TestServer } from '../support/harness.ts'
import { allow, documentOf } from '../support/permission/beside.ts'
import { OpenApiCore, Ram } from './clients/vendor.ts'

let jinku: TestServer
let client: InstanceType<typeof Ram.default>
beforeAll(async () => {
  jinku = await startTestServer()
  // The client signs with the time of this machine.
  jinku.advance(Date.now() - jinku.now())
  const { Config } = OpenApiCore.$OpenApiUtil
  client = new Ram.default(
    new Config({
      accessKeyId: CREDENTIALS.id,
      accessKeySecret: CREDENTIALS.secret,
      endpoint: jinku.host,
      protocol: 'http',
    }),
  )
})
afterAll(async () => {
  expect(jinku.faults).toEqual([])
  await jinku.close()
})

const DATE = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
const FIRST = documentOf(allow('kms:GetSecretValue', 'acs:kms:*:*:secret/app 1/*'))
const SECOND = documentOf(allow('kms:List*'))
const custom = { policyType: 'Custom' }

async function codeOf(call: Promise<unknown>): Promise<string> {
  return await call.then(
    () => 'answered',
    ({ code }) => code,
  )
}

test('a policy is created with tags, described, listed and deleted', async () => {
  const created = await client.createPolicy(
    new Ram.CreatePolicyRequest({
      policyName: 'made',
      policyDocument: FIRST,
      description: "it's + * ~ % 金库",
      tag: [new Ram.CreatePolicyRequestTag({ key: 'team', value: 'blue' })],
    }),
  )
  const made = {
    policyName: 'made',
    policyType: 'Custom',
    description: "it's + * ~ % 金库",
    defaultVersion: 'v1',
    createDate: DATE,
  }
  expect(created.body?.policy).toEqual(expect.objectContaining(made))
  expect(created.body?.requestId).toBeTruthy()

  const got = await client.getPolicy(new Ram.GetPolicyRequest({ ...custom, policyName: 'made' }))
  expect(got.body?.policy).toEqual(
    expect.objectContaining({
      ...made,
      policyDocument: FIRST,
      attachmentCount: 0,
      updateDate: DATE,
    }),
  )
  expect(got.body?.defaultPolicyVersion).toEqual(
    expect.objectContaining({
      versionId: 'v1',
      isDefaultVersion: true,
      policyDocument: FIRST,
      createDate: DATE,
    }),
  )

  const changed = await client.updatePolicyDescription(
    new Ram.UpdatePolicyDescriptionRequest({ policyName: 'made', newDescription: 'new' }),
  )
  expect(changed.body?.policy).toMatchObject({ description: 'new', updateDate: DATE })

  const listed = await client.listPolicies(
    new Ram.ListPoliciesRequest({ tag: [new Ram.ListPoliciesRequestTag({ key: 'team' })] }),
  )
  expect(listed.body?.isTruncated).toBe(false)
  expect(listed.body?.policies?.policy).toHaveLength(1)
  const [one] = listed.body?.policies?.policy ?? []
  expect(one).toMatchObject({ policyName: 'made', attachmentCount: 0, updateDate: DATE })
  expect(one?.tags?.tag?.[0]).toMatchObject({ tagKey: 'team', tagValue: 'blue' })

  await client.deletePolicy(new Ram.DeletePolicyRequest({ policyName: 'made' }))
  const gone = client.getPolicy(new Ram.GetPolicyRequest({ ...custom, policyName: 'made' }))
  expect(await codeOf(gone)).toBe('EntityNotExist.Policy')
})

test('versions come, are put in force and go', async () => {
  const policyName = 'versioned'
  await client.createPolicy(new Ram.CreatePolicyRequest({ policyName, policyDocument: FIRST }))
  const added = await client.createPolicyVersion(
    new Ram.CreatePolicyVersionRequest({
      policyName,
      policyDocument: SECOND,
      setAsDefault: true,
      rotateStrategy: 'DeleteOldestNonDefaultVersionWhenLimitExceeded',
    }),
  )
  const second = {
    versionId: 'v2',
    isDefaultVersion: true,
    policyDocument: SECOND,
    createDate: DATE,
  }
  expect(added.body?.policyVersion).toEqual(expect.objectContaining(second))
  const got = await client.getPolicyVersion(
    new Ram.GetPolicyVersionRequest({ ...custom, policyName, versionId: 'v2' }),
  )
  expect(got.body?.policyVersion).toEqual(expect.objectContaining(second))

  const named = { policyName, versionId: 'v2' }
  await client.setDefaultPolicyVersion(
    new Ram.SetDefaultPolicyVersionRequest({ policyName, versionId: 'v1' }),
  )
  await client.deletePolicyVersion(new Ram.DeletePolicyVersionRequest(named))
  const { body } = await client.listPolicyVersions(
    new Ram.ListPolicyVersionsRequest({ ...custom, policyName }),
  )
  expect(body?.policyVersions?.policyVersion).toEqual([
    expect.objectContaining({ versionId: 'v1', isDefaultVersion: true, policyDocument: FIRST }),
  ])
})

test('policies of both kinds are paged through to the end', async () => {
  const names: (string | undefined)[] = []
  let marker: string | undefined
  do {
    const { body } = await client.listPolicies(
      new Ram.ListPoliciesRequest({ maxItems: 3, ...(marker === undefined ? {} : { marker }) }),
    )
    names.push(...(body?.policies?.policy ?? []).map((one) => one.policyName))
    expect(body?.marker !== undefined).toBe(body?.isTruncated)
    marker = body?.marker
  } while (marker !== undefined)
  expect(new Set(names).size).toBe(names.length)
  expect(names).toEqual(expect.arrayContaining(['AdministratorAccess', 'versioned']))
})

test('a policy is attached to a user, a group and a role, and taken away', async () => {
  const policyName = 'AliyunKMSSecretUserAccess'
  const policy = { policyType: 'System', policyName }
  const trust = JSON.stringify({
    Version: '1',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { RAM: ['acs:ram::1234567890123456:root'] },
      },
    ],
  })
  await client.createUser(new Ram.CreateUserRequest({ userName: 'u', displayName: 'U' }))
  await client.createGroup(new Ram.CreateGroupRequest({ groupName: 'g', comments: 'G' }))
  await client.createRole(
    new Ram.CreateRoleRequest({ roleName: 'r', assumeRolePolicyDocument: trust }),
  )
  await client.attachPolicyToUser(new Ram.AttachPolicyToUserRequest({ ...policy, userName: 'u' }))
  await client.attachPolicyToGroup(
    new Ram.AttachPolicyToGroupRequest({ ...policy, groupName: 'g' }),
  )
  await client.attachPolicyToRole(new Ram.AttachPolicyToRoleRequest({ ...policy, roleName: 'r' }))

  const { body } = await client.listEntitiesForPolicy(new Ram.ListEntitiesForPolicyRequest(policy))
  expect(body?.users?.user).toEqual([
    expect.objectContaining({ userName: 'u', displayName: 'U', attachDate: DATE }),
  ])
  expect(body?.groups?.group).toEqual([
    expect.objectContaining({ groupName: 'g', comments: 'G', attachDate: DATE }),
  ])
  expect(body?.roles?.role).toEqual([
    expect.objectContaining({
      roleName: 'r',
      arn: 'acs:ram::1234567890123456:role/r',
      attachDate: DATE,
    }),
  ])

  const attached = [expect.objectContaining({ ...policy, defaultVersion: 'v1', attachDate: DATE })]
  const ofUser = () =>
    client.listPoliciesForUser(new Ram.ListPoliciesForUserRequest({ userName: 'u' }))
  const ofGroup = () =>
    client.listPoliciesForGroup(new Ram.ListPoliciesForGroupRequest({ groupName: 'g' }))
  const ofRole = () =>
    client.listPoliciesForRole(new Ram.ListPoliciesForRoleRequest({ roleName: 'r' }))
  for (const list of [ofUser, ofGroup, ofRole]) {
    expect((await list()).body?.policies?.policy).toEqual(attached)
  }

  await client.detachPolicyFromUser(
    new Ram.DetachPolicyFromUserRequest({ ...policy, userName: 'u' }),
  )
  await client.detachPolicyFromGroup(
    new Ram.DetachPolicyFromGroupRequest({ ...policy, groupName: 'g' }),
  )
  const fromRole = () =>
    client.detachPolicyFromRole(new Ram.DetachPolicyFromRoleRequest({ ...policy, roleName: 'r' }))
  await fromRole()
  for (const list of [ofUser, ofGroup, ofRole]) {
    expect((await list()).body?.policies?.policy).toEqual([])
  }
  expect(await codeOf(fromRole())).toBe('EntityNotExist.Role.Policy')
})

test('a malformed document is refused with the place and the reason in the message', async () => {
  const call = client.createPolicy(
    new Ram.CreatePolicyRequest({ policyName: 'never', policyDocument: '{"Version":"2"}' }),
  )
  await expect(call).rejects.toMatchObject({
    code: 'MalformedPolicyDocument',
    message: expect.stringContaining('Version: must be "1"'),
  })
})
