import { afterAll, beforeAll, expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import { startTestServer, type TestServer } from '../../../../test/support/harness.ts'
import { allow, documentOf, must } from '../../../../test/support/permission/beside.ts'
import { setDefaultPolicyVersion } from './set-default-policy-version.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
  const policy = { PolicyName: 'p', PolicyDocument: documentOf(allow('kms:*')) }
  await must(jinku.root.ram('CreatePolicy', policy))
  await must(jinku.root.ram('CreatePolicyVersion', policy))
})
afterAll(() => jinku.close())

function setDefault(PolicyName: string, VersionId: string) {
  return jinku.root.ram('SetDefaultPolicyVersion', { PolicyName, VersionId })
}

test('one version is in force: the one named last', async () => {
  const reply = await setDefault('P', 'v2')
  expect(expectAnswer(setDefaultPolicyVersion, reply)).toEqual({})
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'SetDefaultPolicyVersion',
    isWrite: true,
    resource: 'acs:ram:*:1234567890123456:policy/P',
    outcome: 'OK',
  })
  for (const VersionId of ['v2', 'v1', 'v1']) {
    await must(setDefault('p', VersionId))
    const named = { PolicyName: 'p', PolicyType: 'Custom' }
    const { body } = await jinku.root.ram('ListPolicyVersions', named)
    const inForce = body.PolicyVersions.PolicyVersion.filter(
      (one: { IsDefaultVersion: boolean }) => one.IsDefaultVersion,
    )
    expect(inForce).toEqual([expect.objectContaining({ VersionId })])
  }
})

test('a version or a policy that does not exist is not put in force', async () => {
  expectRefusal(await setDefault('p', 'v3'), {
    status: 404,
    code: 'EntityNotExist.Policy.Version',
    message: 'The policy version does not exist.',
  })
  for (const name of ['missing', 'AdministratorAccess']) {
    expectRefusal(await setDefault(name, 'v1'), {
      status: 404,
      code: 'EntityNotExist.Policy',
      message: 'The policy does not exist.',
    })
  }
  expectRefusal(await setDefault('p', 'two'), {
    status: 400,
    code: 'InvalidParameter.VersionId.Format',
    message: 'The format of the parameter - "VersionId" is incorrect.',
  })
})
