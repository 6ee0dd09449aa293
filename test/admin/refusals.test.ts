/** Each refused command prints one sentence that says what to do, has exit status 1, and changes nothing. */

import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadDriver } from '../../src/storage/sqlite/driver.ts'
import {
  admin,
  contentOf,
  founded,
  foundedApart,
  localEntries,
  refusal,
} from '../support/process/administered.ts'
import { runHere } from '../support/process/commands.ts'

test('what names nothing that is there is refused, recorded, and changes nothing else', async () => {
  const { cwd, data } = await founded()
  const account = '9999888877776666'
  const refused: [readonly string[], message: string, code: string][] = [
    [
      ['create-access-key', '--account', account],
      'The account does not exist.',
      'EntityNotExist.Account',
    ],
    [
      ['set-account-status', '--account', 'me', '--status', 'Enabled'],
      'The account does not exist.',
      'EntityNotExist.Account',
    ],
    [['list-access-keys', '--user', 'nobody'], 'The user does not exist.', 'EntityNotExist.User'],
    [
      ['delete-access-key', '--id', 'LTAInone'],
      'There is no access key with this id.',
      'EntityNotExist.AccessKey',
    ],
    [
      ['set-access-key-status', '--id', 'LTAInone', '--status', 'Active'],
      'There is no access key with this id.',
      'EntityNotExist.AccessKey',
    ],
  ]
  const before = (await contentOf(data)) as unknown[]
  const said = refused.map(([args]) => refusal(cwd, ['admin', ...args]))
  expect(await Promise.all(said)).toEqual(refused.map(([, message]) => message))
  const [accounts, keys] = (await contentOf(data)) as unknown[]
  expect([accounts, keys]).toEqual(before.slice(0, 2))
  const entries = await localEntries(data)
  expect(entries.map(({ outcome }) => outcome).sort()).toEqual(
    refused.map(([, , code]) => code).sort(),
  )

  await admin(cwd, 'create-account', '--account-id', account, '--alias', 'taken')
  const again = ['admin', 'create-account', '--account-id']
  expect(await refusal(cwd, [...again, account])).toBe('There is an account with this id already.')
  expect(await refusal(cwd, [...again, '1111222233334444', '--alias', 'taken'])).toBe(
    'The account alias does already exist.',
  )
})

test('a command that is mistyped is refused before anything is opened', async () => {
  const { cwd, data, credentials } = await founded()
  const before = await contentOf(data)
  const wrong: [readonly string[], string][] = [
    [
      ['amdin'],
      'There is no such command. Did you mean jinku admin? There are: help, version, admin',
    ],
    [
      ['admin', 'list-keys'],
      'There is no such command. Did you mean jinku admin list-access-keys?',
    ],
    [['bakcup', 'verify'], 'There is no such command. Did you mean jinku backup verify?'],
    [['restor'], 'There is no such command. Did you mean jinku restore?'],
    [['constructor'], 'There is no such command. There are: help, version, admin'],
    [['terraform'], 'There is no such command. There are: help, version, admin create-account,'],
    [['admin', 'list-accounts', 'all'], 'There is no such command.'],
    [['admin', 'list-accounts', '--listen', '127.0.0.1:1'], 'There is no flag --listen.'],
    [['admin', 'list-accounts', '--account', '1'], 'There is no flag --account.'],
    [
      ['admin', 'list-accounts', '--dta-dir', 'x'],
      'There is no flag --dta-dir. Did you mean --data-dir?',
    ],
    [['admin', 'list-accounts', '--json=yes'], 'The flag --json takes no value.'],
    [['admin', 'delete-access-key'], 'The flag --id is needed.'],
    [['admin', 'delete-access-key', '--id'], 'The flag --id needs a value.'],
    [['admin', 'delete-access-key', '--id', ''], 'The flag --id needs a value.'],
    [['admin', 'delete-access-key', '--id', 'a/b'], 'The value of --id must be: access key id.'],
    [
      ['admin', 'delete-access-key', '--id', credentials.id, '--id', 'other'],
      'The flag --id is given more than once.',
    ],
    [
      ['admin', 'set-access-key-status', '--id', credentials.id, '--status', 'off'],
      'The value of --status must be: Active, Inactive.',
    ],
    [
      ['admin', 'create-account', '--account-id', '0123456789012345'],
      'The value of --account-id must be: 16 digits, the first not 0.',
    ],
    [['admin', 'create-account', '--alias', 'No'], 'The value of --alias must be: 3 to 32'],
    [['admin', 'list-accounts', '--data-dir', 'a', '--data-dir', 'b'], 'The flag --data-dir is'],
    [
      ['admin', 'list-accounts', '--root-access-key-secret', 'tell-nobody'],
      'JINKU_ROOT_ACCESS_KEY',
    ],
  ]
  const said = await Promise.all(wrong.map(([args]) => refusal(cwd, args)))
  for (const [index, [, start]] of wrong.entries()) {
    expect(said[index]?.slice(0, start.length)).toBe(start)
    expect(said[index]).not.toContain('tell-nobody')
  }
  // Only the first of the two words of a command was typed: standard error lists the commands that begin with it.
  const { code, stdout, stderr } = await runHere({ cwd, args: ['admin'] })
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(/^jinku admin needs another word:\n\n {2}jinku admin create-account /)
  expect(await contentOf(data)).toEqual(before)
})

test('data that is not there, not made yet, or of another version is refused and left alone', async () => {
  const { cwd, data } = await founded()
  const list = ['admin', 'list-accounts']
  const none = join(cwd, 'none')
  expect(await refusal(cwd, [...list, '--data-dir', none])).toBe(
    `There is no database in ${none}. Say where the server keeps its data, with --data-dir or JINKU_DATA_DIR.`,
  )
  expect(readdirSync(cwd)).toEqual(['jinku-data'])
  mkdirSync(none, { mode: 0o700 })
  writeFileSync(join(none, 'jinku.db'), '', { mode: 0o600 })
  expect(await refusal(cwd, [...list, '--data-dir', none])).toMatch(
    /^The database has schema 0, and this program works on schema \d+\. Start the server/,
  )
  expect(readdirSync(none)).toEqual(['jinku.db'])

  const driver = await loadDriver()
  const change = (sql: string): void => {
    const connection = driver.open(join(data, 'jinku.db'))
    connection.exec(sql)
    connection.close()
  }
  change("INSERT INTO schema_migrations VALUES (9999, 'of tomorrow')")
  expect(await refusal(cwd, list)).toMatch(
    /^The database has schema 9999; this program knows schemas up to \d+\. Start a newer Jinku\.$/,
  )
  change('DELETE FROM schema_migrations WHERE number = 9999')
  change('DELETE FROM schema_migrations WHERE number = (SELECT max(number) FROM schema_migrations)')
  const before = await contentOf(data)
  expect(await refusal(cwd, list)).toMatch(
    /^The database has schema \d+, and this program works on schema \d+\. Start the server of this version once/,
  )
  expect(await contentOf(data)).toEqual(before)
  expect(readdirSync(data).filter((name) => name.includes('before-schema'))).toEqual([])
})

test('data without an account is refused: the first one is made by the server', async () => {
  const { cwd, data } = await founded()
  const connection = (await loadDriver()).open(join(data, 'jinku.db'))
  connection.exec('DELETE FROM founding')
  connection.close()
  rmSync(join(data, 'root.key'))
  expect(await refusal(cwd, ['admin', 'create-account'])).toBe(
    `The database in ${data} has no account yet. Start the server once; it makes the first.`,
  )
  expect(readdirSync(data)).not.toContain('root.key')
})

test('without the right root key nothing is done', async () => {
  const one = await founded()
  const other = await foundedApart()
  const key = join(one.data, 'root.key')
  copyFileSync(key, join(one.cwd, 'kept.key'))
  const before = await contentOf(one.data)
  const create = ['admin', 'create-account']

  copyFileSync(join(other.data, 'root.key'), key)
  expect(await refusal(one.cwd, create)).toMatch(
    /^Wrong root key: the database was sealed with ([0-9a-f]{4}:?){4}, the file /,
  )
  rmSync(key)
  expect(await refusal(one.cwd, create)).toContain('but there is no file')
  expect(readdirSync(one.data)).not.toContain('root.key')
  chmodSync(join(one.cwd, 'kept.key'), 0o644)
  expect(await refusal(one.cwd, [...create, '--root-key-file', 'kept.key'])).toContain(
    'Run: chmod 600',
  )
  expect(await contentOf(one.data)).toEqual(before)
  chmodSync(join(one.cwd, 'kept.key'), 0o600)
  await admin(one.cwd, 'create-account', '--root-key-file', 'kept.key')
})

test('data that others can change is refused until its mode is set right', async () => {
  const { cwd, data } = await founded()
  const list = ['admin', 'list-accounts']
  chmodSync(data, 0o770)
  expect(await refusal(cwd, list)).toContain(`Run: chmod 700 ${data}`)
  chmodSync(data, 0o700)
  chmodSync(join(data, 'jinku.db'), 0o640)
  expect(await refusal(cwd, list)).toContain(`Run: chmod 600 ${join(data, 'jinku.db')}`)
  chmodSync(join(data, 'jinku.db'), 0o600)
  await admin(cwd, 'list-accounts')
})

// Only the superuser can give a file away.
test.runIf(process.getuid?.() === 0)(
  'data of another user is refused, also to the superuser, who would leave files there that its owner cannot use',
  async () => {
    const { cwd, data } = await founded()
    chownSync(data, 12_345, 12_345)
    expect(await refusal(cwd, ['admin', 'list-accounts'])).toBe(
      `${data} belongs to another user (uid 12345). Run this as that user.`,
    )
  },
)

test('a command takes the settings that say where the data lies, and no others', async () => {
  const { cwd, data } = await founded()
  const moved = join(cwd, 'moved')
  cpSync(data, moved, { recursive: true })
  rmSync(data, { recursive: true })
  const config = join(cwd, 'jinku.conf')
  writeFileSync(config, 'JINKU_DATA_DIR=moved\nJINKU_LISTEN=not-an-address\n')
  const env = { JINKU_CONFIG: config, JINKU_TLS_CERT: 'missing.pem', JINKU_MAX_NONCES: 'many' }
  const args = ['admin', 'list-accounts']
  expect((await runHere({ cwd, args, env })).code).toBe(0)
  const byFlag = { cwd, args: [...args, '--data-dir', moved], env: { JINKU_DATA_DIR: 'nowhere' } }
  expect((await runHere(byFlag)).code).toBe(0)

  expect(await refusal(cwd, args, { JINKU_DATA_DRI: moved })).toBe(
    'There is no setting JINKU_DATA_DRI (in the environment). Did you mean JINKU_DATA_DIR? docs/settings.md lists them.',
  )
  expect(await refusal(cwd, args, { JINKU_DATA_DIR: moved, JINKU_DEV: 'true' })).toBe(
    'JINKU_DEV is set: such a server keeps nothing that a command could work on.',
  )
})
