import { afterAll, beforeAll, expect, test } from 'vitest'
import { administered, refused } from '../../../test/support/administering.ts'
import { ACCOUNT, startTestServer, type TestServer } from '../../../test/support/harness.ts'
import { createAccount } from './create-account.ts'
import { listAccounts } from './list-accounts.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
})
afterAll(async () => {
  expect(jinku.faults).toEqual([])
  await jinku.close()
})

test('a new account has a root access key that works, keys of its own, and nothing else', async () => {
  const { answer, entry } = await administered(jinku, createAccount, { Alias: 'tenant' })
  const { AccountId, AccessKeyId: id, AccessKeySecret: secret } = answer
  expect(answer).toMatchObject({ Alias: 'tenant' })
  expect(AccountId).toMatch(/^[1-9]\d{15}$/)
  const tenant = jinku.as({ id, secret })
  expect((await tenant.kms('ListSecrets')).body.TotalCount).toBe(0)
  expect((await tenant.sts('GetCallerIdentity')).body).toMatchObject({ AccountId })
  expect((await tenant.ram('GetAccountAlias')).body.AccountAlias).toBe('tenant')
  // The trail names the account that was made, and the one that keeps the server.
  expect(entry).toMatchObject({
    account: ACCOUNT,
    principal: `acs:ram::${ACCOUNT}:local`,
    principalId: ACCOUNT,
    resource: `acs:ram:*:${AccountId}:* acs:ram:*:${AccountId}:accesskey/${id} acs:ram:*:${AccountId}:account-alias/tenant`,
    isWrite: true,
  })
  expect(JSON.stringify(entry)).not.toContain(secret)
})

test('an id can be chosen, once', async () => {
  const AccountId = '7777666655554444'
  const { answer } = await administered(jinku, createAccount, { AccountId })
  expect(answer).toEqual({
    AccountId,
    AccessKeyId: expect.any(String),
    AccessKeySecret: expect.any(String),
  })
  for (const taken of [AccountId, ACCOUNT]) {
    const { refusal, entry } = await refused(jinku, createAccount, { AccountId: taken })
    expect(refusal.code).toBe('EntityAlreadyExists.Account')
    expect(entry.resource).toBe(`acs:ram:*:${taken}:*`)
  }
})

test('an alias that another account has is refused, and no account is made', async () => {
  await jinku.root.ram('SetAccountAlias', { AccountAlias: 'first' })
  const before = (await administered(jinku, listAccounts)).answer
  const { refusal } = await refused(jinku, createAccount, { Alias: 'first' })
  expect(refusal.code).toBe('EntityAlreadyExists.AccountAlias')
  expect((await administered(jinku, listAccounts)).answer).toEqual(before)
})

test.each([
  ['AccountId', '0123456789012345'],
  ['AccountId', '123456789012345'],
  ['AccountId', '12345678901234567'],
  ['Alias', 'ab'],
  ['Alias', 'a'.repeat(33)],
  ['Alias', '-a-'],
  ['Alias', 'a--b'],
  ['Alias', 'Abc'],
])('%s cannot be %s', async (name, value) => {
  const { refusal } = await refused(jinku, createAccount, { [name]: value })
  expect(refusal.code).toBe(`InvalidParameter.${name}`)
})

test('no request over the network reaches it, whatever version it names', async () => {
  for (const api of ['kms', 'ram', 'sts', 'actiontrail'] as const) {
    expect((await jinku.root[api]('CreateAccount')).body.Code).toBe('InvalidAction.NotFound')
  }
  expect((await jinku.call('CreateAccount', {}, { Version: 'local' })).body.Code).toBe(
    'InvalidVersion',
  )
})
