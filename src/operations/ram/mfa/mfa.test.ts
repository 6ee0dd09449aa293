import { beforeAll, expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import type { Client } from '../../../../test/support/harness.ts'
import { allow, grant, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { expectNeeded, NO_PERMISSION } from '../../../../test/support/permission/needed.ts'
import { getUserMfaInfo } from './get-user-mfa-info.ts'
import { listVirtualMfaDevices } from './list-virtual-mfa-devices.ts'
import { unbindMfaDevice } from './unbind-mfa-device.ts'

const { jinku, beside } = await serverAndBeside()
let other: Client
beforeAll(async () => {
  other = await beside.otherAccount()
  await jinku.root.ram('CreateUser', { UserName: 'alice' })
})

const ALICE = `acs:ram:*:1234567890123456:user/alice`
const NO_DEVICE = {
  status: 404,
  code: 'EntityNotExist.User.MFADevice',
  message: 'The user has not bound any MFA device.',
}

test('an account has no virtual MFA devices', async () => {
  const reply = await jinku.root.ram('ListVirtualMFADevices')
  expect(expectAnswer(listVirtualMfaDevices, reply)).toEqual({
    VirtualMFADevices: { VirtualMFADevice: [] },
  })
  await expectNeeded(jinku, beside, {
    action: listVirtualMfaDevices.name,
    resources: ['acs:ram:*:1234567890123456:mfa/*'],
    parameters: {},
  })
})

test.each([
  [getUserMfaInfo.name, false],
  [unbindMfaDevice.name, true],
])('%s says that a user has no device', async (action, isWrite) => {
  const reply = await jinku.root.ram(action, { UserName: 'alice' })
  expectRefusal(reply, NO_DEVICE)
  expect(entryOf(jinku, reply)).toMatchObject({ action, isWrite, resource: ALICE })
  expectRefusal(await jinku.root.ram(action, { UserName: 'nobody' }), {
    status: 404,
    code: 'EntityNotExist.User',
    message: 'The user does not exist.',
  })
  expectRefusal(await jinku.root.ram(action), {
    status: 400,
    code: 'MissingUserName',
    message: 'UserName is mandatory for this action.',
  })
  const theirs = await other.ram(action, { UserName: 'alice' })
  expect(theirs.body.Code).toBe('EntityNotExist.User')
})

test.each([getUserMfaInfo.name, unbindMfaDevice.name])(
  '%s is decided on the user, before it is known whether there is one',
  async (action) => {
    const stranger = await beside.user(`stranger-${action}`)
    for (const UserName of ['alice', 'nobody']) {
      expectRefusal(await stranger.ram(action, { UserName }), NO_PERMISSION)
    }
    const permitted = await beside.user(`permitted-${action}`)
    await grant(jinku, permitted, `permitted-${action}`, allow(`ram:${action}`, ALICE))
    expectRefusal(await permitted.ram(action, { UserName: 'alice' }), NO_DEVICE)
    expectRefusal(await permitted.ram(action, { UserName: 'nobody' }), NO_PERMISSION)
  },
)
