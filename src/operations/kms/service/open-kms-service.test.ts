import { afterEach, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../../../test/support/harness.ts'

let jinku: TestServer | undefined
afterEach(async () => {
  await jinku?.close()
  expect(jinku?.faults ?? []).toEqual([])
  jinku = undefined
})

test('OpenKmsService enables an account that was not, and everything works at once', async () => {
  jinku = await startTestServer({ settings: { accountStatus: 'NotEnabled' } })
  const { call, entries } = jinku
  expect((await call('ListSecrets')).body.Code).toBe('Forbidden.KmsServiceNotEnabled')

  const { status, body } = await call('OpenKmsService')
  expect(status).toBe(200)
  expect(body).toEqual({ RequestId: expect.any(String) })
  expect(entries.at(-1)).toMatchObject({ action: 'OpenKmsService', resource: '*', outcome: 'OK' })
  expect((await call('ListSecrets')).status).toBe(200)
  expect((await call('DescribeAccountKmsStatus')).body.AccountStatus).toBe('Enabled')
})

test('the service is opened once', async () => {
  jinku = await startTestServer({ settings: { accountStatus: 'NotEnabled' } })
  const { call } = jinku
  const together = await Promise.all(Array.from({ length: 8 }, () => call('OpenKmsService')))
  expect(together.filter(({ status }) => status === 200)).toHaveLength(1)
  const again = await call('OpenKmsService')
  expect(again.status).toBe(400)
  expect(again.body).toMatchObject({
    Code: 'Forbidden.Opened',
    Message: 'Your kms service has been opened.',
  })
})

test('an account stays opened when the server starts again', async () => {
  jinku = await startTestServer({ onDisk: true, settings: { accountStatus: 'NotEnabled' } })
  await jinku.call('OpenKmsService')
  await jinku.restart()
  expect((await jinku.call('ListSecrets')).status).toBe(200)
})

test.each(['Enabled', 'InDebt', 'Suspended'] as const)(
  'an account that is %s has been opened, and opening it again does not change that',
  async (accountStatus) => {
    jinku = await startTestServer({ settings: { accountStatus } })
    const { status, body } = await jinku.call('OpenKmsService')
    expect([status, body.Code]).toEqual([400, 'Forbidden.Opened'])
    const described = await jinku.call('DescribeAccountKmsStatus')
    expect(described.body.AccountStatus).toBe(accountStatus)
  },
)
