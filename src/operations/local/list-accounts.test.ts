import { afterAll, beforeAll, expect, test } from 'vitest'
import { administered } from '../../../test/support/administering.ts'
import { ACCOUNT, startTestServer, type TestServer } from '../../../test/support/harness.ts'
import { createAccount } from './create-account.ts'
import { listAccounts } from './list-accounts.ts'
import { setAccountStatus } from './set-account-status.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer({ isClockStanding: true })
})
afterAll(async () => {
  expect(jinku.faults).toEqual([])
  await jinku.close()
})

test('all accounts are listed, in order of their ids, with status and alias', async () => {
  const { answer, entry } = await administered(jinku, listAccounts)
  const CreateDate = '2025-01-02T03:04:05Z'
  expect(answer.Accounts).toEqual([
    { AccountId: ACCOUNT, Status: 'Enabled', CreateDate, IsFirst: true },
  ])
  expect(entry).toMatchObject({ resource: `acs:ram:*:${ACCOUNT}:*`, isWrite: false })

  const AccountId = '1000000000000007'
  await administered(jinku, createAccount, { AccountId, Alias: 'tenant' })
  await administered(jinku, setAccountStatus, { Status: 'InDebt' }, AccountId)
  // The first account of the server is marked, whatever its place in the list.
  const { Accounts } = (await administered(jinku, listAccounts)).answer
  expect(Accounts).toEqual([
    { AccountId, Status: 'InDebt', Alias: 'tenant', CreateDate: expect.any(String) },
    { AccountId: ACCOUNT, Status: 'Enabled', CreateDate, IsFirst: true },
  ])
})
