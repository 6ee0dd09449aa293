import { beforeAll, expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import type { Client } from '../../../../test/support/harness.ts'
import { serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { expectNeeded } from '../../../../test/support/permission/needed.ts'
import { clearAccountAlias } from './clear-account-alias.ts'
import { getAccountAlias } from './get-account-alias.ts'
import { setAccountAlias } from './set-account-alias.ts'

const { jinku, beside } = await serverAndBeside()
let other: Client
beforeAll(async () => {
  other = await beside.otherAccount()
})

async function aliasOf(client: Client): Promise<string> {
  return expectAnswer(getAccountAlias, await client.ram('GetAccountAlias')).AccountAlias
}

test('an account has no alias until it is given one, and then another, and then none', async () => {
  expect(await aliasOf(jinku.root)).toBe('')
  const reply = await jinku.root.ram('SetAccountAlias', { AccountAlias: 'our-company' })
  expect(expectAnswer(setAccountAlias, reply)).toEqual({})
  expect(entryOf(jinku, reply)).toMatchObject({
    service: 'ram',
    action: 'SetAccountAlias',
    isWrite: true,
    resource: 'acs:ram:*:1234567890123456:account-alias/our-company acs:ram:*:1234567890123456:*',
    decidedBy: 'owner',
    outcome: 'OK',
  })
  expect(await aliasOf(jinku.root)).toBe('our-company')
  expect(await aliasOf(other)).toBe('')

  for (const AccountAlias of ['our-company', 'our-group']) {
    expectAnswer(setAccountAlias, await jinku.root.ram('SetAccountAlias', { AccountAlias }))
    expect(await aliasOf(jinku.root)).toBe(AccountAlias)
  }
  const cleared = await jinku.root.ram('ClearAccountAlias')
  expect(expectAnswer(clearAccountAlias, cleared)).toEqual({})
  expect(entryOf(jinku, cleared)).toMatchObject({
    action: 'ClearAccountAlias',
    isWrite: true,
    resource: 'acs:ram:*:1234567890123456:* acs:ram:*:1234567890123456:account-alias/our-group',
    former: [{ name: 'AccountAlias', value: 'our-group' }],
  })
  expect(await aliasOf(jinku.root)).toBe('')
  expectAnswer(clearAccountAlias, await jinku.root.ram('ClearAccountAlias'))
})

test('no two accounts of a server have the same alias', async () => {
  await other.ram('SetAccountAlias', { AccountAlias: 'theirs' })
  expectRefusal(await jinku.root.ram('SetAccountAlias', { AccountAlias: 'theirs' }), {
    status: 409,
    code: 'EntityAlreadyExists.AccountAlias',
    message: 'The account alias does already exist.',
  })
  await other.ram('ClearAccountAlias')
  expectAnswer(setAccountAlias, await jinku.root.ram('SetAccountAlias', { AccountAlias: 'theirs' }))
})

test('of accounts that want one alias at the same moment one gets it, and the others are told', async () => {
  for (let round = 0; round < 10; round++) {
    const AccountAlias = `wanted-${round}`
    const administered = jinku.server.administer({
      operation: 'CreateAccount',
      parameters: new Map([['Alias', AccountAlias]]),
      account: undefined,
    })
    const clients = [jinku.root, other]
    const replies = await Promise.all(
      clients.map((client) => client.ram('SetAccountAlias', { AccountAlias })),
    )
    const outcome = await administered
    const codes = [
      ...replies.map(({ status, body }) => (status === 200 ? 'OK' : body.Code)),
      'refusal' in outcome ? outcome.refusal.code : 'OK',
    ]
    expect(codes.sort()).toEqual([...Array(2).fill('EntityAlreadyExists.AccountAlias'), 'OK'])
    const holders = await Promise.all(clients.map(aliasOf))
    const winners = holders.filter((alias) => alias === AccountAlias)
    expect(winners).toHaveLength('refusal' in outcome ? 1 : 0)
  }
})

test.each(['abc', '123', 'a-b', 'a-1-b', 'a'.repeat(32)])(
  'an alias may be %s',
  async (AccountAlias) => {
    expectAnswer(setAccountAlias, await jinku.root.ram('SetAccountAlias', { AccountAlias }))
  },
)

const LENGTH = [
  'InvalidParameter.AccountAlias.Length',
  'The parameter - "AccountAlias" MUST be in the range of 3 and 32.',
] as const
const FORMAT = [
  'InvalidParameter.AccountAlias.Format',
  'The format of parameter - "AccountAlias" is incorrect.',
] as const

test.each([
  ['', 'MissingAccountAlias', 'AccountAlias is mandatory for this action.'],
  ['ab', ...LENGTH],
  ['a'.repeat(33), ...LENGTH],
  ['Abc', ...FORMAT],
  ['-abc', ...FORMAT],
  ['abc-', ...FORMAT],
  ['a--b', ...FORMAT],
  ['a.b', ...FORMAT],
  ['abc\n', ...FORMAT],
  ['äbc', ...FORMAT],
])('an alias may not be %j', async (AccountAlias, code, message) => {
  const reply = await jinku.root.ram('SetAccountAlias', { AccountAlias })
  expectRefusal(reply, { status: 400, code, message })
})

test.each([
  [
    setAccountAlias,
    { AccountAlias: 'permitted' },
    ['acs:ram:*:1234567890123456:account-alias/permitted'],
  ],
  [getAccountAlias, {}, []],
  [clearAccountAlias, {}, ['acs:ram:*:1234567890123456:account-alias/permitted']],
])('$name is decided on everything of the account', async (operation, parameters, alias) => {
  await expectNeeded(jinku, beside, {
    action: operation.name,
    resources: ['acs:ram:*:1234567890123456:*'],
    recorded: () => ['acs:ram:*:1234567890123456:*', ...alias],
    parameters,
  })
})
