import { afterAll, beforeAll, expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal, within } from '../../../../test/support/answers.ts'
import { startTestServer, type TestServer } from '../../../../test/support/harness.ts'
import { allow, documentOf, must } from '../../../../test/support/permission/beside.ts'
import { listPolicyVersions } from './list-policy-versions.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
})
afterAll(() => jinku.close())

test('all versions are answered, oldest first, whichever is in force', async () => {
  const [first, second] = [documentOf(allow('kms:Get*')), documentOf(allow('kms:List*'))]
  await must(jinku.root.ram('CreatePolicy', { PolicyName: 'p', PolicyDocument: first }))
  jinku.advance(60_000)
  await must(
    jinku.root.ram('CreatePolicyVersion', {
      PolicyName: 'p',
      PolicyDocument: second,
      SetAsDefault: true,
    }),
  )
  const named = { PolicyName: 'p', PolicyType: 'Custom' }
  const reply = await jinku.root.ram('ListPolicyVersions', named)
  expect(expectAnswer(listPolicyVersions, reply)).toEqual({
    PolicyVersions: {
      PolicyVersion: [
        {
          VersionId: 'v1',
          IsDefaultVersion: false,
          PolicyDocument: first,
          CreateDate: within('2025-01-02T03:04'),
        },
        {
          VersionId: 'v2',
          IsDefaultVersion: true,
          PolicyDocument: second,
          CreateDate: within('2025-01-02T03:05'),
        },
      ],
    },
  })
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'ListPolicyVersions',
    isWrite: false,
    resource: 'acs:ram:*:1234567890123456:policy/p',
    outcome: 'OK',
  })
})

test('a system policy has one version', async () => {
  const named = { PolicyName: 'administratoraccess', PolicyType: 'System' }
  const reply = await jinku.root.ram('ListPolicyVersions', named)
  expect(expectAnswer(listPolicyVersions, reply).PolicyVersions.PolicyVersion).toEqual([
    expect.objectContaining({ VersionId: 'v1', IsDefaultVersion: true }),
  ])
})

test('a policy that does not exist has no versions', async () => {
  const named = { PolicyName: 'missing', PolicyType: 'Custom' }
  expectRefusal(await jinku.root.ram('ListPolicyVersions', named), {
    status: 404,
    code: 'EntityNotExist.Policy',
    message: 'The policy does not exist.',
  })
})
