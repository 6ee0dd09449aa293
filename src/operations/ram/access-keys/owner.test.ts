import { beforeAll, expect, test } from 'vitest'
import { entryOf, expectRefusal } from '../../../../test/support/answers.ts'
import { ACCOUNT, type Client } from '../../../../test/support/harness.ts'
import { allow, grant, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { newTemporaryKey, tokenOf } from '../../../api/sessions.ts'
import { Keyring } from '../../../crypto/keyring.ts'

const { jinku, beside } = await serverAndBeside()
let session: Client
beforeAll(async () => {
  const role = await beside.role('key-keeper')
  await grant(jinku, role, 'keeping', allow('ram:*'))
  const materials = await beside.change(({ accounts }) => accounts.keyMaterials())
  const { accessKeyId, accessKeySecret } = newTemporaryKey()
  const token = tokenOf(
    ACCOUNT,
    {
      accessKeyId,
      accessKeySecret,
      roleId: role.id,
      roleName: role.name,
      session: 'at-work',
      policy: undefined,
      sourceIdentity: undefined,
      expiresAt: jinku.now() + 3_600_000,
    },
    new Keyring(jinku.server.rootKey, materials),
  )
  session = jinku.as({ id: accessKeyId, secret: accessKeySecret, token })
})

const ID = { UserAccessKeyId: 'key-of-alice' }

test.each([
  ['CreateAccessKey', {}],
  ['ListAccessKeys', {}],
  ['UpdateAccessKey', { ...ID, Status: 'Inactive' }],
  ['DeleteAccessKey', ID],
  ['GetAccessKeyLastUsed', ID],
])(
  'in a session of a role %s needs a name, since a session has no keys of its own',
  async (action, parameters) => {
    expectRefusal(await session.ram(action, parameters), {
      status: 400,
      code: 'MissingUserName',
      message: 'UserName is mandatory for this action.',
    })
  },
)

test('a session of a role acts on the keys of a user that it names', async () => {
  await beside.user('alice')
  const reply = await session.ram('UpdateAccessKey', {
    ...ID,
    UserName: 'alice',
    Status: 'Inactive',
  })
  expect(reply.status, reply.text).toBe(200)
  expect(entryOf(jinku, reply)).toMatchObject({
    principal: `acs:ram::${ACCOUNT}:assumed-role/key-keeper/at-work`,
    resource: `acs:ram:*:${ACCOUNT}:user/alice acs:ram:*:${ACCOUNT}:accesskey/${ID.UserAccessKeyId}`,
  })
})
