/** What is asked and interrupted at a terminal. */

import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { typedAtTerminal } from '../support/cli/terminal.ts'
import { personAtServer } from '../support/cli/typed.ts'
import { hasTerminal, INTERRUPT } from '../support/process/terminal.ts'

/** A directory in memory of this test alone: others use that of the machine at the same time. */
function directoryInMemory(): string {
  const path = mkdtempSync('/dev/shm/cli-terminal-')
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

test.runIf(hasTerminal)(
  'a value is asked for without being shown, and Ctrl-C stores nothing',
  async () => {
    const person = await personAtServer()
    const interrupted = typedAtTerminal(person, 'jinku put app/db')
    await interrupted.seen('Value of app/db (not shown): ')
    interrupted.type(`half a val${INTERRUPT}`)
    expect(await interrupted.seen('Nothing was stored.')).not.toContain('half')
    expect(await interrupted.ended).toBe(1)
    expect((await person.type('ls')).out).toBe('')

    const put = typedAtTerminal(person, 'jinku put app/db --version v1')
    await put.seen('Value of app/db (not shown): ')
    put.type('typed by hand\r')
    expect(await put.seen('Made app/db with version v1.')).not.toContain('by hand')
    expect(await put.ended).toBe(0)
    const got = typedAtTerminal(person, 'jinku get app/db')
    await got.seen('typed by hand\r\n')
    expect(await got.ended).toBe(0)
  },
)

test.runIf(hasTerminal)(
  'Ctrl-C at a question changes nothing, and ends as the signal does',
  async () => {
    const person = await personAtServer()
    await person.type('put s --version v1', { input: '1' })
    await person.type('put s --version v2', { input: '2' })
    for (const [line, question] of [
      ['jinku rollback s', 'ACSCurrent is on v2, and would be on v1. Change it? [y/N] '],
      ['jinku label s mine --to v1', 'mine is on -, and would be on v1. Change it? [y/N] '],
      ['jinku rm s', 'Delete s? It can be restored for 30 days. [y/N] '],
    ] as const) {
      const asked = typedAtTerminal(person, line)
      await asked.seen(question)
      asked.type(INTERRUPT)
      expect(await asked.ended).toBe(130)
    }
    expect((await person.type('get s')).out).toBe('2')
    const agreed = typedAtTerminal(person, 'jinku rollback s')
    await agreed.seen('[y/N] ')
    agreed.type('y\r')
    await agreed.seen('Done. ACSCurrent: v1, ACSPrevious: v2')
    expect(await agreed.ended).toBe(0)
  },
)

test.runIf(hasTerminal)(
  'login asks for the secret, keeps it for its owner only, and Ctrl-C keeps nothing',
  async () => {
    const owner = await personAtServer()
    const { id, secret } = owner.server.credentials
    const person = owner.as({})
    const file = join(person.home, '.config/jinku/profiles.json')
    const line = `jinku login --access-key-id ${id}`
    const interrupted = typedAtTerminal(person, line)
    await interrupted.seen('Secret of the access key (not shown): ')
    interrupted.type(INTERRUPT)
    await interrupted.seen('Nothing was given, and nothing was kept.')
    expect(await interrupted.ended).toBe(1)
    const wrong = typedAtTerminal(person, line)
    await wrong.seen('(not shown): ')
    wrong.type('wrong\r')
    await wrong.seen('(SignatureDoesNotMatch)')
    expect(await wrong.ended).toBe(4)
    expect(existsSync(file)).toBe(false)
    const right = typedAtTerminal(person, line)
    await right.seen('(not shown): ')
    right.type(`${secret}\r`)
    expect(await right.seen('You are acs:ram::1000000000000000:root.')).not.toContain(secret)
    expect(await right.ended).toBe(0)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(join(file, '..')).mode & 0o777).toBe(0o700)
    expect((await person.type('whoami')).out).toContain('profile default')
  },
)

test.runIf(hasTerminal)(
  'the editor works on a private file that is wiped, also when Ctrl-C or a signal ends it',
  async () => {
    const person = await personAtServer()
    await person.type('put app/config --version v1', { input: 'before\n' })
    const editor = join(person.home, 'editor')
    writeFileSync(editor, '#!/bin/sh\nstat -c "%a %n" "$1"\nread line\necho "$line" > "$1"\n')
    chmodSync(editor, 0o755)
    const inMemory = directoryInMemory()
    const env = { EDITOR: editor, XDG_RUNTIME_DIR: inMemory }
    const edited = typedAtTerminal(person, 'jinku edit app/config --version v2', env)
    const screen = await edited.seen('/config')
    expect(screen).toMatch(/600 \/dev\/shm\/cli-terminal-.*\/jinku-private-.*\/config/)
    edited.type('after\r')
    await edited.seen('Stored version v2 of app/config.')
    expect(await edited.ended).toBe(0)
    expect((await person.type('get app/config')).out).toBe('after\n')
    expect(readdirSync(inMemory)).toEqual([])

    const interrupted = typedAtTerminal(person, 'jinku edit app/config', env)
    await interrupted.seen('/config')
    interrupted.type(INTERRUPT)
    await interrupted.seen('The editor failed; nothing was stored.')
    expect(await interrupted.ended).toBe(1)
    expect(readdirSync(inMemory)).toEqual([])
    expect((await person.type('get app/config')).out).toBe('after\n')
  },
)

test.runIf(hasTerminal)(
  'a command that jinku run starts has the terminal, and Ctrl-C reaches it once',
  async () => {
    const person = await personAtServer()
    await person.type('put app/db', { input: 'x' })
    const mark = join(person.home, 'interrupts')
    const inMemory = directoryInMemory()
    const script = `trap "echo one >> ${mark}; echo caught" INT; test -t 0 && test -t 1 && echo at terminal; read line; read line; echo "<$line>"; exit 3`
    for (const flags of ['', '--file', '--watch restart']) {
      writeFileSync(mark, '')
      const run = typedAtTerminal(person, `jinku run -s app/db=A ${flags} -- sh -c '${script}'`, {
        XDG_RUNTIME_DIR: inMemory,
      })
      await run.seen('at terminal')
      run.type(INTERRUPT)
      await run.seen('caught')
      run.type('first\rsecond\r')
      expect(await run.ended).toBe(3)
      expect(readFileSync(mark, 'utf8')).toBe('one\n')
    }
    expect(readdirSync(inMemory)).toEqual([])
  },
)

test.runIf(hasTerminal)(
  'Ctrl-C reaches the command once, whichever streams are redirected',
  async () => {
    const person = await personAtServer()
    await person.type('put app/db', { input: 'x' })
    const mark = join(person.home, 'interrupts')
    const done = join(person.home, 'done')
    const env = { XDG_RUNTIME_DIR: directoryInMemory() }
    // A shell runs a trap once for two signals that come while it waits.
    const counting = join(person.home, 'counting.cjs')
    writeFileSync(
      counting,
      `const fs = require('node:fs')
process.on('SIGINT', () => { fs.appendFileSync('${mark}', 'one\\n'); console.log('caught') })
setInterval(() => { if (fs.existsSync('${done}')) process.exit(3) }, 300)
console.log('ready')`,
    )
    for (const redirected of ['< /dev/null', '2> /dev/null < /dev/null']) {
      rmSync(done, { force: true })
      writeFileSync(mark, '')
      const line = `jinku run -s app/db=A --file -- '${process.execPath}' ${counting} ${redirected}`
      const run = typedAtTerminal(person, line, env)
      await run.seen('ready')
      run.type(INTERRUPT)
      await run.seen('caught')
      writeFileSync(done, '')
      expect(await run.ended).toBe(3)
      expect(readFileSync(mark, 'utf8')).toBe('one\n')
    }
  },
)

test.runIf(hasTerminal)('there is no colour without a terminal, nor with NO_COLOR', async () => {
  const person = await personAtServer()
  const control = '\x1b['
  const shown = async (env: { readonly [name: string]: string }): Promise<string> => {
    const help = typedAtTerminal(person, 'jinku get --help', env)
    await help.ended
    return await help.seen('jinku get app/db')
  }
  expect(await shown({})).toContain(control)
  expect((await person.type('get --help')).out).not.toContain(control)
  expect(await shown({ NO_COLOR: '1' })).not.toContain(control)
})
