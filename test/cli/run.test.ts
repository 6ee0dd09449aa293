/** `jinku run` starts a command with secrets, as if the command had been run itself. */

import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { SecretValue } from '../../src/cli/remote/secret-value.ts'
import { parseAssignment, variablesOf } from '../../src/cli/remote/variables.ts'
import { runAs, startAs } from '../support/cli/started.ts'
import { type Person, personAtServer, strangerOf } from '../support/cli/typed.ts'

async function prepared(): Promise<Person> {
  const person = await personAtServer()
  await person.type('put app/db --version v1', { input: 'p=1 "quoted"\n' })
  await person.type('put app/config --version v1', {
    input: JSON.stringify({ USER: 'u', PORT: 5432, NESTED: { a: 1 } }),
  })
  return person
}

const printing = (...names: string[]): string[] => [
  '--',
  process.execPath,
  '-e',
  `console.log(JSON.stringify([${names.map((name) => `process.env.${name}`)}]))`,
]

test('values become variables, one each or by the members of a JSON value', async () => {
  const person = await prepared()
  const seen = async (flags: string, ...names: string[]): Promise<unknown> => {
    const { code, stdout, stderr } = await runAs(person, [
      'run',
      ...flags.split(' '),
      ...printing(...names),
    ])
    expect([code, stderr]).toEqual([0, ''])
    return JSON.parse(stdout)
  }
  expect(await seen('--secret app/db=DB', 'DB')).toEqual(['p=1 "quoted"\n'])
  expect(await seen('-s app/db=A -s app/db::v1=B -s app/db:ACSCurrent=C', 'A', 'B', 'C')).toEqual(
    Array(3).fill('p=1 "quoted"\n'),
  )
  expect(await seen('-s app/config', 'USER', 'PORT', 'NESTED')).toEqual(['u', '5432', '{"a":1}'])
  expect(await seen('-s app/config --prefix APP_', 'APP_USER', 'USER')).toEqual(['u', null])
  expect(await seen('-s app/config --only PORT', 'PORT', 'NESTED')).toEqual(['5432', null])
  expect(await seen('-s app/config#NESTED.a=DEEP', 'DEEP')).toEqual(['1'])
  expect(await seen('-s app/db=A', 'JINKU_ENDPOINT')).toEqual([person.server.endpoint])
  expect(await seen('-s app/db=A --clean', 'A', 'JINKU_ENDPOINT', 'PATH')).toEqual([
    'p=1 "quoted"\n',
    null,
    null,
  ])
})

test('a secret whose name ends like a variable is told apart', async () => {
  const person = await personAtServer()
  await person.type(['put', 'a=b'], { input: 'value' })
  await person.type(['put', 'c=D'], { input: '{"X":"x"}' })
  const { stdout } = await runAs(person, [
    'run',
    '-s',
    'a=b=V',
    '-s',
    'c=D=',
    ...printing('V', 'X'),
  ])
  expect(JSON.parse(stdout)).toEqual(['value', 'x'])
})

test('nothing is started when a secret is missing, refused, or cannot be a variable', async () => {
  const person = await prepared()
  await person.type('put app/bytes', { input: Buffer.from([0xff, 0]) })
  await person.type('put app/odd', { input: '{"not a name":"1"}' })
  const stranger = await strangerOf(person)
  const mark = join(person.home, 'started')
  const touch = ['--', 'touch', mark]
  const refused: [Person, string, number][] = [
    [person, '-s app/db=A -s app/none=B', 3],
    [person, '-s app/db=A -s app/db::v9=B', 3],
    [person, '-s app/config#none=A', 3],
    [person, '-s app/db', 1],
    [person, '-s app/bytes=A', 1],
    [person, '-s app/odd', 1],
    [person, '-s app/config --only NONE', 2],
    [person, '-s app/db:=A', 2],
    [person, '--prefix A', 2],
    [person, '-s app/db=A --watch SIGNONE', 2],
    [stranger, '-s app/db=A', 4],
    [person, '-s app/db=A --endpoint 127.0.0.1:1', 6],
  ]
  for (const [who, flags, expected] of refused) {
    const { code, stdout, stderr } = await runAs(who, ['run', ...flags.split(' '), ...touch])
    expect([flags, code, stdout]).toEqual([flags, expected, ''])
    expect(stderr).toMatch(/^jinku: /)
    expect(stderr).not.toContain('quoted')
  }
  expect(existsSync(mark)).toBe(false)
  expect(await runAs(person, ['run', '-s', 'app/db=A'])).toMatchObject({ code: 2 })
  // As a shell says it.
  expect(await runAs(person, ['run', '-s', 'app/db=A', '--', 'no-such-command'])).toMatchObject({
    code: 127,
    stderr: 'jinku: The command is not found.\n',
  })
  expect(await runAs(person, ['run', '-s', 'app/db=A', '--', '/etc/passwd'])).toMatchObject({
    code: 126,
  })
})

test('the command has the arguments, the streams, the permissions of new files and the exit code of its own', async () => {
  const person = await prepared()
  const sh = (script: string, input?: string) =>
    runAs(
      person,
      ['run', '-s', 'app/db=A', '--', 'sh', '-c', script, 'zero', '--output', 'x y', '--'],
      input === undefined ? {} : { input },
    )
  expect(await sh('echo "$0|$1|$2|$3"')).toMatchObject({
    code: 0,
    stdout: 'zero|--output|x y|--\n',
  })
  expect(await sh('cat; echo err >&2; exit 9', 'from stdin')).toMatchObject({
    code: 9,
    stdout: 'from stdin',
    stderr: 'err\n',
  })
  expect((await sh('umask')).stdout.trim()).toBe(process.umask().toString(8).padStart(4, '0'))
  // Node.js ignores SIGPIPE; a command must not.
  expect((await sh('yes | head -n 1; grep SigIgn /proc/self/status')).stdout).toMatch(
    /^y\nSigIgn:\s+0000000000000000\n/,
  )
  expect(await sh('kill -TERM $$')).toMatchObject({ code: null, signal: 'SIGTERM' })
  expect(await sh('kill -KILL $$')).toMatchObject({ code: null, signal: 'SIGKILL' })
})

test('signals reach the command, which decides how to end', async () => {
  const person = await prepared()
  const script =
    'trap "echo got TERM; exit 3" TERM; trap "echo got HUP" HUP; echo ready; while :; do sleep 0.05; done'
  for (const flags of [[], ['--file'], ['--watch', 'restart']]) {
    const args = ['run', '-s', 'app/db=A', ...flags, '--', 'sh', '-c', script]
    const { child, exited, seen } = await startAs(person, args, 'ready')
    child.kill('SIGHUP')
    await seen('got HUP')
    child.kill('SIGTERM')
    expect(await exited).toMatchObject({
      code: 3,
      signal: null,
      stdout: 'ready\ngot HUP\ngot TERM\n',
    })
  }
})

test('a script without a first line for the system, and one whose interpreter is missing, end as started beside', async () => {
  const person = await prepared()
  const script = join(person.home, 'script')
  writeFileSync(script, '#!/no/such/interpreter\n')
  chmodSync(script, 0o755)
  const { code, signal, stderr } = await runAs(person, ['run', '-s', 'app/db=A', '--', script])
  expect([code, signal]).toEqual([1, null])
  expect(stderr).toMatch(/^jinku: spawn .*ENOENT\n$/)
})

test('with --file a variable names a private file in memory, which is gone afterwards', async () => {
  const person = await prepared()
  await person.type('put app/bytes', { input: Buffer.from([0xff, 0, 0x0a]) })
  const script =
    'echo $F; stat -c %a $F; stat -c %a $(dirname $F); stat -f -c %T $F; od -An -tx1 $F; kill -INT $$'
  const { stdout, signal } = await runAs(person, [
    ...['run', '-s', 'app/bytes=F', '--file', '--', 'sh', '-c', script],
  ])
  const [path = '', mode, directory, kind, bytes] = stdout.split('\n')
  expect([mode, directory, kind, bytes]).toEqual(['600', '700', 'tmpfs', ' ff 00 0a'])
  expect(signal).toBe('SIGINT')
  expect(existsSync(path)).toBe(false)
  expect(existsSync(join(path, '..'))).toBe(false)
})

test('with --watch a change starts the command anew, or signals it after the file was replaced', async () => {
  const person = await prepared()
  const restart = await startAs(
    person,
    [
      'run',
      '-s',
      'app/db=A',
      '--watch',
      'restart',
      '--interval',
      '1',
      '--',
      'sh',
      '-c',
      'echo "<$A>"; exec sleep 600',
    ],
    'quoted',
  )
  await person.type('put app/db', { input: 'second' })
  await restart.seen('<second>')
  restart.child.kill('SIGTERM')
  expect(await restart.exited).toMatchObject({ signal: 'SIGTERM' })

  const script =
    'trap "cat $F" HUP; trap "exit 5" TERM; echo ready $F; while :; do sleep 0.05; done'
  const args = ['run', '-s', 'app/db=F', '--file', '--watch', 'HUP', '--interval', '1']
  const signalled = await startAs(person, [...args, '--', 'sh', '-c', script], 'ready')
  const path = /ready (.*)\n/.exec(signalled.output.stdout)?.[1] ?? ''
  expect(statSync(path).mode & 0o777).toBe(0o600)
  await person.type('put app/db', { input: 'third' })
  await signalled.seen('third')
  expect(readFileSync(path, 'utf8')).toBe('third')
  // A server that is away ends nothing.
  await person.server.stop()
  signalled.child.kill('SIGTERM')
  expect(await signalled.exited).toMatchObject({ code: 5 })
  expect(existsSync(path)).toBe(false)
})

test('with --watch a command that is told to end while it is started anew is not started again', async () => {
  const person = await prepared()
  const script =
    'trap "echo stopping; sleep 1; exit 4" TERM; echo started; while :; do sleep 0.05; done'
  const args = ['run', '-s', 'app/db=A', '--watch', 'restart', '--interval', '1']
  const { child, exited, seen } = await startAs(person, [...args, '--', 'sh', '-c', script], '')
  await seen('started')
  await person.type('put app/db', { input: 'second' })
  await seen('stopping')
  child.kill('SIGTERM')
  expect(await exited).toMatchObject({ code: 4, stdout: 'started\nstopping\n' })
})

test('variables that make a command run other code are taken from a whole value only if they are named', async () => {
  const person = await prepared()
  const refused = [
    ...['PATH', 'LD_PRELOAD', 'LD_LIBRARY_PATH', 'LD_AUDIT', 'DYLD_INSERT_LIBRARIES', 'GCONV_PATH'],
    ...['BASH_ENV', 'PS4', 'IFS', 'NODE_OPTIONS', 'PYTHONPATH', 'PERL5OPT', 'RUBYOPT'],
    ...['JAVA_TOOL_OPTIONS', '_JAVA_OPTIONS', 'CLASSPATH', 'GIT_SSH_COMMAND', 'OPENSSL_CONF'],
  ]
  const run = (flags: string) =>
    runAs(person, ['run', ...flags.split(' '), '--', 'sh', '-c', 'echo "$PS4"'])
  for (const name of refused) {
    expect(() =>
      variablesOf(
        [parseAssignment('s')],
        new Map([[JSON.stringify(['s', undefined, undefined]), secretWith({ [name]: 'x' })]]),
        { prefix: '', only: [] },
      ),
    ).toThrow(`the variable ${name},`)
  }
  await person.type('put app/shell', { input: '{"PS4":"chosen","ENV":"test"}' })
  const { code, stdout, stderr } = await run('-s app/shell')
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toContain("--secret 'app/shell#member=PS4'")
  expect(stderr).not.toContain('chosen')
  for (const flags of ['-s app/shell --only PS4', '-s app/shell#PS4=PS4']) {
    expect(await run(flags)).toMatchObject({ code: 0, stdout: 'chosen\n' })
  }
  expect(await run('-s app/shell --prefix APP_')).toMatchObject({ code: 0 })
  await person.type('put app/rest', { input: '{"ELOAD":"x"}' })
  expect(await run('-s app/rest --prefix LD_PR')).toMatchObject({ code: 1, stdout: '' })
})

function secretWith(members: { readonly [name: string]: string }): SecretValue {
  const stored = JSON.stringify(members)
  const bytes = Buffer.from(stored)
  return { name: 's', version: 'v1', labels: [], stored, bytes, isBinary: false }
}
