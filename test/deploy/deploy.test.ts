/**
 * The files under deploy/: what they start is started, every setting that they give is one that the program has, and every metric that they
 * name is one that it shows. `.ci/deploy` has them checked by the tools of those who read them.
 */

import { execFileSync, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { metrics } from '../../src/metrics/declared-metrics.ts'
import { loadSettings } from '../../src/settings/settings.ts'
import { table } from '../../src/settings/table.ts'
import { blocksOf } from '../snippets/pages.ts'
import { PROJECT, startCommand, temporaryDirectory } from '../support/process/jinku-process.ts'

const DEPLOY = join(PROJECT, 'deploy')
const CHART = join(DEPLOY, 'chart/jinku')
const read = (path: string): string => readFileSync(join(DEPLOY, path), 'utf8')

function filesIn(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name)
    return entry.isDirectory() ? filesIn(path) : [path]
  })
}

const files = filesIn(DEPLOY).map((path) => ({
  path: relative(DEPLOY, path),
  text: readFileSync(path, 'utf8'),
}))

test('every variable that a file names is a setting', () => {
  const settings = [...Object.values(table).map(({ name }) => name), 'JINKU_CONFIG']
  const named = files.flatMap(({ path, text }) =>
    Array.from(text.matchAll(/\bJINKU_[A-Z_]+\b/g), ([name]) => ({ path, name })),
  )
  expect(named.length).toBeGreaterThan(15)
  expect(named.filter(({ name }) => !settings.includes(name))).toEqual([])
})

test('every metric that dashboard and alerts name is shown by the program', () => {
  const shown = new Set(
    metrics.flatMap(({ name, type }) =>
      type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
    ),
  )
  const labels = new Map(metrics.map(({ name, labels: own }) => [name, own]))
  const watching = files.filter(({ path }) => /^(grafana|prometheus)\//.test(path))
  const named = watching.flatMap(({ path, text }) =>
    Array.from(text.matchAll(/\bjinku_[a-z_]+\b/g), ([name]) => ({ path, name })),
  )
  expect(named.length).toBeGreaterThan(50)
  expect(named.filter(({ name }) => !shown.has(name))).toEqual([])
  // Each is on the dashboard, so that nothing is shown that nobody looks at.
  const board = read('grafana/jinku.json')
  expect(metrics.filter(({ name }) => !board.includes(name)).map(({ name }) => name)).toEqual([])
  // Labels that are selected or grouped by are those of the metric.
  const general = ['job', 'instance', 'le']
  const selected = watching.flatMap(({ text }) =>
    Array.from(text.matchAll(/\b(jinku_[a-z_]+)\{([^}]*)\}/g), ([, name = '', inside = '']) => ({
      name: name.replace(/_(bucket|sum|count)$/, ''),
      used: Array.from(inside.matchAll(/([a-z]+)(?:!?=~?|=)/g), ([, label = '']) => label),
    })),
  )
  const wrong = selected.flatMap(({ name, used }) =>
    used
      .filter((label) => !general.includes(label) && !labels.get(name)?.includes(label))
      .map((label) => `${name} has no label ${label}`),
  )
  expect(wrong).toEqual([])
})

/** The settings that a server would have with these variables. @throws when one is refused */
function settingsFrom(environment: { readonly [name: string]: string }) {
  const settings = loadSettings([], environment)
  if (typeof settings === 'string') throw new Error(settings)
  return settings
}

interface Instruction {
  readonly name: string
  readonly rest: string
}

/** The instructions of the two stages of the image: what builds the program, and what runs it. */
function stages(): readonly [Instruction[], Instruction[]] {
  const lines = read('image/Dockerfile')
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, ' ')
  const all = Array.from(lines.matchAll(/^([A-Z]+) (.+)$/gm), ([, name = '', rest = '']) => ({
    name,
    rest,
  }))
  const second = all.findLastIndex(({ name }) => name === 'FROM')
  return [all.slice(0, second), all.slice(second)]
}

const restOf = (name: string, instructions = stages()[1]): string[] =>
  instructions.flatMap((one) => (one.name === name ? [one.rest] : []))

function imageEnvironment(): { [name: string]: string } {
  const pairs = restOf('ENV').flatMap((rest) => rest.split(/\s+/))
  return Object.fromEntries(pairs.map((pair) => pair.split('=', 2) as [string, string]))
}

test('the image runs as another user than root, with Node.js as process 1, and its settings are valid', () => {
  expect(restOf('USER')).toEqual(['1000:1000'])
  // Both stages are made of one image, which has the version that the documentation names.
  const lines = read('image/Dockerfile')
  expect(lines.match(/^FROM /gm)?.length).toBe(2)
  expect(lines.match(/^FROM \$\{NODE\}/gm)?.length).toBe(2)
  expect(lines).toMatch(/^ARG NODE=node:24-/m)
  const entry: string[] = JSON.parse(restOf('ENTRYPOINT')[0] ?? '')
  expect(entry[0]).toBe('node')
  expect(settingsFrom(imageEnvironment())).toMatchObject({
    listen: { host: '0.0.0.0', port: 7600 },
    dataDir: '/data/jinku',
  })
  // What the build copies is there, and nothing that it does not need: neither data nor keys of a developer.
  const ignored = read('image/Dockerfile.dockerignore').split('\n')
  expect(ignored[0]).toBe('*')
  for (const line of ignored.filter((one) => one.startsWith('!'))) {
    expect(existsSync(join(PROJECT, line.slice(1)))).toBe(true)
  }
})

test('what the image is built of is enough for the build', () => {
  const root = temporaryDirectory()
  const ignored = read('image/Dockerfile.dockerignore').split('\n')
  for (const rest of restOf('COPY', stages()[0])) {
    const words = rest.split(' ')
    const to = words.at(-1) ?? ''
    for (const from of words.slice(0, -1)) {
      expect(ignored).toContain(`!${from}`)
      cpSync(join(PROJECT, from), join(root, to === './' ? from : to), {
        recursive: true,
        filter: (path) => !path.endsWith('.test.ts'),
      })
    }
  }
  symlinkSync(join(PROJECT, 'node_modules'), join(root, 'node_modules'))
  const { status, stderr } = spawnSync('npm', ['run', 'build'], { cwd: root })
  expect([status, String(stderr)]).toEqual([0, ''])
  expect(existsSync(join(root, 'dist/main.js'))).toBe(true)
})

test('what the image has is enough: its command starts, its health check passes, and a signal ends it', async () => {
  const root = temporaryDirectory()
  for (const rest of restOf('COPY')) {
    const [from = '', to = ''] = rest.replace(/^--from=build /, '').split(' ')
    const target = join(root, to)
    mkdirSync(dirname(target), { recursive: true })
    cpSync(join(PROJECT, from.replace(/^\/src\//, '')), target, { recursive: true })
  }
  // Node.js 20 has no driver for SQLite. The image has Node.js 24, which has one.
  if (process.versions.node.startsWith('20.')) {
    symlinkSync(join(PROJECT, 'node_modules'), join(root, 'node_modules'))
  }
  const inRoot = (one: string): string =>
    one === 'node' ? process.execPath : one.replace(/^\/(app|data)/, `${root}/$1`)
  const [command = '', ...args] = (JSON.parse(restOf('ENTRYPOINT')[0] ?? '') as string[]).map(
    inRoot,
  )
  const env = {
    ...imageEnvironment(),
    JINKU_LISTEN: '127.0.0.1:0',
    JINKU_DATA_DIR: inRoot(imageEnvironment()['JINKU_DATA_DIR'] ?? ''),
  }
  mkdirSync(join(root, 'data'))
  const { child, output, exited } = startCommand({ cwd: root, program: [command, ...args], env })
  while (!output.stdout.includes('\nReady.\n')) {
    if (child.exitCode !== null) throw new Error(output.stderr)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const [, check = ''] = /CMD (\[.*\])$/.exec(restOf('HEALTHCHECK')[0] ?? '') ?? []
  const [probe = '', ...asked] = (JSON.parse(check) as string[]).map(inRoot)
  const probed = spawnSync(probe, asked, { cwd: root, env: { PATH: process.env['PATH'], ...env } })
  expect([probed.status, String(probed.stderr)]).toEqual([0, ''])
  child.kill((restOf('STOPSIGNAL')[0] ?? '') as NodeJS.Signals)
  expect((await exited).code).toBe(0)
})

test('the services of the compose file have valid settings, and read what is mounted', () => {
  const { services, secrets } = parse(read('compose/compose.yaml'))
  const { server } = services
  const settings = settingsFrom({ ...imageEnvironment(), ...server.environment })
  expect(settings.databaseUrl).toMatchObject({
    user: 'jinku',
    database: 'jinku',
    password: undefined,
  })
  const mounted = server.secrets.map((name: string) => `/run/secrets/${name}`)
  expect(mounted).toContain(settings.databasePasswordFile)
  expect(mounted).toContain(settings.rootKeyFile)
  for (const { secrets: own } of [server, services.database]) {
    for (const name of own) expect(Object.keys(secrets)).toContain(name)
  }
  expect(server).toMatchObject({ read_only: true, cap_drop: ['ALL'], user: '1000:1000' })
  // Nothing can be reached from another machine before somebody decides so.
  for (const port of server.ports) expect(port).toMatch(/^127\.0\.0\.1:/)
  expect(services.database.ports).toBeUndefined()
  expect(Number.parseInt(server.stop_grace_period, 10)).toBeGreaterThanOrEqual(
    settings.drainSeconds + 15,
  )
})

test('the blocks of the page are settings of the server, and a configuration of Prometheus for these alerts', () => {
  const blocks = blocksOf('docs/deploy.md').filter(({ language }) => language !== 'sh')
  expect(blocks.map(({ language }) => language)).toEqual(['dotenv', 'yaml'])
  const [settings, prometheus] = blocks.map(({ text }) => text)
  const path = join(temporaryDirectory(), 'jinku.env')
  writeFileSync(path, settings ?? '')
  expect(settingsFrom({ JINKU_CONFIG: path }).rootAccessKeyId).toBe('AdminKeyOfOurs')
  const { scrape_configs: jobs, rule_files: rules } = parse(prometheus ?? '')
  expect(read('prometheus/alerts.yaml')).toContain(`job="${jobs[0].job_name}"`)
  expect(existsSync(join(DEPLOY, 'prometheus', rules[0]))).toBe(true)
})

/** The values of the unit, by name; a name may be there several times. */
function unit(): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>()
  for (const line of read('systemd/jinku.service').split('\n')) {
    const [, name = '', value = ''] = /^([A-Za-z]+)=(.*)$/.exec(line) ?? []
    if (name !== '') values.set(name, [...(values.get(name) ?? []), value])
  }
  return values
}

test('the command of the unit starts the server with its settings file, and stops in the time that it has', async () => {
  const cwd = temporaryDirectory()
  const config = join(cwd, 'jinku.env')
  writeFileSync(config, `JINKU_LISTEN=127.0.0.1:0\nJINKU_DATA_DIR=${join(cwd, 'data')}\n`)
  const words = (unit().get('ExecStart')?.[0] ?? '').split(' ').map((word) => {
    if (word === '/usr/bin/node') return process.execPath
    return word
      .replace('/usr/lib/node_modules/jinku', PROJECT)
      .replace('/etc/jinku/jinku.env', config)
  })
  const { child, output, exited } = startCommand({ cwd, program: words as [string], env: {} })
  while (!output.stdout.includes('\nReady.\n')) {
    if (child.exitCode !== null) throw new Error(output.stderr)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  child.kill('SIGTERM')
  expect((await exited).code).toBe(0)
  const fallback = Number(table.drainSeconds.fallback)
  expect(Number(unit().get('TimeoutStopSec')?.[0])).toBeGreaterThanOrEqual(fallback + 15)
})

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0

test.runIf(hasSystemd)('the hardening of the unit has the score that the page says', () => {
  const path = join(DEPLOY, 'systemd/jinku.service')
  // A threshold is ten times the score.
  const { status, stdout } = spawnSync('systemd-analyze', [
    ...['security', '--offline=yes', '--no-pager', '--threshold=15', path],
  ])
  expect([status, String(stdout).split('\n').at(-2)]).toEqual([0, expect.stringContaining('OK')])
  expect(readFileSync(join(PROJECT, 'docs/deploy.md'), 'utf8')).toMatch(/score of 1\.\d/)
})

const hasStrace = hasSystemd && spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0

// Only what the unit forbids is followed, because to follow every call takes a minute.
test.runIf(hasStrace)(
  'the unit allows every call of the system that the server makes',
  async () => {
    const [allowed = '', denied = ''] = unit().get('SystemCallFilter') ?? []
    const inGroups = (groups: string): string[] => groups.split(' ').flatMap(callsOf)
    const without = new Set(inGroups(denied.slice(1)))
    const permitted = new Set(inGroups(allowed).filter((one) => !without.has(one)))
    const forbidden = callsOf('@known').filter((one) => !permitted.has(one))
    expect([permitted.size, forbidden.length].every((size) => size > 100)).toBe(true)
    const cwd = temporaryDirectory()
    const calls = join(cwd, 'calls')
    const followed = `trace=${forbidden.map((one) => `?${one}`).join(',')}`
    const strace = ['strace', '-f', '--seccomp-bpf', '-qq', '-o', calls, '-e', followed] as const
    const args = [join(PROJECT, 'dist/main.js'), '--listen', '127.0.0.1:0']
    const { child, output, exited } = startCommand({
      cwd,
      program: [...strace, process.execPath],
      args,
    })
    while (!output.stdout.includes('\nReady.\n')) {
      if (child.exitCode !== null) throw new Error(output.stderr)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    process.kill(Number(readFileSync(join(cwd, 'jinku-data/server.pid'), 'utf8')), 'SIGTERM')
    expect((await exited).code).toBe(0)
    const made = readFileSync(calls, 'utf8').matchAll(/^\d+ +([a-z0-9_]+)\(/gm)
    // SQLite gives files that root makes to the owner of the database, and the tests may run as root. V8 asks for keys of memory, and does
    // without if it gets none.
    const harmless = ['fchown', 'pkey_alloc']
    const missing = Array.from(made, ([, one = '']) => one).filter((one) => !harmless.includes(one))
    expect(missing).toEqual([])
  },
)

function callsOf(group: string): string[] {
  const lines = String(execFileSync('systemd-analyze', ['syscall-filter', group])).split('\n')
  return lines
    .slice(1)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .flatMap((line) => (line.startsWith('@') ? callsOf(line) : line))
}

const RENDERED = join(import.meta.dirname, 'rendered')
/** The chart with the values of these files, as helm makes it of them. */
const variants = ['file', 'postgresql'] as const

// A helm that was built from its source takes itself for one of an old Kubernetes.
const TEMPLATE = ['template', 'prod', CHART, '--namespace', 'secrets', '--kube-version', '1.31.0']
const hasHelm = spawnSync('helm', ['version']).status === 0

test.runIf(hasHelm).each(variants)('the chart for %s is rendered as it is kept here', (variant) => {
  const values = join(RENDERED, `${variant}.values.yaml`)
  expect(readFileSync(join(RENDERED, `${variant}.yaml`), 'utf8')).toBe(
    String(execFileSync('helm', [...TEMPLATE, '--values', values])),
  )
})

test.runIf(hasHelm).each([
  ['no root key', ['--set', 'rootKey.existingSecret='], 'rootKey.existingSecret must name'],
  ['a password in the URL', ['--set', 'database.url=postgres://u:p@h/d'], 'database'],
  ['a value that there is not', ['--set', 'replcas=2'], 'replcas'],
  ['a variable that is none of the server', ['--set', 'env.PATH=x'], 'PATH'],
])('the chart refuses %s', (_, args, words) => {
  const { status, stderr } = spawnSync('helm', [...TEMPLATE, ...args])
  expect([status, String(stderr)]).toEqual([1, expect.stringContaining(words)])
})

// biome-ignore lint/suspicious/noExplicitAny: the form of objects of Kubernetes is checked by kubernetes-validate in .ci/deploy
type KubernetesObject = any

/** In the dialect of Kubernetes, where 0440 is octal. */
function objectsOf(variant: string): KubernetesObject[] {
  const text = readFileSync(join(RENDERED, `${variant}.yaml`), 'utf8')
  return parseAllDocuments(text, { version: '1.1' })
    .map((one) => one.toJS())
    .filter((one) => one !== null)
}

test.each(variants)(
  'the rendered chart for %s gives valid settings, and mounts what they name',
  (variant) => {
    const objects = objectsOf(variant)
    const pods = objects.find(({ kind }) => kind === 'StatefulSet').spec.template.spec
    const [container] = pods.containers
    const environment = Object.fromEntries(
      // What Kubernetes fills in is the name of the pod.
      container.env.map(({ name, value = 'prod-jinku-0' }: { name: string; value?: string }) => [
        name,
        value,
      ]),
    )
    const { JINKU_CONFIG: config, ...others } = environment
    const settings = settingsFrom({ ...imageEnvironment(), ...others })
    const mounts: string[] = container.volumeMounts.map(
      ({ mountPath }: { mountPath: string }) => mountPath,
    )
    const { rootKeyFile, tlsCert, tlsKey, databasePasswordFile, databaseCa, dataDir } = settings
    const named = [rootKeyFile, tlsCert, tlsKey, databasePasswordFile, databaseCa, dataDir, config]
    for (const path of named) {
      if (path !== undefined) expect([path, mounts.includes(dirname(path))]).toEqual([path, true])
    }
    expect(container.volumeMounts.every((one: object) => !('subPath' in one))).toBe(true)
    const volumes = pods.volumes.filter((one: object) => 'secret' in one)
    for (const { secret } of volumes) expect(secret.defaultMode).toBe(0o440)
    expect(settings.databaseUrl === undefined).toBe(variant === 'file')
    expect(settings.nodeName).toBe(variant === 'file' ? undefined : 'prod-jinku-0')
    expect(pods).toMatchObject({
      enableServiceLinks: false,
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, fsGroup: 1000, fsGroupChangePolicy: 'OnRootMismatch' },
    })
    expect(container.securityContext).toMatchObject({
      readOnlyRootFilesystem: true,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
    })
    expect(pods.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(settings.drainSeconds + 15)
    const { readinessProbe, livenessProbe } = container
    expect([readinessProbe.httpGet.path, livenessProbe.httpGet.path]).toEqual(['/readyz', '/livez'])
    expect(readinessProbe.httpGet.scheme).toBe(tlsCert === undefined ? 'HTTP' : 'HTTPS')
    expect(readinessProbe.periodSeconds).toBeLessThan(settings.drainSeconds / 2)
    const budget = objects.find(({ kind }) => kind === 'PodDisruptionBudget')
    const labels = objects.find(({ kind }) => kind === 'StatefulSet').spec.template.metadata.labels
    expect(labels).toMatchObject(budget.spec.selector.matchLabels)
    for (const { spec } of objects.filter(({ kind }) => kind === 'Service')) {
      expect(labels).toMatchObject(spec.selector)
      const ports = container.ports.map(({ name }: { name: string }) => name)
      for (const { targetPort } of spec.ports) expect(ports).toContain(targetPort)
    }
  },
)
