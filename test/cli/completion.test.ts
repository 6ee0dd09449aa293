/** What a shell proposes. */

import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { allCommands } from '../../src/cli/commands.ts'
import { LOCAL_WORDS } from '../../src/cli/remote/words.ts'
import { personAtServer, strangerOf } from '../support/cli/typed.ts'
import { MAIN, temporaryDirectory } from '../support/process/jinku-process.ts'

test('the words of the commands on this machine are those that there are', async () => {
  const words = Object.keys(await allCommands()).map((name) => name.split(' ')[0])
  expect([...LOCAL_WORDS].sort()).toEqual([...new Set(words)].sort())
})

test('commands, flags, profiles and names of secrets are proposed', async () => {
  const owner = await personAtServer()
  const { type } = owner
  for (const name of ['app/db', 'app/cache', 'web']) await type(['put', name], { input: 'x' })
  const proposed = async (...words: string[]): Promise<string[]> =>
    (await type(['complete', '--', ...words])).out
      .split('\n')
      .flatMap((line) => line.split('\t')[0] || [])
  expect(await proposed('ver')).toEqual(['versions', 'version'])
  expect(await proposed('')).toContain('backup')
  expect(await proposed('get', 'app')).toEqual(['app/cache', 'app/db'])
  expect(await proposed('get', '')).toEqual(['app/cache', 'app/db', 'web'])
  expect(await proposed('get', '--fi')).toEqual(['--field'])
  expect(await proposed('get', '--output', '')).toEqual(['value', 'table', 'json', 'yaml'])
  expect(await proposed('run', '--secret', 'w')).toEqual(['web'])
  expect(await proposed('run', '--secret', 'w', '--', '')).toEqual([])
  expect(await proposed('api', 'GetSecretValue', '--SecretName', 'app/d')).toEqual(['app/db'])
  expect(await proposed('get', '--endpoint', '127.0.0.1:1', '')).toEqual([])
  expect(await proposed('no-such', '')).toEqual([])
  const stranger = await strangerOf(owner)
  expect((await stranger.type('complete -- get app')).out).toBe('')
})

test('bash completes with the script that is printed, also names with signs at which it splits words', async () => {
  const person = await personAtServer()
  for (const name of ['app/db', 'app/a=b']) await person.type(['put', name], { input: 'x' })
  const bin = join(temporaryDirectory(), 'bin')
  mkdirSync(bin)
  writeFileSync(join(bin, 'jinku'), `#!/bin/sh\nexec '${process.execPath}' '${MAIN}' "$@"\n`)
  chmodSync(join(bin, 'jinku'), 0o755)
  const complete = (line: string, words: string): string[] => {
    const script = `source <(jinku completion bash)
      COMP_LINE='${line}' COMP_POINT=${line.length} COMP_WORDS=(${words}) COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
      _jinku; printf '%s\\n' "\${COMPREPLY[@]}"`
    const env = { ...person.env, PATH: `${bin}:${process.env['PATH']}` }
    const { stdout, stderr } = spawnSync('bash', ['-c', script], { env, encoding: 'utf8' })
    expect(stderr).toBe('')
    return stdout.split('\n').filter((one) => one !== '')
  }
  expect(complete('jinku get app', 'jinku get app')).toEqual(['app/a=b', 'app/db'])
  expect(complete('jinku get app/a=', "jinku get app/a = ''")).toEqual(['b'])
  expect(complete('jinku who', 'jinku who')).toContain('whoami')
  for (const shell of ['zsh', 'fish']) {
    expect((await person.type(['completion', shell])).out).toContain('jinku complete --')
  }
  expect(await person.type('completion tcsh')).toMatchObject({ code: 2, out: '' })
})
