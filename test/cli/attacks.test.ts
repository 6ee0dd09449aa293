/** Servers and callers that mean no good. */

import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { type Person, personAtServer } from '../support/cli/typed.ts'

/** A server that answers everything in this way. */
async function answering(answer: (response: ServerResponse) => void): Promise<string> {
  const server = createServer((request, response) => {
    request.resume()
    answer(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

const CONTROL = /[\p{Cc}\p{Cf}]/u

async function typedAt(person: Person, endpoint: string, words: string) {
  return await person.type([...words.split(' '), '--endpoint', endpoint])
}

test('a table shows a description with line breaks in one row', async () => {
  const { type } = await personAtServer()
  await type(['keys', 'create', '--description', 'a\nforged-id  Enabled'])
  const { out } = await type('keys ls')
  expect(out.trimEnd().split('\n')).toHaveLength(2)
  expect(out).toContain('a forged-id  Enabled')
})

test('what a hostile server says reaches the terminal without control characters, and is no success', async () => {
  const person = await personAtServer()
  const hostile = '\x1b]0;title\x07\x1b[2J\u202e\r\nforged'
  const answers: [number, string, number][] = [
    [400, JSON.stringify({ Code: `Bad${hostile}`, Message: hostile, RequestId: hostile }), 1],
    [404, JSON.stringify({ Code: 'Forbidden.ResourceNotFound', Message: hostile }), 3],
    [503, hostile, 6],
    [200, hostile, 1],
    [200, '[]', 1],
    [200, '{}', 1],
    [200, '{"SecretData":{"a":1}}', 1],
    [302, '', 1],
    [429, '', 5],
  ]
  for (const [status, body, expected] of answers) {
    const endpoint = await answering((response) => response.writeHead(status).end(body))
    const { code, out, err } = await typedAt(person, endpoint, 'get app/db')
    expect([status, body, code, out]).toEqual([status, body, expected, ''])
    expect(err.replaceAll('\n', '')).not.toMatch(CONTROL)
    expect(err.startsWith('jinku: ')).toBe(true)
  }
})

test('at a terminal nothing but the value of get has control characters; in a pipe nothing is changed', async () => {
  const person = await personAtServer()
  const odd = '\x1b]0;title\x07\u009b31m\x7f\u202e'
  const value = (number: number): string => JSON.stringify({ [`a${odd}`]: `${number}${odd}` })
  await person.type('put s --version v1', { input: value(1) })
  await person.type('put s --version v2', { input: value(2) })
  await person.type('put plain --version v1', { input: `1${odd}` })
  await person.type('put plain --version v2', { input: `2${odd}` })
  const isOutputTerminal = true
  for (const words of ['diff s', 'diff s --reveal', 'diff plain --reveal']) {
    const shown = await person.type(words, { isOutputTerminal })
    expect([words, shown.code]).toEqual([words, 1])
    expect(shown.out.replaceAll('\n', '')).not.toMatch(CONTROL)
  }
  expect((await person.type('diff s')).out).toContain(`~ a${odd}`)
  expect((await person.type('get plain', { isOutputTerminal })).out).toBe(`2${odd}\n`)

  const hostile = await answering((response) => {
    const Secret = [{ SecretName: `app/${odd}`, SecretType: `Generic${odd}` }]
    const VersionId = [{ VersionId: odd, VersionStages: { VersionStage: [odd] } }]
    const lists = { SecretList: { Secret }, VersionIds: { VersionId } }
    response.end(JSON.stringify({ TotalCount: 1, Arn: odd, ...lists }))
  })
  for (const words of [
    ...['ls', 'ls --long', 'ls --output json', 'ls --output yaml', 'tree'],
    ...['versions s', 'versions s --output value', 'versions s --output yaml', 'whoami'],
    'api ListSecrets',
  ]) {
    const { out, err } = await person.type(`${words} --endpoint ${hostile}`, { isOutputTerminal })
    expect([words, out === '']).toEqual([words, false])
    expect([words, CONTROL.test(`${out}${err}`.replaceAll('\n', ''))]).toEqual([words, false])
  }
})

test('names that a shell would obey are not proposed', async () => {
  const person = await personAtServer()
  const names = ['app/db', 'app/$(reboot)', 'app/`reboot`', 'app/;reboot', 'app/\x1b[2J', 'app/ x']
  const hostile = await answering((response) => {
    const Secret = names.map((SecretName) => ({ SecretName }))
    response.end(JSON.stringify({ TotalCount: 1, SecretList: { Secret } }))
  })
  const { out } = await person.type(['complete', '--', 'get', '--endpoint', hostile, 'app/'])
  expect(out.split('\n').map((line) => line.split('\t')[0])).toEqual(['app/db', ''])
})

test('an answer without end, and lists that never end, are bounded', async () => {
  const person = await personAtServer()
  const endless = await answering((response) => {
    const more = (): void => {
      while (response.write('x'.repeat(65_536)));
      response.once('drain', more)
    }
    more()
  })
  expect(await typedAt(person, endless, 'get app/db')).toMatchObject({ code: 6, out: '' })
  const empty = await answering((response) =>
    response.end('{"TotalCount":1000000,"SecretList":{"Secret":[]}}'),
  )
  expect(await typedAt(person, empty, 'ls')).toMatchObject({ code: 0, out: '' })
})

test('what was misplaced on the command line is not repeated', async () => {
  const { type } = await personAtServer()
  for (const words of [
    ['put', 'app/db', 'misplaced-value'],
    ['put', 'app/db', '--value', 'misplaced-value'],
    ['put', 'app/db', '--binary=misplaced-value'],
    ['get', 'app/db', '--output', 'misplaced-value'],
    ['rm', 'app/db', '--days', 'misplaced-value'],
    ['run', '--secret', 'a:b:c=misplaced-value', '--', 'true'],
    ['template', 'misplaced-value'],
    ['trail', '--since', 'misplaced-value'],
    ['completion', 'misplaced-value'],
    ['keys', 'misplaced-value'],
    ['login', 'misplaced-value'],
  ]) {
    const { code, out, err } = await type(words, { input: 'x' })
    expect([words, code, out]).toEqual([words, 2, ''])
    expect([words, err.includes('misplaced-value')]).toEqual([words, false])
  }
})

test('names that every object has are nobody and nothing', async () => {
  const { type } = await personAtServer()
  for (const name of ['constructor', '__proto__', 'toString']) {
    expect(await type(['api', name])).toMatchObject({ code: 2 })
    expect(await type(['keys', name])).toMatchObject({ code: 2 })
    expect(await type(['completion', name])).toMatchObject({ code: 2 })
    expect(await type(['whoami', '--profile', name])).toMatchObject({ code: 1, out: '' })
    expect(await type(['logout', name])).toMatchObject({ code: 3 })
    expect(await type(['complete', '--', name, ''])).toMatchObject({ code: 0, out: '' })
  }
})
