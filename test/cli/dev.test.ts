/** `jinku dev` and `jinku wait`, the examples for CI, and what Node tests import. */

import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import {
  MAIN,
  PROJECT,
  runJinku,
  startCommand,
  startJinku,
  temporaryDirectory,
} from '../support/process/jinku-process.ts'
import { startSealed } from '../support/process/sealed-jinku.ts'

/** A directory in which `jinku` is a command and a package. */
function machine(): { readonly cwd: string; readonly env: { readonly [name: string]: string } } {
  const cwd = temporaryDirectory()
  mkdirSync(join(cwd, 'bin'))
  const command = join(cwd, 'bin/jinku')
  writeFileSync(command, `#!/bin/sh\nexec '${process.execPath}' '${MAIN}' "$@"\n`)
  chmodSync(command, 0o755)
  mkdirSync(join(cwd, 'node_modules'))
  symlinkSync(PROJECT, join(cwd, 'node_modules/jinku'))
  return { cwd, env: { PATH: `${join(cwd, 'bin')}:${process.env['PATH']}`, HOME: cwd } }
}

test('a command finds the server in its environment, with the secrets of a file, and the server is gone after it', async () => {
  const { cwd, env } = machine()
  const seeds: { readonly [file: string]: string } = {
    'seed.json': '{"app/db": {"password": "p"}, "PLAIN": "text"}',
    'seed.yaml': 'app/db:\n  password: p\nPLAIN: text\n',
    '.env': "# comment\nPLAIN='text'\n",
  }
  for (const [file, text] of Object.entries(seeds)) {
    writeFileSync(join(cwd, file), text)
    const args = [
      'dev',
      '--seed',
      file,
      '--region',
      'cn-shanghai',
      '--',
      'sh',
      '-c',
      'jinku get PLAIN; echo; jinku ls; echo $JINKU_ENDPOINT; exit 7',
    ]
    const { code, stdout, stderr } = await runJinku({
      cwd,
      env: { ...env, JINKU_ENDPOINT: 'not.used' },
      args,
    })
    expect([code, stderr]).toEqual([7, ''])
    const names = file === '.env' ? '' : 'app/db\n'
    expect(stdout).toMatch(new RegExp(`^text\nPLAIN\n${names}http://127\\.0\\.0\\.1:[0-9]+\n$`))
    const endpoint = stdout.trim().split('\n').at(-1) ?? ''
    const gone = await runJinku({
      cwd,
      env,
      args: ['wait', '--endpoint', endpoint, '--timeout', '1'],
    })
    expect([gone.code, gone.stderr]).toEqual([
      6,
      'jinku: The server did not become ready in 1 seconds: ECONNREFUSED\n',
    ])
  }
})

test('a signal ends the command, and then the server and jinku as well', async () => {
  const { cwd, env } = machine()
  const args = ['dev', '--', 'sh', '-c', 'echo "<$JINKU_ENDPOINT>"; exec sleep 600']
  const { child, output, exited } = startCommand({ cwd, env, args })
  await new Promise<void>((resolve) => {
    child.stdout.on('data', () => {
      if (output.stdout.includes('>')) resolve()
    })
  })
  child.kill('SIGTERM')
  expect(await exited).toMatchObject({ code: null, signal: 'SIGTERM' })
  const endpoint = /<(.*)>/.exec(output.stdout)?.[1] ?? ''
  await expect(fetch(`${endpoint}/health`)).rejects.toThrow()
})

test('nothing is started without a command, for one that is not there, or with a wrong file', async () => {
  const { cwd, env } = machine()
  writeFileSync(join(cwd, 'seed.json'), '{"broken-secret"')
  writeFileSync(join(cwd, 'list.yaml'), '- a\n- b\n')
  const run = async (...args: string[]) => await runJinku({ cwd, env, args: ['dev', ...args] })
  expect(await run()).toMatchObject({ code: 2, stdout: '' })
  expect(await run('--', 'no-such-command')).toMatchObject({ code: 127 })
  for (const file of ['seed.json', 'list.yaml', 'other.txt']) {
    writeFileSync(join(cwd, 'other.txt'), '')
    const { code, stderr } = await run('--seed', file, '--', 'touch', 'mark')
    expect([file, code, stderr.includes('broken-secret')]).toEqual([file, 2, false])
  }
  expect(await run('--seed', 'absent.json', '--', 'touch', 'mark')).toMatchObject({ code: 1 })
  writeFileSync(join(cwd, 'seed.json'), '{"not a name": "x"}')
  expect(await run('--seed', 'seed.json', '--', 'touch', 'mark')).toMatchObject({ code: 1 })
})

test('a server is waited for until it has its root key', async () => {
  const cwd = temporaryDirectory()
  const split = { JINKU_ROOT_KEY_SHARES: '2/3' }
  mkdirSync(join(cwd, 'shares'))
  const first = await startJinku({ cwd, env: { ...split, JINKU_ROOT_KEY_SHARE_DIR: 'shares' } })
  await first.stop()
  const sealed = await startSealed({ cwd, env: split })
  const args = ['wait', '--endpoint', `127.0.0.1:${sealed.port}`, '--timeout', '1']
  expect(await runJinku({ cwd, args })).toMatchObject({
    code: 6,
    stderr: 'jinku: The server did not become ready in 1 seconds: sealed\n',
  })
  const ready = await startJinku({ cwd: temporaryDirectory() })
  const env = { JINKU_ENDPOINT: ready.endpoint }
  expect(await runJinku({ cwd, env, args: ['wait'] })).toMatchObject({
    code: 0,
    stdout: '',
    stderr: '',
  })
  expect(await runJinku({ cwd, args: ['wait'] })).toMatchObject({ code: 2 })
})

const page = readFileSync(join(PROJECT, 'docs/ci.md'), 'utf8')
const block = (info: string): string =>
  new RegExp(`^\`\`\`${info}\n(.*?)^\`\`\`$`, 'ms').exec(page)?.[1] ?? ''

test('the examples of docs/ci.md run as printed', () => {
  const { cwd, env } = machine()
  writeFileSync(join(cwd, 'secrets.yaml'), block('yaml secrets.yaml'))
  const script = 'jinku get app/db --field password && jinku get app/token'
  writeFileSync(join(cwd, 'package.json'), JSON.stringify({ scripts: { test: script } }))
  const github = parse(block('yaml github')) as {
    readonly jobs: { readonly test: { readonly steps: readonly { readonly run?: string }[] } }
  }
  const gitlab = parse(block('yaml gitlab')) as {
    readonly test: { readonly script: readonly string[] }
  }
  const steps = github.jobs.test.steps.flatMap(({ run }) => run ?? [])
  for (const lines of [steps, gitlab.test.script]) {
    expect(lines[0]).toBe('npm install -g jinku')
    const { status, stdout } = spawnSync('sh', ['-ec', lines.slice(1).join('\n')], {
      cwd,
      env,
      encoding: 'utf8',
    })
    expect(status).toBe(0)
    expect(stdout).toContain('only-for-testsalso-only-for-tests')
  }
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', block('js')],
    { cwd, env, encoding: 'utf8' },
  )
  expect(status).toBe(0)
  expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:[0-9]+ jinku-dev [0-9a-f]{40} cn-hangzhou\n$/)
})

test('what Node tests import is typed', () => {
  const { cwd } = machine()
  writeFileSync(join(cwd, 'package.json'), '{"type":"module"}')
  writeFileSync(
    join(cwd, 'good.ts'),
    `import { startJinku, type TestingServer } from 'jinku/testing'
     await using jinku: TestingServer = await startJinku({ secrets: { a: 'x', b: { c: 1 } } })
     const key: string = jinku.accessKeySecret
     console.log(key, jinku.env['JINKU_ENDPOINT'])\n`,
  )
  writeFileSync(
    join(cwd, 'bad.ts'),
    `import { startJinku } from 'jinku/testing'\nawait startJinku({ secret: 1 })\n`,
  )
  const check = (file: string) =>
    spawnSync(
      join(PROJECT, 'node_modules/.bin/tsc'),
      [
        '--noEmit',
        '--strict',
        '--module',
        'nodenext',
        '--target',
        'es2022',
        '--lib',
        'es2022,esnext.disposable,dom',
        file,
      ],
      { cwd, encoding: 'utf8' },
    )
  expect(check('good.ts')).toMatchObject({ status: 0, stdout: '' })
  expect(check('bad.ts').stdout).toContain("'secret' does not exist in type 'TestingOptions'")
})
