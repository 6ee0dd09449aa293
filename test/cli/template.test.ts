/** `jinku template` fills files, whole or not at all. */

import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runAs } from '../support/cli/started.ts'
import { type Person, personAtServer, strangerOf } from '../support/cli/typed.ts'

async function prepared(): Promise<Person & { path(name: string): string }> {
  const person = await personAtServer()
  await person.type('put app/db --version v1', { input: '{"password":"p\'w\\"/ä","n":1}' })
  await person.type('put app/plain', { input: 'first' })
  await person.type('put app/plain', { input: 'second' })
  return { ...person, path: (name) => join(person.home, name) }
}

test('values stand where the template names them, written as its syntax needs', async () => {
  const { type, path } = await prepared()
  writeFileSync(
    path('t'),
    'a={{ app/plain }} b={{app/plain:ACSPrevious}} c={{ app/db#password | json }} d={{ app/db#password|sh }}\n' +
      'e={{ app/db#password | url }} f={{ app/plain | base64 }} g={{ "{{" }} h={{ app/db::v1#n }} }}\n',
  )
  expect(await type(['template', `${path('t')}=${path('out')}`])).toEqual({
    code: 0,
    out: '',
    bytes: Buffer.alloc(0),
    err: '',
  })
  expect(readFileSync(path('out'), 'utf8')).toBe(
    "a=second b=first c=\"p'w\\\"/ä\" d='p'\\''w\"/ä'\n" +
      `e=p'w%22%2F%C3%A4 f=${btoa('second')} g={{ h=1 }}\n`,
  )
  expect(statSync(path('out')).mode & 0o777).toBe(0o600)
})

test('a mistake names its line, and no file is written or left over', async () => {
  const person = await prepared()
  const { type, path } = person
  writeFileSync(path('good'), '{{ app/plain }}')
  const wrong = [
    '\n{{ }}',
    '\n{{ a b }}',
    '\n{{ app/plain | nix }}',
    '\n{{ app/plain',
    '\n{{ app/plain | sh | url }}',
    '\n{{ .Values.x }} {{ # }}',
  ]
  for (const text of wrong) {
    writeFileSync(path('bad'), text)
    const ended = await type([
      'template',
      `${path('good')}=${path('o1')}`,
      `${path('bad')}=${path('o2')}`,
    ])
    expect([text, ended.code]).toEqual([text, 2])
    expect(ended.err).toContain('bad, line 2: ')
  }
  writeFileSync(path('bad'), '{{ app/none }}')
  const absent = [`${path('good')}=${path('o1')}`, `${path('bad')}=${path('o2')}`]
  expect(await type(['template', ...absent])).toMatchObject({ code: 3 })
  writeFileSync(path('bad'), '{{ app/db#none }}')
  expect(await type(['template', ...absent])).toMatchObject({ code: 3 })
  // The second cannot be written, so the first is not replaced either.
  writeFileSync(path('bad'), '{{ app/plain }}')
  const nowhere = [`${path('good')}=${path('o1')}`, `${path('bad')}=${path('no/such/o2')}`]
  expect(await type(['template', ...nowhere])).toMatchObject({ code: 1 })
  const stranger = await strangerOf(person)
  expect(await stranger.type(['template', `${path('good')}=${path('o1')}`])).toMatchObject({
    code: 4,
  })
  for (const flags of ['--mode 9', '--mode 0o600', '--owner nobody-of-this-name']) {
    const args = ['template', ...flags.split(' '), `${path('good')}=${path('o1')}`]
    expect(await type(args)).toMatchObject({ code: 2 })
  }
  expect(await type(['template', path('good')])).toMatchObject({ code: 2 })
  expect(readdirSync(person.home).sort()).toEqual(['bad', 'good'])
})

test('the command runs after a change only, and its exit code is the answer', async () => {
  const person = await prepared()
  const { path, type } = person
  writeFileSync(path('t'), '{{ app/plain }}')
  const args = ['template', '--mode', '0640', 't=out', '--', 'sh', '-c', 'cat out; exit 4']
  expect(await runAs(person, args)).toMatchObject({ code: 4, stdout: 'second' })
  expect(statSync(path('out')).mode & 0o777).toBe(0o640)
  const { ino } = statSync(path('out'))
  expect(await runAs(person, args)).toMatchObject({ code: 0, stdout: '' })
  expect(statSync(path('out')).ino).toBe(ino)
  expect(await runAs(person, ['template', '--always', ...args.slice(1)])).toMatchObject({ code: 4 })
  await type('put app/plain', { input: 'third' })
  expect(await runAs(person, args)).toMatchObject({ code: 4, stdout: 'third' })
  const missing = ['template', 't=other', '--', 'no-such-command']
  expect(await runAs(person, missing)).toMatchObject({ code: 127 })
  expect(existsSync(path('other'))).toBe(false)
})
