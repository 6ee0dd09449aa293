/** No source of the root key leaves the key, or what it is made of, in data or output. */

import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runHere } from '../support/process/commands.ts'
import { runJinku, startJinku, temporaryDirectory } from '../support/process/jinku-process.ts'
import { startSealed, unseal } from '../support/process/sealed-jinku.ts'

type Environment = { readonly [name: string]: string }

/** Bytes as they could have been written: as they are, in hexadecimal and in Base64. */
const spellings = (bytes: Buffer): Buffer[] => [
  bytes,
  Buffer.from(bytes.toString('hex')),
  Buffer.from(bytes.toString('base64').replace(/=+$/, '')),
]

function dataOf(cwd: string): Buffer {
  const data = join(cwd, 'jinku-data')
  return Buffer.concat(
    readdirSync(data)
      .filter((name) => name !== 'server.sock')
      .map((name) => readFileSync(join(data, name))),
  )
}

function expectNone(needles: readonly Buffer[], hay: Buffer): void {
  expect(needles.filter((needle) => hay.includes(needle)).map((needle) => needle.length)).toEqual(
    [],
  )
}

/** All that a first start, a later one and a command leave behind and say. */
async function remains(cwd: string, env: Environment): Promise<Buffer> {
  const first = await startJinku({ cwd, env })
  const running = dataOf(cwd)
  // The fingerprint is not secret and is stored, so finding it shows that the search reads the right files.
  expect(running.includes(first.stdout.match(/[0-9a-f]{4}(:[0-9a-f]{4}){3}/)?.[0] ?? '?')).toBe(
    true,
  )
  const ended = await first.stop()
  const later = await (await startJinku({ cwd, env })).stop()
  const shown = await runHere({ cwd, env, args: ['root-key', 'show'] })
  const said = [ended, later, shown].map(({ stdout, stderr }) => stdout + stderr)
  return Buffer.concat([running, dataOf(cwd), Buffer.from(said.join(''))])
}

test('a root key from the environment or from a command is written nowhere', async () => {
  const key = randomBytes(32)
  const text = key.toString('base64')
  for (const env of [{ JINKU_ROOT_KEY: text }, { JINKU_ROOT_KEY_COMMAND: `echo ${text}` }]) {
    expectNone(spellings(key), await remains(temporaryDirectory(), env))
  }
})

test('a passphrase is written nowhere, nor is a hash that would be quickly guessed', async () => {
  const passphrase = `mark-${randomBytes(12).toString('hex')}`
  const hash = createHash('sha256').update(passphrase).digest()
  const hay = await remains(temporaryDirectory(), { JINKU_ROOT_KEY_PASSPHRASE: passphrase })
  expectNone([Buffer.from(passphrase), ...spellings(hash)], hay)
})

test('a command that fails, and a key that is wrong, are explained without what was given', async () => {
  const key = randomBytes(32)
  const text = key.toString('base64')
  const cwd = temporaryDirectory()
  await (await startJinku({ cwd })).stop()
  for (const env of [
    { JINKU_ROOT_KEY: text },
    { JINKU_ROOT_KEY: `${text}${text}` },
    { JINKU_ROOT_KEY_COMMAND: `echo ${text}; exit 1` },
    { JINKU_ROOT_KEY_COMMAND: `echo ${text}${text}` },
  ]) {
    const { code, stdout, stderr } = await runJinku({ cwd, env, args: ['--listen', '127.0.0.1:0'] })
    expect(code).toBe(1)
    expectNone(spellings(key), Buffer.from(stdout + stderr))
  }
})

test('no share is written anywhere but where it was asked for, whether it was taken or refused', async () => {
  const cwd = temporaryDirectory()
  const shares = join(cwd, 'shares')
  mkdirSync(shares)
  const env = { JINKU_ROOT_KEY_SHARES: '2/3' }
  const first = await startJinku({ cwd, env: { ...env, JINKU_ROOT_KEY_SHARE_DIR: shares } })
  const said = [await first.stop()]
  const paths = readdirSync(shares).map((name) => join(shares, name))
  const values = paths.map((path) => readFileSync(path, 'utf8').split(':')[4] ?? '')
  expect(values.map(({ length }) => length)).toEqual([64, 64, 64])

  const server = await startSealed({ cwd, env })
  const wrong = join(cwd, 'wrong')
  writeFileSync(wrong, readFileSync(paths[2] ?? '', 'utf8').replace(/.\n$/, 'x\n'), { mode: 0o600 })
  for (const path of [wrong, paths[0], paths[0], paths[1]]) said.push(await unseal(cwd, path ?? ''))
  await server.ready
  said.push(await server.stop())
  const output = said.map(({ stdout, stderr }) => stdout + stderr).join('')
  expect(output).toContain('Share 1 has been given already.')
  const needles = values.flatMap((value) => spellings(Buffer.from(value, 'hex')))
  expectNone(needles, Buffer.concat([dataOf(cwd), Buffer.from(output)]))
})
