/**
 * docs/deploy.md, followed as an operator would. Programs that are not here (docker, kubectl, systemctl) are replaced by ones that write
 * down what they were asked; whatever the page makes is then used by a real server.
 */

import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { PROJECT } from '../support/process/jinku-process.ts'
import { shellFaults } from './checks.ts'
import { type Machine, newMachine } from './machine.ts'
import { blocksOf } from './pages.ts'

const PAGE = 'docs/deploy.md'
const scripts = blocksOf(PAGE).filter(({ language }) => language === 'sh')
const scriptWith = (word: string): string => {
  const found = scripts.filter(({ text }) => text.includes(word))
  if (found.length !== 1) throw new Error(`${found.length} blocks have ${word}`)
  return found[0]?.text ?? ''
}

const ELSEWHERE = ['docker', 'kubectl', 'helm', 'systemctl', 'useradd', 'npm', 'chown']

/** A machine with a clone in its home, and with stand-ins for what only the operator has. */
function operatorsMachine(): { machine: Machine; asked(): string[] } {
  const machine = newMachine()
  const calls = machine.at('var/log/calls')
  for (const name of ELSEWHERE) {
    const script = `#!/bin/sh\necho ${name} "$@" >> "${calls}"\n`
    writeFileSync(machine.at(`bin/${name}`), script, { mode: 0o755 })
  }
  writeFileSync(machine.at('bin/sudo'), '#!/bin/sh\nexec "$@"\n', { mode: 0o755 })
  // A copy, because the page makes files in it.
  cpSync(join(PROJECT, 'deploy'), machine.at('home/deploy'), { recursive: true })
  mkdirSync(machine.at('etc/systemd/system'), { recursive: true })
  return { machine, asked: () => readFileSync(calls, 'utf8').trim().split('\n') }
}

async function followed(machine: Machine, script: string): Promise<void> {
  // The group is one that useradd would have made.
  const { code, stderr } = await machine.run(script.replaceAll(' -g jinku', ''))
  expect([code, stderr]).toEqual([0, ''])
}

test('every block is one that a shell can read, and no command of the page is in a block that nobody tries', async () => {
  expect(scripts.length).toBe(4)
  const machine = newMachine()
  for (const { at, text } of scripts)
    expect([at, await shellFaults(machine, text)]).toEqual([at, []])
  const languages = new Set(blocksOf(PAGE).map(({ language }) => language))
  expect([...languages].sort()).toEqual(['dotenv', 'sh', 'yaml'])
  // What is named in them is there.
  const paths = scripts.flatMap(({ text }) => text.match(/(?<=\s)deploy\/[\w./-]+/g) ?? [])
  expect(paths.length).toBeGreaterThan(4)
  for (const path of paths) expect([path, existsSync(join(PROJECT, path))]).toEqual([path, true])
})

test('the image has the tag that the chart asks for', () => {
  const { version } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8'))
  const { appVersion } = parse(readFileSync(join(PROJECT, 'deploy/chart/jinku/Chart.yaml'), 'utf8'))
  expect(appVersion).toBe(version)
  expect(scriptWith('docker build')).toContain(`-t jinku:${version} `)
})

test('the files for compose are those that it mounts, others cannot read them, and they are not committed or published', async () => {
  const { machine, asked } = operatorsMachine()
  await followed(machine, scriptWith('docker compose'))
  const compose = machine.at('home/deploy/compose')
  const { secrets } = parse(readFileSync(join(compose, 'compose.yaml'), 'utf8'))
  for (const { file } of Object.values<{ file: string }>(secrets)) {
    expect(statSync(join(compose, file)).mode & 0o777).toBe(0o600)
  }
  expect(asked().map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
    'chown 1000:1000 secrets/database-password',
    'docker compose up',
    'docker compose logs',
  ])
  const env = {
    JINKU_ROOT_KEY_FILE: join(compose, 'secrets/root-key'),
    JINKU_DATA_DIR: machine.at('data/jinku'),
  }
  await (await machine.start('jinku --listen 127.0.0.1:0', { env })).stop()

  const clone = machine.at('home')
  writeFileSync(join(clone, 'package.json'), readFileSync(join(PROJECT, 'package.json')))
  const packed = spawnSync('npm', ['pack', '--dry-run', '--ignore-scripts', '--json'], {
    cwd: clone,
    encoding: 'utf8',
  })
  const [{ files }] = JSON.parse(packed.stdout)
  const names: string[] = files.map(({ path }: { path: string }) => path)
  expect(names).toContain('deploy/compose/compose.yaml')
  expect(names.filter((name) => name.includes('secrets'))).toEqual([])
  spawnSync('git', ['init', '--quiet'], { cwd: clone })
  const shown = spawnSync('git', ['status', '--porcelain', '--untracked-files=all'], { cwd: clone })
  expect(String(shown.stdout)).toContain('compose.yaml')
  expect(String(shown.stdout)).not.toContain('root-key')
})

test('the Secrets that the chart is told of are made before, and the key is one of a server', async () => {
  const { machine, asked } = operatorsMachine()
  await followed(machine, scriptWith('helm install'))
  const calls = asked()
  const chart = machine.at('home/deploy/chart/jinku')
  const values = parse(readFileSync(join(chart, 'values.yaml'), 'utf8'))
  const install = calls.find((line) => line.startsWith('helm install ')) ?? ''
  const given = new Map(
    Array.from(install.matchAll(/--set (\S+)=(\S+)/g), ([, k = '', v = '']) => [k, v]),
  )
  for (const name of [values.rootKey.existingSecret, given.get('tls.existingSecret')]) {
    const made = calls.findIndex(
      (line) => line.startsWith('kubectl create secret ') && line.split(' ').includes(name),
    )
    expect([name, made >= 0 && made < calls.indexOf(install)]).toEqual([name, true])
  }
  const key = machine.at('home/root.key')
  expect(statSync(key).mode & 0o777).toBe(0o600)
  const env = { JINKU_ROOT_KEY_FILE: key, JINKU_DATA_DIR: machine.at('data/jinku') }
  await (await machine.start('jinku --listen 127.0.0.1:0', { env })).stop()
})

test('the unit starts with the settings file that the page installs, in the directory that systemd makes', async () => {
  const { machine, asked } = operatorsMachine()
  await followed(machine, scriptWith('systemctl'))
  expect(asked().filter((line) => line.startsWith('systemctl'))).toEqual([
    'systemctl daemon-reload',
    'systemctl enable --now jinku',
  ])
  const config = machine.at('etc/jinku/jinku.env')
  expect(statSync(machine.at('etc/jinku')).mode & 0o777).toBe(0o750)
  expect(statSync(config).mode & 0o777).toBe(0o640)
  writeFileSync(config, machine.here(readFileSync(config, 'utf8')))
  const unit = readFileSync(machine.at('etc/systemd/system/jinku.service'), 'utf8')
  // systemd would make it for root, and this user could not read it.
  expect(unit).not.toContain('ConfigurationDirectory')
  const [, command = ''] = /^ExecStart=(.+)$/m.exec(unit) ?? []
  mkdirSync(machine.at('var/lib/jinku'), { mode: 0o700 })
  mkdirSync(machine.at('usr/lib/node_modules'), { recursive: true })
  symlinkSync(PROJECT, machine.at('usr/lib/node_modules/jinku'))
  const here = command.replace('/usr/bin/node', 'node').replace('/usr/lib', machine.at('usr/lib'))
  const server = await machine.start(`${here} --listen 127.0.0.1:0`)
  const status = await machine.run('jinku status --config /etc/jinku/jinku.env')
  expect([status.code, status.stderr]).toEqual([0, ''])
  await server.stop()
  expect(existsSync(machine.at('var/lib/jinku/jinku.db'))).toBe(true)
})

test('each line of the settings file that is commented out is a setting as well', async () => {
  const machine = newMachine()
  const text = readFileSync(join(PROJECT, 'deploy/systemd/jinku.env'), 'utf8')
  const config = machine.at('etc/jinku/jinku.env')
  const all = text.replaceAll(/^# (?=JINKU_)/gm, '').replaceAll('127.0.0.1:7601', '127.0.0.1:0')
  writeFileSync(config, machine.here(all))
  const server = await machine.start('jinku --config /etc/jinku/jinku.env')
  expect(server.output.stdout).not.toContain('choose-a-long-one')
  await server.stop()
})
