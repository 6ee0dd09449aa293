/** What a process loads: nothing of the program, and nothing large of Node, that it does not use. */

import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { selfSigned } from '../support/certificate.ts'
import {
  MAIN,
  PROJECT,
  runJinku,
  startJinku,
  temporaryDirectory,
} from '../support/process/jinku-process.ts'

interface Loaded {
  /** Files of the source, such as `cli/run-command.ts`. */
  readonly sources: readonly string[]
  /** Packages whose code is in the bundle or beside it. */
  readonly packages: readonly string[]
  /** Modules of Node, such as `https`. */
  readonly ofNode: readonly string[]
}

/** A program that writes the list of its loaded modules into the directory when it ends. */
function observed(cwd: string): readonly [string, ...string[]] {
  const hooks = `import { appendFileSync } from 'node:fs'
    export async function load(url, context, next) {
      appendFileSync(${JSON.stringify(join(cwd, 'files'))}, url + '\\n')
      return await next(url, context)
    }`
  const preloaded = `import { register } from 'node:module'
    import { writeFileSync } from 'node:fs'
    register(${JSON.stringify(moduleOf(hooks))})
    process.on('exit', () => {
      writeFileSync(${JSON.stringify(join(cwd, 'of-node'))}, process.moduleLoadList.join('\\n'))
    })`
  return [process.execPath, '--import', moduleOf(preloaded), MAIN]
}

function moduleOf(text: string): string {
  return `data:text/javascript,${encodeURIComponent(text)}`
}

/** The bundle has several modules in a file; its source map names them. */
function loadedIn(cwd: string): Loaded {
  const files = readFileSync(join(cwd, 'files'), 'utf8')
    .split('\n')
    .filter((url) => url.startsWith('file:'))
    .map((url) => fileURLToPath(url))
  const dist = join(MAIN, '..')
  const modules = files.flatMap((file) =>
    file.startsWith(dist) ? modulesOf(file).map((one) => join(dist, one)) : file,
  )
  const paths = modules.map((file) => relative(PROJECT, file))
  const packages = paths.map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1])
  return {
    sources: paths.filter((path) => path.startsWith('src/')).map((path) => path.slice(4)),
    packages: [...new Set(packages.filter((name) => name !== undefined))].sort(),
    ofNode: readFileSync(join(cwd, 'of-node'), 'utf8')
      .split('\n')
      .map((line) => line.replace(/^NativeModule /, '')),
  }
}

function modulesOf(file: string): readonly string[] {
  // A few lines of the bundler's own, which come from no file.
  if (file.includes('rolldown-runtime')) return []
  // It only names what another file exports.
  if (!existsSync(`${file}.map`)) return []
  return JSON.parse(readFileSync(`${file}.map`, 'utf8')).sources
}

async function loadedByCommand(words: string): Promise<Loaded> {
  const cwd = temporaryDirectory()
  await runJinku({ cwd, args: words.split(' '), program: observed(cwd) })
  return loadedIn(cwd)
}

async function loadedByServer(...args: string[]): Promise<Loaded> {
  const cwd = temporaryDirectory()
  const server = await startJinku({ cwd, args, program: observed(cwd) })
  expect((await server.call('ListSecrets')).status).toBe(200)
  await server.stop()
  return loadedIn(cwd)
}

/** What every command of the client loads, and nothing else does. */
const OF_CLIENTS = /^cli\/remote\/(?!words|io|verb|language)/

/** Folders of what only a server does: sockets, the endpoint of the network, streams of the trail, rotation and purge. */
const OF_SERVERS = /^(http|streams|timers)\/|^rpc\/(rpc-|credential)|^process\/(serve|server)\.ts$/
/** Loaded by Node for its own fetch and WebSocket; nothing here uses them. */
const FETCH = 'internal/deps/undici/undici'

test.each(['status', 'admin list-accounts', 'backup'])(
  'jinku %s loads no part that only a server has',
  async (words) => {
    const { sources, ofNode } = await loadedByCommand(words)
    expect(sources).toContain('cli/run-command.ts')
    expect(sources.filter((path) => OF_SERVERS.test(path))).toEqual([])
    expect(ofNode).not.toContain(FETCH)
    expect(ofNode).not.toContain('http')
  },
)

test.each(['status', 'unseal'])(
  'jinku %s asks the server and loads neither operations nor the database',
  async (words) => {
    const { sources, packages } = await loadedByCommand(words)
    expect(sources).toContain('maintenance/running-server.ts')
    expect(sources.filter((path) => /^(operations|api|storage\/sql)\//.test(path))).toEqual([])
    expect(packages).toEqual([])
  },
)

test('a command of the client loads itself and what calls the server, and no other part of the program', async () => {
  const { sources, packages, ofNode } = await loadedByCommand('get app/db --endpoint 127.0.0.1:1')
  expect(sources).toContain('cli/remote/verbs/get.ts')
  expect(sources.filter((path) => path.startsWith('cli/remote/verbs/'))).toHaveLength(1)
  expect(
    sources.filter((path) => !/^(main|process\/(run|signals)|cli\/remote|client|rpc)/.test(path)),
  ).toEqual([])
  expect(sources.filter((path) => OF_SERVERS.test(path))).toEqual([])
  expect(packages).toEqual(['@stricli/core'])
  for (const rare of [FETCH, 'https', 'tls', 'child_process']) expect(ofNode).not.toContain(rare)
})

test('administration loads its own operations, and none of the network', async () => {
  const { sources } = await loadedByCommand('admin list-accounts')
  expect(sources).toContain('operations/local/list-accounts.ts')
  expect(sources.filter((path) => /^operations\/(kms|sts|actiontrail)\//.test(path))).toEqual([])
})

test.each([['--version'], ['version'], ['--no-such-flag']])(
  'jinku %s loads neither a server nor a command',
  async (words) => {
    const { sources, packages } = await loadedByCommand(words)
    expect(sources).toContain('process/run.ts')
    expect(sources.filter((path) => OF_SERVERS.test(path))).toEqual([])
    expect(sources.filter((path) => /^(cli\/local|operations|api)\//.test(path))).toEqual([])
    expect(packages).toEqual([])
  },
)

test('a server loads all of them but the commands, and neither TLS nor a client for HTTP', async () => {
  const { sources, packages, ofNode } = await loadedByServer()
  for (const folder of ['http/', 'streams/', 'timers/', 'operations/kms/']) {
    expect(sources.some((path) => path.startsWith(folder))).toBe(true)
  }
  expect(sources).toContain('process/server.ts')
  expect(sources.filter((path) => path.startsWith('cli/local/'))).toEqual([])
  expect(sources.filter((path) => OF_CLIENTS.test(path))).toEqual([])
  // The engine over a connection and its driver are loaded when they are chosen.
  expect(sources.filter((path) => path.startsWith('storage/postgres/'))).toEqual([])
  expect(packages.filter((name) => name.startsWith('pg'))).toEqual([])
  expect(sources.filter((path) => path.startsWith('metrics/'))).toEqual([])
  expect(packages).not.toContain('prom-client')
  expect(ofNode).toContain('http')
  for (const rare of [FETCH, 'https', 'tls']) expect(ofNode).not.toContain(rare)
})

test('a server that shows metrics loads them, and of their library one file', async () => {
  const cwd = temporaryDirectory()
  const args = ['--metrics-listen', '127.0.0.1:0']
  const server = await startJinku({ cwd, args, program: observed(cwd) })
  await server.stop()
  const { sources, packages, ofNode } = loadedIn(cwd)
  expect(sources).toContain('metrics/declared-metrics.ts')
  expect(packages).toContain('prom-client')
  expect(packages.filter((name) => /opentelemetry|tdigest|bintrees/.test(name))).toEqual([])
  for (const rare of [FETCH, 'https', 'tls']) expect(ofNode).not.toContain(rare)
})

test('a server that has a certificate loads TLS', async () => {
  const directory = temporaryDirectory()
  const { cert, key } = selfSigned()
  const files = { cert: join(directory, 'cert.pem'), key: join(directory, 'key.pem') }
  writeFileSync(files.cert, cert)
  writeFileSync(files.key, key)
  const cwd = temporaryDirectory()
  const args = ['--tls-cert', files.cert, '--tls-key', files.key]
  const server = await startJinku({ cwd, args, program: observed(cwd) })
  await server.stop()
  const { ofNode } = loadedIn(cwd)
  expect(ofNode).toContain('https')
  expect(ofNode).not.toContain(FETCH)
})

test('a server that has started needs no file of the program any more, so that it can be replaced meanwhile', async () => {
  mkdirSync(join(PROJECT, 'build'), { recursive: true })
  const copy = mkdtempSync(join(PROJECT, 'build/replaced-'))
  const remove = (): void => rmSync(copy, { recursive: true, force: true })
  onTestFinished(remove)
  cpSync(join(MAIN, '..'), copy, { recursive: true })
  const cwd = temporaryDirectory()
  const server = await startJinku({ cwd, program: [process.execPath, join(copy, 'main.js')] })
  remove()

  const xml = await server.send({ path: '/?Format=XML&Action=ListSecrets&Version=2016-01-20' })
  expect(xml.text).toContain('<Code>')
  const key = { KeySpec: 'EC_SM2', KeyUsage: 'SIGN/VERIFY' }
  const { KeyMetadata } = (await server.call('CreateKey', key)).body as {
    KeyMetadata: { KeyId: string }
  }
  const { KeyId } = KeyMetadata
  const versions = (await server.call('ListKeyVersions', { KeyId })).body as {
    KeyVersions: { KeyVersion: readonly { KeyVersionId: string }[] }
  }
  const signed = await server.call('AsymmetricSign', {
    KeyId,
    KeyVersionId: versions.KeyVersions.KeyVersion[0]?.KeyVersionId ?? '',
    Algorithm: 'SM2DSA',
    Digest: Buffer.alloc(32, 1).toString('base64'),
  })
  expect(signed.status).toBe(200)
  const { code, stderr } = await server.stop()
  expect(code).toBe(0)
  expect(stderr).not.toContain('Cannot find')
})
