import { afterAll, beforeAll, expect, test } from 'vitest'
import { administered, refused } from '../../../test/support/administering.ts'
import { ACCOUNT, startTestServer, type TestServer } from '../../../test/support/harness.ts'
import { createAccount } from './create-account.ts'
import { setAccountStatus } from './set-account-status.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
})
afterAll(async () => {
  expect(jinku.faults).toEqual([])
  await jinku.close()
})

test.each([
  ['Enabled', 'OK'],
  ['InDebt', 'OK'],
  ['NotEnabled', 'Forbidden.KmsServiceNotEnabled'],
  ['Suspended', 'Forbidden.InDebtOverdue'],
])('an account that is %s is answered %s by KMS, within a second', async (Status, outcome) => {
  const {
    AccountId,
    AccessKeyId: id,
    AccessKeySecret: secret,
  } = (await administered(jinku, createAccount)).answer
  const tenant = jinku.as({ id, secret })
  expect((await tenant.kms('ListSecrets')).status).toBe(200)
  const { answer, entry } = await administered(jinku, setAccountStatus, { Status }, AccountId)
  expect(answer).toEqual({})
  expect(entry).toMatchObject({ account: AccountId, resource: `acs:ram:*:${AccountId}:*` })
  jinku.advance(1000)
  const { status, body } = await tenant.kms('ListSecrets')
  expect(status === 200 ? 'OK' : body.Code).toBe(outcome)
  // Only KMS asks for the status, and only of this account.
  expect((await tenant.ram('ListUsers')).status).toBe(200)
  expect((await jinku.root.kms('ListSecrets')).status).toBe(200)
})

test('without an account the first one is meant', async () => {
  await administered(jinku, setAccountStatus, { Status: 'Suspended' })
  jinku.advance(1000)
  expect((await jinku.root.kms('ListSecrets')).body.Code).toBe('Forbidden.InDebtOverdue')
  await administered(jinku, setAccountStatus, { Status: 'Enabled' }, ACCOUNT)
  expect((await jinku.root.kms('ListSecrets')).status).toBe(200)
})

test('an account that does not exist, or a status, is refused', async () => {
  for (const account of ['9999999999999999', '', 'root']) {
    const { refusal, entry } = await refused(
      jinku,
      setAccountStatus,
      { Status: 'Enabled' },
      account,
    )
    expect(refusal.code).toBe('EntityNotExist.Account')
    expect(entry.account).toBeUndefined()
  }
  const { refusal } = await refused(jinku, setAccountStatus, { Status: 'Closed' })
  expect(refusal.code).toBe('InvalidParameter.Status')
  expect((await refused(jinku, setAccountStatus)).refusal.code).toBe('MissingStatus')
})
