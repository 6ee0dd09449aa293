import { afterAll, beforeAll, expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal, within } from '../../../../test/support/answers.ts'
import { startTestServer, type TestServer } from '../../../../test/support/harness.ts'
import { allow, documentOf, must } from '../../../../test/support/permission/beside.ts'
import { getPolicyVersion } from './get-policy-version.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
  await must(jinku.root.ram('CreatePolicy', { PolicyName: 'p', PolicyDocument: FIRST }))
  jinku.advance(60_000)
  await must(jinku.root.ram('CreatePolicyVersion', { PolicyName: 'p', PolicyDocument: SECOND }))
})
afterAll(() => jinku.close())

const FIRST = documentOf(allow('kms:Get*'))
const SECOND = documentOf(allow('kms:List*'))

function get(PolicyName: string, PolicyType: string, VersionId: string) {
  return jinku.root.ram('GetPolicyVersion', { PolicyName, PolicyType, VersionId })
}

test('a version is answered whether it is in force or not', async () => {
  const reply = await get('P', 'Custom', 'v2')
  expect(expectAnswer(getPolicyVersion, reply)).toEqual({
    PolicyVersion: {
      VersionId: 'v2',
      IsDefaultVersion: false,
      PolicyDocument: SECOND,
      CreateDate: within('2025-01-02T03:05'),
    },
  })
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'GetPolicyVersion',
    isWrite: false,
    resource: 'acs:ram:*:1234567890123456:policy/P',
    outcome: 'OK',
  })
  const { PolicyVersion } = expectAnswer(getPolicyVersion, await get('p', 'Custom', 'v1'))
  expect(PolicyVersion).toMatchObject({ IsDefaultVersion: true, PolicyDocument: FIRST })
})

test('a system policy has version v1 and no other', async () => {
  const reply = await get('AliyunRAMFullAccess', 'System', 'v1')
  expect(expectAnswer(getPolicyVersion, reply).PolicyVersion).toEqual({
    VersionId: 'v1',
    IsDefaultVersion: true,
    PolicyDocument: documentOf(allow('ram:*')),
    CreateDate: '2015-05-01T00:00:00Z',
  })
  expectRefusal(await get('AliyunRAMFullAccess', 'System', 'v2'), NO_VERSION)
})

const NO_VERSION = {
  status: 404,
  code: 'EntityNotExist.Policy.Version',
  message: 'The policy version does not exist.',
}

test('what does not exist is not answered', async () => {
  expectRefusal(await get('p', 'Custom', 'v3'), NO_VERSION)
  for (const [name, type] of [
    ['missing', 'Custom'],
    ['p', 'System'],
  ] as const) {
    expectRefusal(await get(name, type, 'v1'), {
      status: 404,
      code: 'EntityNotExist.Policy',
      message: 'The policy does not exist.',
    })
  }
})

test.each(['1', 'v0', 'v01', 'V1', 'v1 ', 'v9999999999'])('%j names no version', async (id) => {
  expectRefusal(await get('p', 'Custom', id), {
    status: 400,
    code: 'InvalidParameter.VersionId.Format',
    message: 'The format of the parameter - "VersionId" is incorrect.',
  })
})
