/** What belongs to managed secrets, rotation and secret policies is refused plainly until it exists here. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { entryOf, expectRefusal } from '../../../../test/support/answers.ts'
import { type Reply, startTestServer, type TestServer } from '../../../../test/support/harness.ts'
import type { Parameters } from '../../../../test/support/signing.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
})
afterAll(() => jinku.close())

const UNSUPPORTED = {
  status: 400,
  code: 'UnsupportedOperation',
  message: 'This action is not supported.',
}

const create = (parameters: Parameters): Promise<Reply> =>
  jinku.call('CreateSecret', {
    SecretName: 'managed',
    VersionId: 'v1',
    SecretData: '$Auto',
    ...parameters,
  })

test.each<[string, Parameters]>([
  ['Rds', {}],
  ['Redis', {}],
  ['RAMCredentials', {}],
  ['RAMCredentials', { SecretName: '$Auto' }],
  ['ECS', {}],
  ['ECS', { SecretName: 'acs/ecs/host' }],
  ['PolarDB', {}],
])('a secret of the type %s cannot be created: %j', async (SecretType, parameters) => {
  const reply = await create({ SecretType, ...parameters })
  expectRefusal(reply, UNSUPPORTED)
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'CreateSecret',
    outcome: 'UnsupportedOperation',
    status: 400,
  })
  expect((await jinku.call('ListSecrets')).body.TotalCount).toBe(0)
})

test.each(['Rds', 'Redis'])(
  'a secret of the type %s may not take a reserved name',
  async (type) => {
    const reply = await create({ SecretType: type, SecretName: 'acs/mine' })
    expect(reply.body.Code).toBe('InvalidParameter')
  },
)

test.each(['RotateSecret', 'UpdateSecretRotationPolicy'])(
  '%s is not an operation of this server',
  async (action) => {
    const reply = await jinku.call(action, {
      SecretName: 'managed',
      VersionId: 'v2',
      EnableAutomaticRotation: true,
    })
    expectRefusal(reply, {
      status: 404,
      code: 'InvalidAction.NotFound',
      message: 'Specified api is not found, please check your url and method.',
    })
  },
)
