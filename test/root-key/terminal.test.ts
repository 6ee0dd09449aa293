/** What is asked and shown at a terminal. */

import { copyFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  printed,
  runJinku,
  startJinku,
  temporaryDirectory,
} from '../support/process/jinku-process.ts'
import { startSealed } from '../support/process/sealed-jinku.ts'
import { type AtTerminal, atTerminal, hasTerminal, INTERRUPT } from '../support/process/terminal.ts'

const jinkuAt = (
  cwd: string,
  args: string,
  env: { readonly [name: string]: string } = {},
): AtTerminal => atTerminal(cwd, `jinku ${args}`, env)

const LISTEN = '--listen 127.0.0.1:0'
const PROMPT = `${LISTEN} --root-key-passphrase-prompt`

test.runIf(hasTerminal)(
  'a passphrase is asked for, twice when it is new, and is not shown',
  async () => {
    const cwd = temporaryDirectory()
    const first = jinkuAt(cwd, PROMPT)
    await first.seen('Passphrase of the root key: ')
    first.type('correct horse battt\x7fery\r')
    await first.seen('The same again: ')
    first.type('correct horse battery\r')
    const screen = await first.seen('Ready.')
    expect(screen).not.toContain('horse')
    first.type(INTERRUPT)
    expect(await first.ended).toBe(0)

    const later = jinkuAt(cwd, PROMPT)
    await later.seen('Passphrase of the root key: ')
    later.type('correct horse battery\n')
    const fingerprint = (shown: string): string | undefined =>
      printed(shown.replaceAll('\r', ''), 'Root key')
    expect(fingerprint(await later.seen('Ready.'))).toBe(fingerprint(screen))
    later.type(INTERRUPT)
    expect(await later.ended).toBe(0)
  },
)

test.runIf(hasTerminal)(
  'two passphrases that differ make no root key, and none at all ends the start',
  async () => {
    const cwd = temporaryDirectory()
    const differing = jinkuAt(cwd, PROMPT)
    await differing.seen('Passphrase of the root key: ')
    differing.type('correct horse battery\r')
    await differing.seen('The same again: ')
    differing.type('correct horse batteri\r')
    await differing.seen('The two passphrases are not the same.')
    expect(await differing.ended).toBe(1)

    const interrupted = jinkuAt(cwd, PROMPT)
    await interrupted.seen('Passphrase of the root key: ')
    interrupted.type(INTERRUPT)
    await interrupted.seen('Nothing was given.')
    expect(await interrupted.ended).toBe(1)
  },
)

test.runIf(hasTerminal)(
  'new shares are shown once, and asked for without being shown',
  { timeout: 180_000 },
  async () => {
    const cwd = temporaryDirectory()
    const env = { JINKU_ROOT_KEY_SHARES: '2/3' }
    const first = jinkuAt(cwd, LISTEN, env)
    const shares = (await first.seen('Ready.')).match(/jinku-share-1:\S+/g) ?? []
    expect(shares.map((share) => share.split(':')[2])).toEqual(['1', '2', '3'])
    first.type(INTERRUPT)
    expect(await first.ended).toBe(0)

    const server = await startSealed({ cwd, env })
    for (const [share, said] of [
      [shares[2], '1 of 2 shares are given.'],
      [shares[0], 'The server has its root key.'],
    ]) {
      const person = jinkuAt(cwd, 'unseal')
      await person.seen('A share of the root key: ')
      person.type(`${share}\r`)
      expect(await person.seen(said ?? '')).not.toContain('jinku-share')
      expect(await person.ended).toBe(0)
    }
    await server.ready

    // A command that runs while the server runs asks for as many shares as the root key needs.
    const beside = jinkuAt(cwd, 'root-key show', env)
    await beside.seen('A share of the root key')
    beside.type(`${shares[1]}\r`)
    await beside.seen('(1 of 2 given): ')
    beside.type(`${shares[2]}\r`)
    expect(await beside.seen('Source       shares')).not.toContain('jinku-share')
    expect(await beside.ended).toBe(0)

    // Commands that open a backup also ask for shares, on a machine that has only the backup.
    const give = async (command: AtTerminal, key: string): Promise<string> => {
      await command.seen(`A share of ${key} (0 of 2 given): `)
      command.type(`${shares[0]}\r`)
      await command.seen(`A share of ${key} (1 of 2 given): `)
      command.type(`${shares[1]}\r`)
      const code = await command.ended
      const screen = await command.seen('')
      expect([code, screen.includes('jinku-share')]).toEqual([0, false])
      return screen
    }
    // The running server holds the key, so only a command that does without it asks for shares.
    const backup = jinkuAt(cwd, 'backup --without-server --out b', env)
    await give(backup, 'the root key')
    const empty = temporaryDirectory()
    copyFileSync(join(cwd, 'b'), join(empty, 'b'))
    const verify = jinkuAt(empty, 'backup verify --from b --root-key-shares 2/3')
    expect(await give(verify, 'the root key')).toContain('The backup can be restored.')
    await give(jinkuAt(empty, 'restore --from b --root-key-shares 2/3'), 'the root key')
    const restored = await startSealed({ cwd: empty, env })
    expect((await restored.health()).text).toContain('"needed":2')
    await restored.stop()
    // The restored server has another source of the root key than the backup.
    const other = temporaryDirectory()
    copyFileSync(join(cwd, 'b'), join(other, 'b'))
    const moved = jinkuAt(other, 'restore --from b --backup-root-key-shares 2/3')
    await give(moved, 'the root key of the backup')
    expect(readdirSync(join(other, 'jinku-data'))).toContain('root.key')
  },
)

test.runIf(hasTerminal)(
  'the passphrase that a backup was made under is asked for once, and that of a new server twice',
  { timeout: 120_000 },
  async () => {
    const cwd = temporaryDirectory()
    const env = { JINKU_ROOT_KEY_PASSPHRASE: 'correct horse battery' }
    const first = await startJinku({ cwd, env })
    await first.stop()
    expect(await runJinku({ cwd, env, args: ['backup', '--out', 'b'] })).toMatchObject({ code: 0 })

    const prompt = '--root-key-passphrase-prompt'
    const empty = temporaryDirectory()
    copyFileSync(join(cwd, 'b'), join(empty, 'b'))
    const same = jinkuAt(empty, `restore --from b ${prompt}`)
    await same.seen('Passphrase of the root key: ')
    same.type('correct horse battery\r')
    expect(await same.ended).toBe(0)
    expect(await same.seen('')).not.toContain('The same again')
    await (await startJinku({ cwd: empty, env }, first.credentials)).stop()

    const other = temporaryDirectory()
    copyFileSync(join(cwd, 'b'), join(other, 'b'))
    const moved = jinkuAt(other, `restore --from b ${prompt} --backup-root-key-passphrase-prompt`)
    await moved.seen('Passphrase of the root key of the backup: ')
    moved.type('correct horse battery\r')
    await moved.seen('Passphrase of the root key: ')
    moved.type('another horse battery\r')
    await moved.seen('The same again: ')
    moved.type('another horse battery\r')
    expect(await moved.ended).toBe(0)
    const started = { JINKU_ROOT_KEY_PASSPHRASE: 'another horse battery' }
    await (await startJinku({ cwd: other, env: started }, first.credentials)).stop()
  },
)
