/** The life of secrets, as a person types it. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { personAtServer, strangerOf } from '../support/cli/typed.ts'
import { temporaryDirectory } from '../support/process/jinku-process.ts'

test('a value is stored from standard input or a file, and printed alone, byte by byte', async () => {
  const { type } = await personAtServer()
  expect(await type('put app/db --version v1', { input: 'first\n' })).toMatchObject({
    code: 0,
    out: '',
    err: 'Made app/db with version v1.\n',
  })
  expect(await type('get app/db')).toMatchObject({ code: 0, out: 'first\n', err: '' })
  const file = join(temporaryDirectory(), 'value')
  writeFileSync(file, 'no line break')
  expect(await type(['put', 'app/db', '--file', file, '--version', 'v2'])).toMatchObject({
    code: 0,
    err: 'Stored version v2 of app/db.\n',
  })
  expect((await type('get app/db')).out).toBe('no line break')
  expect((await type('get app/db', { isOutputTerminal: true })).out).toBe('no line break\n')
  expect((await type('get app/db --label ACSPrevious')).out).toBe('first\n')
  expect((await type('get app/db --version v1', { isOutputTerminal: true })).out).toBe('first\n')
})

test('bytes that are no text come back as they were', async () => {
  const { type } = await personAtServer()
  const bytes = Buffer.from([0xff, 0x00, 0x80, 0x0a, 0x7f])
  expect((await type('put app/key', { input: bytes })).code).toBe(0)
  expect((await type('get app/key')).bytes).toEqual(bytes)
  expect((await type('get app/key --raw')).out).toBe(bytes.toString('base64'))
  expect(JSON.parse((await type('get app/key --output json')).out)).toMatchObject({
    SecretDataType: 'binary',
    SecretData: bytes.toString('base64'),
  })
  expect((await type('put app/text --binary', { input: 'text' })).code).toBe(0)
  expect((await type('get app/text')).out).toBe('text')
  // Another client stored something else than Base64 as a binary value.
  const { type: other, server } = await personAtServer()
  const odd = {
    SecretName: 'odd',
    VersionId: '1',
    SecretData: 'not base64!',
    SecretDataType: 'binary',
  }
  await server.call('CreateSecret', odd)
  expect((await other('get odd')).out).toBe('not base64!')
})

test('a member of a JSON value is printed by its path', async () => {
  const { type } = await personAtServer()
  const value = { user: 'u', db: { password: 'p' }, 'a.b': 'dotted', hosts: ['h0', 'h1'], n: 7 }
  await type('put app/config', { input: JSON.stringify(value) })
  const field = async (path: string): Promise<string> =>
    (await type(['get', 'app/config', '--field', path])).out
  expect(await field('user')).toBe('u')
  expect(await field('db.password')).toBe('p')
  expect(await field('a.b')).toBe('dotted')
  expect(await field('hosts.1')).toBe('h1')
  expect(await field('n')).toBe('7')
  expect(await field('db')).toBe('{"password":"p"}')
  for (const path of ['nothing', 'constructor', '__proto__', 'user.length', 'db.password.x']) {
    expect(await type(['get', 'app/config', '-f', path])).toMatchObject({ code: 3, out: '' })
  }
  await type('put app/plain', { input: 'plain' })
  const refused = await type('get app/plain --field user')
  expect(refused).toMatchObject({ code: 1, out: '' })
  expect(refused.err).toBe('jinku: The value of app/plain is not JSON, so it has no members.\n')
})

test('labels move with the person who is asked, and rollback undoes a put', async () => {
  const { type } = await personAtServer()
  await type('put s --version v1', { input: '1' })
  await type('put s --version v2', { input: '2' })
  await type('put s --version v3 --label staged', { input: '3' })
  expect((await type('get s')).out).toBe('2')
  expect((await type('get s --label staged')).out).toBe('3')

  const asked = await type('label s staged --to v2', { answer: 'n\n' })
  expect(asked).toMatchObject({ code: 1, out: '' })
  expect(asked.err).toBe(
    's: staged is on v3, and would be on v2. Change it? [y/N] jinku: Nothing was changed.\n',
  )
  expect(await type('label s staged --to v2')).toMatchObject({
    code: 2,
    err: 'jinku: s: staged is on v3, and would be on v2. Change it? Nothing was changed, since there is no terminal to ask at; --yes does it.\n',
  })
  expect((await type('label s staged --to v2', { answer: 'y\n' })).err).toContain(
    'Done. staged: v2, ACSCurrent: v2, ACSPrevious: v1\n',
  )
  expect((await type('label s staged --to v2 --yes')).err).toBe('The label is there already.\n')
  expect(await type('label s staged --remove -y')).toMatchObject({ code: 0 })
  expect(await type('label s staged --remove -y')).toMatchObject({ code: 3 })
  expect(await type('label s staged')).toMatchObject({
    code: 2,
    err: 'jinku: Give --to or --remove.\n',
  })
  expect(await type('label s ACSCurrent --to nix --yes')).toMatchObject({ code: 3 })

  expect((await type('rollback s --yes')).err).toBe('Done. ACSCurrent: v1, ACSPrevious: v2\n')
  expect((await type('get s')).out).toBe('1')
  expect((await type('rollback s --yes')).err).toBe('Done. ACSCurrent: v2, ACSPrevious: v1\n')
  expect((await type('rollback s --to v3 --yes')).err).toBe(
    'Done. ACSCurrent: v3, ACSPrevious: v2\n',
  )
  const listed = JSON.parse((await type('versions s --output json')).out) as object[]
  expect(listed).toMatchObject([
    { VersionId: 'v1', VersionStages: [] },
    { VersionId: 'v2', VersionStages: ['ACSPrevious'] },
    { VersionId: 'v3', VersionStages: ['ACSCurrent'] },
  ])
  expect((await type('versions s --output value')).out).toBe('v1\nv2\nv3\n')

  await type('put single', { input: '1' })
  expect(await type('rollback single --yes')).toMatchObject({ code: 3 })
})

test('secrets are listed by name, as a tree, and by tag', async () => {
  const { type } = await personAtServer()
  for (const name of ['b', 'app/db', 'app/cache', 'app']) await type(['put', name], { input: 'x' })
  expect((await type('tag app/db env=prod owner=payments --output value')).out).toBe(
    'env=prod\nowner=payments\n',
  )
  expect((await type('tag app/db --remove owner')).out).toBe('TagKey  TagValue\nenv     prod\n')
  expect(await type('tag app/db prod')).toMatchObject({ code: 2 })
  expect((await type('ls')).out).toBe('app\napp/cache\napp/db\nb\n')
  expect((await type('ls app/')).out).toBe('app/cache\napp/db\n')
  expect((await type('ls --tag env=prod')).out).toBe('app/db\n')
  expect((await type('ls --tag env=test')).out).toBe('')
  expect((await type('ls -l')).out).toMatch(/^SecretName +UpdateTime +PlannedDeleteTime +Tags\n/)
  expect((await type('ls -l app/db')).out).toContain('env=prod')
  expect((await type('ls --output yaml')).out).toContain('- SecretName: app\n')
  expect((await type('tree')).out).toBe('├── app\n│   ├── cache\n│   └── db\n└── b\n')
})

test('more secrets than fit on a page are all listed', async () => {
  const { type, server } = await personAtServer()
  const names = Array.from({ length: 205 }, (_, index) => `s${1000 + index}`)
  await Promise.all(
    names.map((SecretName) =>
      server.call('CreateSecret', { SecretName, VersionId: '1', SecretData: 'x' }),
    ),
  )
  expect((await type('ls')).out).toBe(names.map((name) => `${name}\n`).join(''))
})

test('a deleted secret cannot be read until it is brought back', async () => {
  const { type } = await personAtServer()
  await type('put s', { input: 'kept' })
  expect(await type('rm s', { answer: '\n' })).toMatchObject({ code: 1 })
  expect((await type('get s')).out).toBe('kept')
  expect((await type('rm s --days 7 --yes')).err).toMatch(
    /^s will be deleted at .*Z\. Until then: jinku undelete s\n$/,
  )
  const gone = await type('get s')
  expect(gone).toMatchObject({ code: 7, out: '' })
  expect(gone.err).toContain('jinku undelete brings it back.')
  expect(await type('undelete s')).toMatchObject({ code: 0, err: 's is back.\n' })
  expect((await type('get s')).out).toBe('kept')
  expect(await type('undelete s')).toMatchObject({ code: 7 })
  expect((await type('rm s --force --yes')).err).toBe('Deleted s.\n')
  expect(await type('get s')).toMatchObject({ code: 3 })
  expect(await type('rm s --days 31 --yes')).toMatchObject({ code: 2 })
})

test('what is refused says the code, what to do and the request id, and prints no value', async () => {
  const owner = await personAtServer()
  await owner.type('put app/db', { input: 'hidden' })
  const { type } = await strangerOf(owner)
  for (const words of [
    'get app/db',
    'ls',
    'tree',
    'versions app/db',
    'label app/db x --to v1 --yes',
    'rollback app/db --yes',
    'rm app/db --yes',
    'undelete app/db',
    'tag app/db',
    'random',
  ]) {
    const { code, out, err } = await type(words)
    expect([words, code, out]).toEqual([words, 4, ''])
    expect(err).toMatch(
      /^jinku: .* \(Forbidden\.NoPermission\)\n {2}A policy must allow this action\. .*\n {2}Request id: [0-9a-f-]{36}\n$/,
    )
  }
  expect(await type('put app/db', { input: 'other' })).toMatchObject({ code: 4 })
  expect((await type('whoami --output value')).out).toBe(
    'acs:ram::1000000000000000:user/stranger\n',
  )
  expect((await owner.type('get app/db')).out).toBe('hidden')
})

test('a random password is printed alone', async () => {
  const { type } = await personAtServer()
  expect((await type('random')).out).toMatch(/^.{32}$/)
  expect((await type('random --length 64 --no-punctuation')).out).toMatch(/^[A-Za-z0-9]{64}$/)
  expect(await type('random --length 7')).toMatchObject({ code: 2, out: '' })
})

test('an empty value, one that is too long, and a second version of the same id are refused', async () => {
  const { type } = await personAtServer()
  expect(await type('put s', { input: '' })).toMatchObject({
    code: 2,
    err: 'jinku: The value is empty.\n',
  })
  expect(await type('put s', { input: 'x'.repeat(70_000) })).toMatchObject({ code: 2 })
  expect(await type('put s', { input: 'x'.repeat(30_721) })).toMatchObject({ code: 1 })
  expect(await type('get s')).toMatchObject({ code: 3 })
  await type('put s --version v1', { input: 'one' })
  expect(await type('put s --version v1', { input: 'two' })).toMatchObject({ code: 7 })
  expect((await type('get s')).out).toBe('one')
  expect(await type('put absent --existing', { input: 'x' })).toMatchObject({ code: 3 })
  expect(await type('put absent --label staged', { input: 'x' })).toMatchObject({ code: 3 })
})
