/** Backups that former versions of the program have made, opened by this one with what opened them then. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseDatabaseUrl } from '../../src/settings/database-settings.ts'
import { fixtures, ROOT_KEY_FILE } from '../storage/released/fixtures.ts'
import { rehearsed } from '../support/backup/rehearsed.ts'
import { startTestServer } from '../support/harness.ts'
import { postgresDatabase } from '../support/postgres/server.ts'
import { runHere } from '../support/process/commands.ts'
import { temporaryDirectory } from '../support/process/jinku-process.ts'
import { expectSameAnswers } from '../support/same-answers.ts'

const RELEASED = join(import.meta.dirname, 'released')
const PASSPHRASE = 'correct horse battery'

type Environment = { readonly [name: string]: string }

function released(name: string): Buffer {
  return Buffer.from(readFileSync(join(RELEASED, `${name}.b64`), 'latin1'), 'base64')
}

/** Verifies a released backup on an empty machine, with these settings; answers how many values opened. */
async function openedValues(
  name: string,
  env: Environment,
  content = released(name),
): Promise<number> {
  const file = join(temporaryDirectory(), 'backup')
  writeFileSync(file, content)
  const { values, trail } = await rehearsed(file, env)
  expect(trail?.findings).toEqual([])
  return values.opened
}

function kept(name: string, content: string | Buffer): string {
  const path = join(temporaryDirectory(), name)
  writeFileSync(path, content, { mode: 0o600 })
  return path
}

const rootKeyFile = (): string => kept('root.key', readFileSync(join(RELEASED, 'root.key')))

function shareFiles(): string {
  const shares = readFileSync(join(RELEASED, 'shares.txt'), 'latin1').trim().split('\n')
  return shares.map((share, at) => kept(`share-${at}`, share)).join(',')
}

/** By the name of the backup: the settings that open it. */
const OPENED: readonly (readonly [name: string, settings: () => Environment])[] = [
  ['file', () => ({ JINKU_ROOT_KEY_FILE: rootKeyFile() })],
  ['shares', () => ({ JINKU_ROOT_KEY_SHARE_FILES: shareFiles() })],
  ['passphrase', () => ({ JINKU_ROOT_KEY_PASSPHRASE: PASSPHRASE })],
  // Former versions made a backup during a change of the root key for the next root key only.
  ['change', () => ({ JINKU_ROOT_KEY_PASSPHRASE: PASSPHRASE })],
]

test.each(OPENED)(
  'the backup %s of schema 6 is opened, by its source in either place',
  async (name, settings) => {
    const env = settings()
    expect(await openedValues(name, env)).toBe(1)
    const forBackup = Object.entries(env).map(([one, value]) => [
      one.replace('JINKU_', 'JINKU_BACKUP_'),
      value,
    ])
    expect(await openedValues(name, Object.fromEntries(forBackup))).toBe(1)
  },
)

test('a backup whose source was not recorded is refused with the ways to name one', async () => {
  await expect(openedValues('shares', { JINKU_ROOT_KEY_FILE: rootKeyFile() })).rejects.toThrow(
    /and at hand is [0-9a-f:]{19}\. That root key comes from a source that is not recorded: give its file with --backup-root-key-file/,
  )
})

test('a header whose passphrase costs less than it ever did makes no key of it, whose fingerprint would be shown', async () => {
  const file = released('passphrase')
  const at = file.indexOf('131072')
  const altered = Buffer.from(file)
  altered.write('     2', at)
  expect(JSON.parse(altered.toString('utf8', 20, 20 + altered.readUInt16BE(18))).id).toMatch(
    /^\w+$/,
  )
  const env = { JINKU_ROOT_KEY_PASSPHRASE: PASSPHRASE }
  await expect(openedValues('passphrase', env, altered)).rejects.toThrow(
    'and no root key is at hand',
  )
  const dear = Buffer.from(file)
  dear.write('9'.repeat(6), at)
  await expect(openedValues('passphrase', env, dear)).rejects.toThrow(/made under root key/)
})

test.each(['file', 'database'])(
  'the backup of schema 8 is restored into a %s, and the server answers what the program of then answered',
  async (target) => {
    const fixture = fixtures.find(({ schema }) => schema === 8)
    if (fixture === undefined) throw new Error('there is no database of schema 8')
    const cwd = temporaryDirectory()
    const rootKey = kept('root.key', readFileSync(ROOT_KEY_FILE))
    const args = ['restore', '--from', kept('backup', released('schema-8')), '--data-dir', 'data']
    const database = await postgresDatabase()
    const env = {
      JINKU_ROOT_KEY_FILE: rootKey,
      ...(target === 'database' && { JINKU_DATABASE_URL: database.urlWithPassword }),
    }
    const { code, stderr } = await runHere({ cwd, args, env })
    expect([code, stderr]).toEqual([0, expect.any(String)])
    // Nothing of the way is left.
    const left = readdirSync(join(cwd, 'data')).filter((name) => name.startsWith('jinku.db'))
    expect(left).toEqual(target === 'file' ? ['jinku.db'] : [])
    const databaseUrl = parseDatabaseUrl(database.urlWithPassword)
    const settings = {
      dataDir: join(cwd, 'data'),
      rootKeyFile: rootKey,
      ...(target === 'database' && { databaseUrl }),
    }
    const jinku = await startTestServer({ onDisk: true, settings })
    await expectSameAnswers(jinku, fixture)
    expect(jinku.faults).toEqual([])
    await jinku.close()
  },
)
