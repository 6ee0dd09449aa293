import { afterAll, beforeAll, expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import { startTestServer, type TestServer } from '../../../../test/support/harness.ts'
import { allow, documentOf, must } from '../../../../test/support/permission/beside.ts'
import { deletePolicyVersion } from './delete-policy-version.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
  const policy = { PolicyName: 'p', PolicyDocument: documentOf(allow('kms:*')) }
  await must(jinku.root.ram('CreatePolicy', policy))
  await must(jinku.root.ram('CreatePolicyVersion', policy))
})
afterAll(() => jinku.close())

function deleteVersion(PolicyName: string, VersionId: string) {
  return jinku.root.ram('DeletePolicyVersion', { PolicyName, VersionId })
}

const NO_VERSION = {
  status: 404,
  code: 'EntityNotExist.Policy.Version',
  message: 'The policy version does not exist.',
}

test('the version in force stays', async () => {
  expectRefusal(await deleteVersion('p', 'v1'), {
    status: 409,
    code: 'DeleteConflict.Policy.Version.Default',
    message: 'The default policy version CAN NOT been deleted directly.',
  })
})

test('a version that is not in force goes, once', async () => {
  const reply = await deleteVersion('P', 'v2')
  expect(expectAnswer(deletePolicyVersion, reply)).toEqual({})
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'DeletePolicyVersion',
    isWrite: true,
    resource: 'acs:ram:*:1234567890123456:policy/P',
    outcome: 'OK',
  })
  expectRefusal(await deleteVersion('p', 'v2'), NO_VERSION)
})

test('what does not exist is not deleted', async () => {
  expectRefusal(await deleteVersion('p', 'v7'), NO_VERSION)
  for (const name of ['missing', 'AdministratorAccess']) {
    expectRefusal(await deleteVersion(name, 'v1'), {
      status: 404,
      code: 'EntityNotExist.Policy',
      message: 'The policy does not exist.',
    })
  }
  expectRefusal(await deleteVersion('p', 'v'), {
    status: 400,
    code: 'InvalidParameter.VersionId.Format',
    message: 'The format of the parameter - "VersionId" is incorrect.',
  })
})
