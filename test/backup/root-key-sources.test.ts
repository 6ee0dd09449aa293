/** For every source of the root key, a backup can be opened on an empty machine with only what the operator keeps. */

import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import type { SourceKind } from '../../src/custody/source.ts'
import { rehearsed } from '../support/backup/rehearsed.ts'
import { CHECKPOINT } from '../support/process/administered.ts'
import { runHere } from '../support/process/commands.ts'
import { type ProcessOptions, temporaryDirectory } from '../support/process/jinku-process.ts'
import {
  type Environment,
  type KeptSource,
  KINDS,
  keptSource,
  settingsFor,
} from '../support/process/kept-sources.ts'
import { startHere } from '../support/process/server-here.ts'
import type { Credentials } from '../support/signing.ts'

// Each test runs up to a dozen servers and commands one after another.
vi.setConfig({ testTimeout: 300_000 })

const SECRET = { SecretName: 'db', VersionId: 'v1', SecretData: 'the value' }

interface Lived {
  /** The working directory of the server: all files of its machine. */
  readonly cwd: string
  readonly credentials: Credentials
}

/** A server whose first start used this source. It has one secret, and it has stopped. */
async function lived({ founding }: KeptSource): Promise<Lived> {
  const cwd = temporaryDirectory()
  const server = await startHere({ cwd, env: founding })
  expect((await server.call('CreateSecret', SECRET)).status).toBe(200)
  const { credentials } = server
  await server.stop()
  return { cwd, credentials }
}

// biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came back
async function answerOf(options: ProcessOptions): Promise<any> {
  const args = [...(options.args ?? []), '--json']
  const { code, stdout, stderr } = await runHere({ ...options, args })
  const said = stderr.split('\n').filter((line) => line.startsWith('jinku:'))
  expect([code, said]).toEqual([0, []])
  expect(stderr.replace(CHECKPOINT, '')).not.toContain('the value')
  return JSON.parse(stdout)
}

/** A directory that stands for an empty machine: it has the backup of the lost machine and nothing else. */
function emptyMachine(cwd: string): string {
  const empty = temporaryDirectory()
  copyFileSync(join(cwd, 'b'), join(empty, 'b'))
  return empty
}

/** Restores the backup on an empty machine, and has the restored server serve what was stored. */
async function expectRestored(
  { cwd, credentials }: Lived,
  settings: Environment,
  ofBackup: Environment = {},
): Promise<void> {
  const empty = emptyMachine(cwd)
  const env = { ...settings, ...settingsFor('BACKUP', ofBackup) }
  await answerOf({ cwd: empty, env, args: ['restore', '--from', 'b'] })
  const again = await startHere({ cwd: empty, env: settings }, credentials)
  const { body } = await again.call('GetSecretValue', { SecretName: SECRET.SecretName })
  expect(body.SecretData).toBe(SECRET.SecretData)
  await again.stop()
}

test.each(KINDS)(
  'a backup made under the source %s is verified and restored where there is only what its operator keeps',
  async (kind) => {
    const source = await keptSource(kind)
    const server = await lived(source)
    const backup = ['backup', '--out', 'b']
    await answerOf({ cwd: server.cwd, env: source.later(), args: backup })
    const verify = ['backup', 'verify', '--from', 'b']
    const cwd = emptyMachine(server.cwd)
    const verified = await answerOf({ cwd, env: source.later(), args: verify })
    expect(verified).toMatchObject({
      OpenedValues: 1,
      TrailFindings: 0,
      RootKeySource: kind === 'shares' ? 'shares (2 of 3)' : kind,
    })
    await expectRestored(server, source.later())
  },
)

/** A change from each source to the next in the list. */
const changes = KINDS.map((from, at): readonly [from: SourceKind, to: SourceKind] => [
  from,
  KINDS[(at + 1) % KINDS.length] ?? 'file',
])

test.each(changes)(
  'when the source %s gives way to %s, backups from before and in between are opened, each by what was accepted then',
  async (from, to) => {
    const former = await keptSource(from)
    const next = await keptSource(to)
    const server = await lived(former)
    const { cwd } = server
    const backUp = async (env: Environment, name: string): Promise<Lived> => {
      await answerOf({ cwd, env, args: ['backup', '--out', name] })
      const apart = temporaryDirectory()
      copyFileSync(join(cwd, name), join(apart, 'b'))
      return { ...server, cwd: apart }
    }
    const before = await backUp(former.later(), 'before')
    const change = ['root-key', 'change']
    const nextSettings = settingsFor('NEXT', next.founding)
    const begun = await answerOf({ cwd, env: { ...former.later(), ...nextSettings }, args: change })
    expect(begun.Finished).toBe(false)
    const between = await backUp(former.later(), 'between')
    const finished = await answerOf({ cwd, env: next.later(), args: change })
    expect(finished.Finished).toBe(true)

    // The former source opens the backup only; the restored server uses the next source.
    const target = to === 'transit' ? next.founding : next.later()
    await expectRestored(before, target, former.later())
    await expectRestored(between, former.later())
    const { values, rootKeys } = await rehearsed(join(between.cwd, 'b'), next.later())
    expect(values.opened).toBe(1)
    expect(
      rootKeys.map(({ fingerprint, source = '' }) => [fingerprint, source.split(' ')[0]]),
    ).toEqual([
      [finished.To, to],
      [finished.From, from],
    ])
  },
)

test('a backup that was made while a file gave way to a passphrase names both, each with its source', async () => {
  const source = await keptSource('file')
  const { cwd } = await lived(source)
  const passphrase = { JINKU_NEXT_ROOT_KEY_PASSPHRASE: 'correct horse battery' }
  const env = { ...source.later(), ...passphrase }
  const { From, To } = await answerOf({ cwd, env, args: ['root-key', 'change'] })
  await answerOf({ cwd, env: source.later(), args: ['backup', '--out', 'b'] })

  const other = await keptSource('environment')
  const empty = emptyMachine(cwd)
  const args = ['restore', '--from', 'b']
  const { code, stderr } = await runHere({ cwd: empty, env: other.founding, args })
  expect(code).toBe(1)
  expect(stderr).toMatch(
    new RegExp(
      `^jinku: The backup was made under root key ${To} or ${From}, and at hand is [0-9a-f:]{19}\\. `,
    ),
  )
  expect(stderr).toContain(
    `Root key ${To} is made of a passphrase: give it with JINKU_BACKUP_ROOT_KEY_PASSPHRASE`,
  )
  expect(stderr).toContain(`Root key ${From} is in a file: name it with --backup-root-key-file`)
  expect(readFileSync(join(empty, 'jinku-data/jinku.db')).length).toBe(0)
})

test('with a recovery passphrase nobody is asked: shares in files stay in force, and without any new ones are dealt', async () => {
  const source = await keptSource('shares')
  const { cwd, credentials } = await lived(source)
  const recovery = { JINKU_RECOVERY_PASSPHRASE: 'the recovery passphrase' }
  const backup = ['backup', '--out', 'b']
  await answerOf({ cwd, env: { ...source.later(), ...recovery }, args: backup })
  const restore = ['restore', '--from', 'b']
  const kept = emptyMachine(cwd)
  const withShares = { ...source.later(), ...recovery }
  const { RootKey } = await answerOf({ cwd: kept, env: withShares, args: restore })
  await (await startHere({ cwd: kept, env: source.later() }, credentials)).stop()

  const others = await keptSource('shares')
  const lost = emptyMachine(cwd)
  const founding = { ...others.founding, ...recovery }
  const dealt = await answerOf({ cwd: lost, env: founding, args: restore })
  expect(dealt.RootKey).not.toBe(RootKey)
  await (await startHere({ cwd: lost, env: others.later() }, credentials)).stop()
})
