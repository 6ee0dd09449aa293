/** While a change of the root key is under way, commands name it, the same change can be continued, and another one is refused. */

import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { run } from '../support/process/commands.ts'
import { startJinku, temporaryDirectory } from '../support/process/jinku-process.ts'

// Each test starts several processes, which take a while on a machine that has much to do.
vi.setConfig({ testTimeout: 600_000 })

type Environment = { readonly [name: string]: string }

const PASSPHRASE = 'correct horse battery staple'
const CHANGE = ['root-key', 'change']

const underWay = (from: string, to: string): string =>
  `A change of the root key from ${from} to ${to} is under way, and one is carried out at a time. Go on with it: run this with the same next source; or, once the server has the settings of that source, with those and no next one.`

test('of two changes with different next sources the second is refused, whichever source it names; the same goes on', async () => {
  const cwd = temporaryDirectory()
  const shares = join(cwd, 'shares')
  mkdirSync(shares)
  const server = await startJinku({ cwd })
  const next = { JINKU_NEXT_ROOT_KEY_PASSPHRASE: PASSPHRASE }
  const begun = await run(cwd, [...CHANGE, '--json'], next)
  expect(begun.end).toBe(0)
  const { From, To, Finished } = JSON.parse(begun.stdout)
  expect(Finished).toBe(false)

  const key = randomBytes(32).toString('base64')
  const others: readonly Environment[] = [
    {},
    { JINKU_NEXT_ROOT_KEY_PASSPHRASE: 'another passphrase' },
    { JINKU_NEXT_ROOT_KEY: key },
    { JINKU_NEXT_ROOT_KEY_FILE: join(cwd, 'next.key') },
    { JINKU_NEXT_ROOT_KEY_COMMAND: `echo ${key}` },
    { JINKU_NEXT_ROOT_KEY_SHARES: '2/3', JINKU_NEXT_ROOT_KEY_SHARE_DIR: shares },
    {
      JINKU_NEXT_ROOT_KEY_TRANSIT_ENDPOINT: 'http://127.0.0.1:1',
      JINKU_NEXT_ROOT_KEY_TRANSIT_KEY_ID: 'key',
      JINKU_NEXT_ROOT_KEY_TRANSIT_ACCESS_KEY_ID: 'id',
      JINKU_NEXT_ROOT_KEY_TRANSIT_ACCESS_KEY_SECRET: 'secret',
    },
  ]
  for (const env of others) {
    const { end, stdout } = await run(cwd, CHANGE, env)
    expect([env, end, stdout]).toEqual([env, underWay(`${From} (file)`, `${To} (passphrase)`), ''])
  }
  expect(readdirSync(cwd).sort()).toEqual(['jinku-data', 'shares'])
  expect(readdirSync(shares)).toEqual([])
  const again = await run(cwd, [...CHANGE, '--json'], next)
  expect([again.end, JSON.parse(again.stdout)]).toMatchObject([0, { From, To, Finished: false }])

  const RootKeys = [
    { Fingerprint: From, Source: 'file', Standing: 'former' },
    { Fingerprint: To, Source: 'passphrase', Standing: 'next' },
  ]
  await vi.waitFor(async () => {
    const status = await run(cwd, ['status', '--json'])
    expect([status.end, JSON.parse(status.stdout)]).toEqual([0, { Status: 'ok', RootKeys }])
  }, 30_000)
  const file = join(cwd, 'jinku-data/root.key')
  const shown = await run(cwd, ['root-key', 'show', '--json'])
  expect(JSON.parse(shown.stdout)).toEqual({ Fingerprint: From, Source: `file ${file}`, RootKeys })
  const env = { JINKU_ROOT_KEY_PASSPHRASE: PASSPHRASE }
  const other = await run(cwd, ['root-key', 'show'], env)
  expect(other.stdout).toContain(`Fingerprint  ${To}\nSource       passphrase\n`)

  const finished = await run(cwd, CHANGE, env)
  expect(finished.end).toBe(0)
  expect(finished.stdout).toContain('The former key file may be destroyed now.')
  expect((await run(cwd, ['root-key', 'show'], env)).stdout).toBe(
    `Fingerprint  ${To}\nSource       passphrase\n`,
  )
  await vi.waitFor(async () => {
    expect((await run(cwd, ['status'])).stdout).toBe('Status  ok\n')
  }, 30_000)
  expect((await server.call('ListSecrets')).status).toBe(200)
})

test('shares are made once for a change, however often it is run; at its end it is told what may go', async () => {
  const cwd = temporaryDirectory()
  const [shares, others] = [join(cwd, 'shares'), join(cwd, 'others')]
  mkdirSync(shares)
  mkdirSync(others)
  const passphrase = join(cwd, 'passphrase')
  writeFileSync(passphrase, PASSPHRASE, { mode: 0o600 })
  const env = { JINKU_ROOT_KEY_PASSPHRASE_FILE: passphrase }
  const server = await startJinku({ cwd, env })
  const to = (split: string, directory: string): Environment => ({
    ...env,
    JINKU_NEXT_ROOT_KEY_SHARES: split,
    JINKU_NEXT_ROOT_KEY_SHARE_DIR: directory,
  })
  expect((await run(cwd, CHANGE, to('2/3', shares))).end).toBe(0)
  expect((await run(cwd, CHANGE, to('2/3', others))).end).toBe(0)
  expect((await run(cwd, CHANGE, to('3/5', others))).end).toContain(
    '(shares (2 of 3)) is under way',
  )
  expect([readdirSync(shares).length, readdirSync(others).length]).toEqual([3, 0])

  const files = readdirSync(shares).map((name) => join(shares, name))
  const finished = await run(cwd, CHANGE, { JINKU_ROOT_KEY_SHARE_FILES: files.slice(1).join(',') })
  expect(finished.end).toBe(0)
  expect(finished.stdout).toContain('The former passphrase may be forgotten now')

  // The next change is from shares to a key in the environment.
  const key = randomBytes(32).toString('base64')
  const fromShares = { JINKU_ROOT_KEY_SHARE_FILES: files.slice(0, 2).join(',') }
  expect((await run(cwd, CHANGE, { ...fromShares, JINKU_NEXT_ROOT_KEY: key })).end).toBe(0)
  const last = await run(cwd, [...CHANGE, '--json'], { JINKU_ROOT_KEY: key })
  expect(JSON.parse(last.stdout)).toMatchObject({ Finished: true, FormerSource: 'shares (2 of 3)' })
  expect((await server.call('CreateKey')).status).toBe(200)
})
