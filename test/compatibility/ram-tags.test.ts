/** The vendor's typed client of RAM, unmodified: tags of roles and policies. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { CREDENTIALS, startTestServer, type TestServer } from '../support/harness.ts'
import { OpenApiCore, Ram } from './clients/vendor.ts'

let jinku: TestServer
let client: InstanceType<typeof Ram.default>
beforeAll(async () => {
  jinku = await startTestServer()
  // The client signs with the time of this machine.
  jinku.advance(Date.now() - jinku.now())
  const { Config } = OpenApiCore.$OpenApiUtil
  const keys = { accessKeyId: CREDENTIALS.id, accessKeySecret: CREDENTIALS.secret }
  client = new Ram.default(new Config({ ...keys, endpoint: jinku.host, protocol: 'http' }))
})
afterAll(async () => {
  expect(jinku.faults).toEqual([])
  await jinku.close()
})

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

const DOCUMENT = '{"Version":"1","Statement":[{"Effect":"Allow","Action":"kms:*","Resource":"*"}]}'

test.each(['role', 'policy'] as const)(
  'a %s is tagged, its tags are listed page by page and by filters, and taken away',
  async (resourceType) => {
    if (resourceType === 'role') {
      const role = { roleName: 'Tagged', assumeRolePolicyDocument: TRUST }
      await client.createRole(new Ram.CreateRoleRequest(role))
    } else {
      const policy = { policyName: 'Tagged', policyDocument: DOCUMENT }
      await client.createPolicy(new Ram.CreatePolicyRequest(policy))
    }
    const named = { resourceType, resourceNames: ['Tagged'] }
    const list = async (wanted: object = {}) => {
      const request = new Ram.ListTagResourcesRequest({ ...named, ...wanted })
      const { body } = await client.listTagResources(request)
      return body
    }
    expect(await list()).toMatchObject({ nextToken: '', tagResources: [] })

    const tags = { env: 'prod', owner: '金库 a+b=c@d', team: '' }
    const tag = Object.entries(tags).map(
      ([key, value]) => new Ram.TagResourcesRequestTag({ key, value }),
    )
    const tagged = await client.tagResources(new Ram.TagResourcesRequest({ ...named, tag }))
    expect(tagged.body?.requestId).toBeTruthy()

    const row = { resourceType, resourceName: 'Tagged' }
    const first = await list({ pageSize: 2 })
    expect(first?.tagResources).toMatchObject([
      { ...row, tagKey: 'env', tagValue: 'prod' },
      { ...row, tagKey: 'owner', tagValue: '金库 a+b=c@d' },
    ])
    const last = await list({ pageSize: 2, nextToken: first?.nextToken })
    expect(last).toMatchObject({
      nextToken: '',
      tagResources: [{ ...row, tagKey: 'team', tagValue: '' }],
    })
    const filter = [new Ram.ListTagResourcesRequestTag({ key: 'env', value: 'prod' })]
    const found = await list({ tag: filter, resourceNames: undefined })
    expect(found?.tagResources).toHaveLength(3)
    const other = [new Ram.ListTagResourcesRequestTag({ key: 'env', value: 'test' })]
    expect((await list({ tag: other }))?.tagResources).toEqual([])

    const oneKey = { ...named, tagKeys: ['env'] }
    await client.untagResources(new Ram.UntagResourcesRequest(oneKey))
    expect((await list())?.tagResources?.map(({ tagKey }) => tagKey)).toEqual(['owner', 'team'])
    const all = { ...named, all: true }
    const untagged = await client.untagResources(new Ram.UntagResourcesRequest(all))
    expect(untagged.body?.requestId).toBeTruthy()
    expect((await list())?.tagResources).toEqual([])
  },
)

test('a role that does not exist is neither tagged nor listed', async () => {
  const missing = { resourceType: 'role', resourceNames: ['missing'] }
  const refused = { code: 'EntityNotExist.Role', statusCode: 404 }
  const listing = client.listTagResources(new Ram.ListTagResourcesRequest(missing))
  await expect(listing).rejects.toMatchObject(refused)
  const tag = [new Ram.TagResourcesRequestTag({ key: 'k', value: 'v' })]
  const tagging = client.tagResources(new Ram.TagResourcesRequest({ ...missing, tag }))
  await expect(tagging).rejects.toMatchObject(refused)
})
