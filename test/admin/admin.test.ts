/** `jinku admin` as people run it: while the server runs, and on the data of a server that has stopped. */

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ExportedCheckpoint } from '../../src/audit/checkpoint.ts'
import { typedClient } from '../compatibility/clients/typed-client.ts'
import {
  type Administered,
  admin,
  adminProcess,
  CHECKPOINT,
  credentialsIn,
  founded,
  localEntries,
  outcomeAs,
  refusal,
  untilOutcome,
  verified,
} from '../support/process/administered.ts'
import { runHere } from '../support/process/commands.ts'
import { runJinku, startJinku, temporaryDirectory } from '../support/process/jinku-process.ts'

test('an account made beside a running server is used at once, by the vendor’s client', async () => {
  const cwd = temporaryDirectory()
  const server = await startJinku({ cwd })
  const { answer } = await admin(cwd, 'create-account', '--alias', 'tenant-one')
  expect(answer).toEqual({
    AccountId: expect.stringMatching(/^[1-9]\d{15}$/),
    Alias: 'tenant-one',
    AccessKeyId: expect.stringMatching(/^LTAI5t[A-Za-z0-9]{18}$/),
    AccessKeySecret: expect.stringMatching(/^[A-Za-z0-9]{30}$/),
  })
  const client = typedClient.open({
    protocol: 'http',
    host: `127.0.0.1:${server.port}`,
    credentials: credentialsIn(answer),
    ca: undefined,
  })
  try {
    await client.call('CreateSecret', { SecretName: 'db', VersionId: 'v1', SecretData: 'theirs' })
    const { SecretData } = await client.call('GetSecretValue', { SecretName: 'db' })
    expect(SecretData).toBe('theirs')
    const { Arn } = await client.call('DescribeSecret', { SecretName: 'db' })
    expect(Arn).toBe(`acs:kms:cn-hangzhou:${answer.AccountId}:secret/db`)
  } finally {
    client.close()
  }
  expect((await server.call('ListSecrets')).body.TotalCount).toBe(0)

  const listed = (await admin(cwd, 'list-accounts')).answer.Accounts
  expect(listed).toHaveLength(2)
  expect(listed).toContainEqual({
    AccountId: answer.AccountId,
    Alias: 'tenant-one',
    Status: 'Enabled',
    CreateDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  })
})

test('a running server goes by a changed key or status within a second, and all of it is in the trail', async () => {
  const cwd = temporaryDirectory()
  const data = join(cwd, 'jinku-data')
  const server = await startJinku({ cwd })
  const told: ExportedCheckpoint[] = []
  const run = async (...args: readonly string[]): Promise<Administered['answer']> => {
    const done = await admin(cwd, ...args)
    told.push(...done.told)
    return done.answer
  }
  const { credentials } = server
  const [{ AccountId: account }] = (await run('list-accounts')).Accounts
  const outcome = (): Promise<string> => outcomeAs(server, credentials)

  expect(await outcome()).toBe('OK')
  expect(
    await run('set-access-key-status', '--id', credentials.id, '--status', 'Inactive'),
  ).toEqual({})
  await untilOutcome('InvalidAccessKeyId.Inactive', outcome)
  await run('set-access-key-status', '--id', credentials.id, '--status', 'Active')
  await untilOutcome('OK', outcome)

  await run('delete-access-key', '--id', credentials.id)
  await untilOutcome('InvalidAccessKeyId.NotFound', outcome)
  expect(await run('list-access-keys')).toEqual({ AccessKeys: [] })
  const created = credentialsIn(await run('create-access-key'))
  expect(await outcomeAs(server, created)).toBe('OK')

  await run('set-account-status', '--account', account, '--status', 'Suspended')
  const suspended = (): Promise<string> => outcomeAs(server, created)
  await untilOutcome('Forbidden.InDebtOverdue', suspended)
  await run('set-account-status', '--account', account, '--status', 'Enabled')
  expect(await outcomeAs(server, created)).toBe('OK')
  await server.stop()

  const arn = `acs:ram:*:${account}:`
  const key = `${arn}accesskey/${credentials.id}`
  const entries = await localEntries(data)
  expect(entries.map(({ action, resource }) => [action, resource])).toEqual([
    ['ListAccounts', `${arn}*`],
    ['SetAccessKeyStatus', key],
    ['SetAccessKeyStatus', key],
    ['DeleteAccessKey', key],
    ['ListAccessKeys', `${arn}root`],
    ['CreateAccessKey', `${arn}accesskey/${created.id} ${arn}root`],
    ['SetAccountStatus', `${arn}*`],
    ['SetAccountStatus', `${arn}*`],
  ])
  for (const entry of entries) {
    expect(entry).toMatchObject({
      account,
      service: 'local',
      principal: `acs:ram::${account}:local`,
      principalType: 'local',
      sourceAddress: 'local',
      decidedBy: 'owner',
      outcome: 'OK',
    })
    expect(entry.userAgent).toMatch(/^jinku/)
  }
  const text = JSON.stringify(entries)
  expect([text.includes(created.secret), text.includes(credentials.secret)]).toEqual([false, false])

  expect(told).toHaveLength(entries.length)
  const { chains, findings } = await verified(data, told)
  expect(findings).toEqual([])
  const names = chains.map((one) => [one.account, one.chain])
  expect(names).toEqual([
    ['', 'local'],
    ['', 'server'],
    [account, 'local'],
    [account, 'server'],
  ])
  // Each command has sealed what it wrote, in the chain of the account and in that of none.
  expect(chains[0]).toMatchObject({ entries: 0, checkpoints: entries.length })
  expect(chains[2]).toMatchObject({ entries: entries.length, checkpoints: entries.length })
})

test('administration works while no server runs, and the next start finds what was done', async () => {
  const { cwd, credentials } = await founded()
  await admin(cwd, 'delete-access-key', '--id', credentials.id)
  const created = credentialsIn((await admin(cwd, 'create-access-key')).answer)
  const account = '4444333322221111'
  const tenant = (await admin(cwd, 'create-account', '--account-id', account)).answer
  expect(tenant).toMatchObject({ AccountId: account })
  expect((await admin(cwd, 'list-access-keys', '--account', account)).answer).toEqual({
    AccessKeys: [
      { AccessKeyId: tenant.AccessKeyId, Status: 'Active', CreateDate: expect.any(String) },
    ],
  })
  const server = await startJinku({ cwd }, created)
  expect(await outcomeAs(server, credentials)).toBe('InvalidAccessKeyId.NotFound')
  expect(await outcomeAs(server, created)).toBe('OK')
  expect(await outcomeAs(server, credentialsIn(tenant))).toBe('OK')
})

test('many commands at once beside a busy server all come into effect, each with its entry', async () => {
  const cwd = temporaryDirectory()
  const server = await startJinku({ cwd })
  let isDone = false
  const traffic = (async () => {
    for (let at = 0; !isDone; at++) {
      const secret = { SecretName: `s${at}`, VersionId: 'v1', SecretData: 'x' }
      const { status, text } = await server.call('CreateSecret', secret)
      if (status !== 200) throw new Error(text)
    }
  })()
  const made = await Promise.all([1, 2, 3, 4, 5].map(() => adminProcess(cwd, 'create-account')))
  isDone = true
  await traffic
  const outcomes = made.map(({ answer }) => outcomeAs(server, credentialsIn(answer)))
  expect(await Promise.all(outcomes)).toEqual(made.map(() => 'OK'))
  await server.stop()
  const data = join(cwd, 'jinku-data')
  expect((await localEntries(data)).map(({ action }) => action)).toEqual(
    made.map(() => 'CreateAccount'),
  )
  const told = made.flatMap((one) => one.told)
  expect((await verified(data, told)).findings).toEqual([])
})

test('answers are text unless JSON is asked for, and a secret is shown once', async () => {
  const { cwd, credentials } = await founded()
  const created = await runHere({ cwd, args: ['admin', 'create-access-key'] })
  expect(created.code).toBe(0)
  expect(created.stderr).toMatch(CHECKPOINT)
  const [, id = '', secret = ''] =
    /^AccountId {8}\d{16}\nAccessKeyId {6}(LTAI\w{20})\nAccessKeySecret {2}(\w{30})\n\nThe secret is shown this once; keep it safe.\n$/.exec(
      created.stdout,
    ) ?? []
  expect(secret).not.toBe('')
  expect(created.stderr).not.toContain(secret)

  const listed = await runHere({ cwd, args: ['admin', 'list-access-keys'] })
  const date = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ'
  expect(listed.stdout).toMatch(
    new RegExp(
      `^AccessKeyId +Status +CreateDate\n${credentials.id}  Active  ${date}\n${id}  Active  ${date}\n$`,
    ),
  )
  const disabled = ['admin', 'set-access-key-status', '--id', id, '--status', 'Inactive']
  expect((await runHere({ cwd, args: disabled })).stdout).toBe(
    'Done.\nA running server goes by it within a second.\n',
  )
  expect(await refusal(cwd, ['admin', 'create-access-key'])).toBe(
    `There are 2 access keys already, and there may be no more: ${credentials.id} (Active) and ${id} (Inactive). Delete one first: jinku admin delete-access-key --id <id>`,
  )
})

test('help lists the commands and their flags, and touches nothing', async () => {
  const cwd = temporaryDirectory()
  const run = async (...args: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await runJinku({ cwd, args })
    expect([code, stderr]).toEqual([0, ''])
    return stdout
  }
  const [all, ofServer, ofGroup, created, sameAgain] = await Promise.all([
    run('help'),
    run('--help'),
    run('admin', '--help'),
    run('admin', 'create-account', '--help'),
    run('help', 'admin', 'create-account'),
  ])
  for (const text of [all, ofServer, ofGroup])
    expect(text).toContain('  jinku admin create-account ')
  expect([all, ofServer, ofGroup].map((text) => text.includes('jinku simulate'))).toEqual([
    true,
    true,
    false,
  ])
  for (const flag of ['--account-id', '--alias', '--data-dir', '--root-key-…', '--json']) {
    expect(created).toContain(`\n  ${flag}\n`)
  }
  expect(sameAgain).toBe(created)
  expect(readdirSync(cwd)).toEqual([])
})
