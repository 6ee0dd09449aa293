/** In which chain an entry is kept, and who finds it there. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accountOfEntry, type Entry } from '../../src/audit/entry.ts'
import { concernsAccount } from '../../src/operations/actiontrail/event.ts'
import { ACCOUNT, startTestServer } from '../support/harness.ts'
import { OTHER_ACCOUNT, openBeside } from '../support/permission/beside.ts'
import { storedEntries } from '../support/trail-lines.ts'

const [A, B] = ['1111111111111111', '2222222222222222'] as const

const entry = (account: string | undefined, resource: string | undefined): Entry =>
  ({ account, resource }) as Entry

const secret = (account: string): string => `acs:kms:cn-hangzhou:${account}:secret/app/db`

test.each<[string | undefined, string | undefined, string, string]>([
  [A, undefined, A, 'a request about nothing'],
  [A, secret(A), A, 'one about what is its own'],
  [A, `${secret(A)} acs:ram::${A}:role/r`, A, 'one about several things of its own'],
  [undefined, secret(A), A, 'one of nobody known'],
  [A, '*', A, 'one about anything'],
  [A, secret(B), '', 'one about what belongs to another account'],
  [A, `${secret(A)} ${secret(B)}`, '', 'one about its own and of another account'],
  [undefined, `${secret(A)} ${secret(B)}`, '', 'one of nobody known about two accounts'],
  [undefined, undefined, '', 'one of nobody known about nothing'],
  ['1', secret('1'), '', 'an account that cannot be'],
])('of %j about %j it is in the chain of %j: %s', (account, resource, expected) => {
  expect(accountOfEntry(entry(account, resource))).toBe(expected)
})

test('whoever may see an entry finds it in his own chain or in that of no account', () => {
  const account = fc.constantFrom(undefined, A, B, '', '*', '1')
  const arn = fc
    .tuple(
      fc.constantFrom('acs', ''),
      fc.constantFrom('kms', ''),
      fc.constantFrom('cn-hangzhou', ''),
      account,
      fc.constantFrom(':secret/a', '', ':*', `:secret/:x:${B}:y`),
    )
    .map(
      ([scheme, service, region, owner = '', rest]) =>
        `${scheme}:${service}:${region}:${owner}${rest}`,
    )
  const resource = fc.oneof(
    fc.constant(undefined),
    fc.constant('*'),
    fc.string(),
    fc
      .array(fc.oneof(arn, fc.string({ maxLength: 5 })), { maxLength: 3 })
      .map((all) => all.join(' ')),
  )
  fc.assert(
    fc.property(account, resource, (caller, about) => {
      const one = entry(caller, about)
      const home = accountOfEntry(one)
      for (const reader of [A, B]) {
        if (concernsAccount(one, reader)) expect(['', reader]).toContain(home)
        else expect(home).not.toBe(reader)
      }
    }),
    { numRuns: 2_000 },
  )
})

test('an account finds its own requests and those of others about it, each once, over pages of any size', async () => {
  const jinku = await startTestServer({ onDisk: true })
  const beside = await openBeside(jinku)
  try {
    const other = await beside.otherAccount()
    const shared = { SecretName: secret(ACCOUNT) }
    const Policy = JSON.stringify({
      Version: '1',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { RAM: [`acs:ram::${OTHER_ACCOUNT}:root`] },
          Action: ['kms:*'],
          Resource: ['*'],
        },
      ],
    })
    const value = { VersionId: 'v1', SecretData: 'x' }
    await jinku.call('CreateSecret', { SecretName: 'app/db', ...value })
    await jinku.call('SetSecretPolicy', { SecretName: 'app/db', Policy })
    for (let round = 2; round < 5; round++) {
      await other.kms('GetSecretValue', shared)
      await other.kms('PutSecretValue', { ...shared, ...value, VersionId: `v${round}` })
      await other.kms('CreateSecret', { SecretName: `own-${round}`, ...value })
      await jinku.call('GetSecretValue', { SecretName: 'app/db' })
      await jinku.send({ path: '/?Action=GetSecretValue' })
    }
    const entries = await storedEntries(beside.storage)
    for (const [caller, account] of [
      [jinku.root, ACCOUNT],
      [other, OTHER_ACCOUNT],
    ] as const) {
      const expected = entries.flatMap((one) =>
        concernsAccount(one, account) ? [one.requestId] : [],
      )
      expect(expected.length).toBeGreaterThan(8)
      for (const [MaxResults, Direction] of [
        [50, 'FORWARD'],
        [3, 'FORWARD'],
        [1, 'BACKWARD'],
      ] as const) {
        const found: string[] = []
        let NextToken: string | undefined
        do {
          const token = NextToken === undefined ? {} : { NextToken }
          const { body } = await caller.actiontrail('LookupEvents', {
            ...{ MaxResults, Direction, ...token },
          })
          for (const { requestId, eventName } of body.Events) {
            if (eventName !== 'LookupEvents') found.push(requestId)
          }
          NextToken = body.NextToken
        } while (NextToken !== undefined)
        expect([...found].sort()).toEqual([...expected].sort())
      }
    }
  } finally {
    await beside.close()
    await jinku.close()
  }
})
