/** docs/operating.md, followed as an operator would: on one machine, in the order of the page. */

import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { expect, test } from 'vitest'
import { formEncode, type Parameters, signV1 } from '../support/signing.ts'
import {
  commandOfCron,
  ran,
  servicesOf,
  shellFaults,
  unknownSettings,
  variablesOf,
} from './checks.ts'
import { type Machine, newMachine, type Started } from './machine.ts'
import { blocksOf, commandsOf } from './pages.ts'

const PAGE = 'docs/operating.md'
const SETTINGS = '/etc/jinku/jinku.env'
const LOG = '/var/log/jinku.log'

/** Commands that only read, written out in a sentence or a table. */
const READING = /^jinku (audit [a-z]|admin list-|status|root-key show)[^<[…]*$/

/** The account that the page names, and what its examples ask about. */
const FIRST_START = {
  JINKU_ACCOUNT_ID: '1234567890123456',
  JINKU_ROOT_ACCESS_KEY_ID: 'operator',
  JINKU_ROOT_ACCESS_KEY_SECRET: 'operator-secret',
}
const POLICY = JSON.stringify({
  Version: '1',
  Statement: [{ Effect: 'Allow', Action: 'kms:GetSecretValue', Resource: '*' }],
})
const RAM = '2015-05-01'
const LIVED: readonly [action: string, parameters: Parameters, version?: string][] = [
  ['CreateSecret', { SecretName: 'app/db', VersionId: 'v1', SecretData: 'first' }],
  ['PutSecretValue', { SecretName: 'app/db', VersionId: 'v2', SecretData: 'second' }],
  ['CreateUser', { UserName: 'alice' }, RAM],
  ['CreatePolicy', { PolicyName: 'readers', PolicyDocument: POLICY }, RAM],
  ['AttachPolicyToUser', { UserName: 'alice', PolicyName: 'readers', PolicyType: 'Custom' }, RAM],
]

test('what docs/operating.md shows runs as printed', async () => {
  const machine = newMachine()
  const blocks = blocksOf(PAGE)
  writeFileSync(
    machine.at(SETTINGS),
    machine.here(blocks.find(({ language }) => language === 'dotenv')?.text ?? ''),
  )
  const command = `jinku --config ${SETTINGS}`
  expect(commandsOf(PAGE).map(({ text }) => text)).toContain(command)
  const server = await machine.start(`exec ${command} 2>>${LOG}`, { env: FIRST_START })
  for (const [action, parameters, version] of LIVED) {
    await call(machine, server, action, parameters, version)
  }

  // Variables that the page exports are kept for later commands, as in a terminal.
  const env: { [name: string]: string } = {}
  const kinds: { readonly [language: string]: (text: string) => Promise<string[]> } = {
    dotenv: async (text) => unknownSettings(text).map((name) => `there is no setting ${name}`),
    sh: async (text) => {
      const [, name, value] = /^export ([A-Z_]+)=(.+)\n$/.exec(text) ?? []
      if (name !== undefined && value !== undefined) {
        env[name] = machine.here(value)
        return []
      }
      const faults = await shellFaults(machine, text)
      if (faults.length > 0) return faults
      if (text.includes('jinku unseal')) return await unsealed(text)
      return await inTurn(machine, text, env)
    },
    yaml: inCluster,
    systemd: async (text) => await asServices(machine, text),
    cron: async (text) => {
      const lines = text.trim().split('\n')
      return (await Promise.all(lines.map(async (line) => await atItsTime(machine, line)))).flat()
    },
  }

  const faults: string[] = []
  for (const { at, language, text } of blocks) {
    const found = (await kinds[language]?.(text)) ?? [`nobody tries a block of ${language}`]
    faults.push(...found.map((fault) => `${at}: ${fault}`))
  }
  const told = new Map(commandsOf(PAGE).map((command) => [command.text, command.at]))
  for (const [text, at] of told) {
    if (text.endsWith(' -f')) {
      const first = await machine.firstOutput(text, { env })
      if (!first.includes('\n')) faults.push(`${at}: no entry came`)
    } else if (READING.test(text)) {
      faults.push(...(await ran(machine, text, { env })).map((fault) => `${at}: ${fault}`))
    }
    if (!/^\d+ \d+ \* /.test(text)) continue
    rmSync(machine.at('backup'), { recursive: true })
    mkdirSync(machine.at('backup'))
    faults.push(...(await atItsTime(machine, text)).map((fault) => `${at}: ${fault}`))
  }
  await server.stop()
  expect(faults).toEqual([])
})

async function call(
  machine: Machine,
  server: Started,
  action: string,
  parameters: Parameters,
  version?: string,
): Promise<void> {
  const { JINKU_ROOT_ACCESS_KEY_ID: id, JINKU_ROOT_ACCESS_KEY_SECRET: secret } = FIRST_START
  const extra = version === undefined ? {} : { Version: version }
  const signed = signV1({ id, secret }, action, parameters, { now: Date.now(), extra })
  const status = await new Promise<number | undefined>((resolve, reject) => {
    request(
      {
        host: '127.0.0.1',
        port: server.port,
        method: 'POST',
        ca: readFileSync(machine.at('etc/jinku/cert.pem')),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
      (response) => {
        response.resume().on('end', () => resolve(response.statusCode))
      },
    )
      .on('error', reject)
      .end(formEncode(signed))
  })
  if (status !== 200) throw new Error(`${action}: ${status}`)
}

/** Line by line; what is restored is restored on another machine, which has the root key and no data. */
async function inTurn(
  machine: Machine,
  text: string,
  env: { readonly [name: string]: string },
): Promise<string[]> {
  const lines = text.replaceAll('\\\n', '').trim().split('\n')
  const faults: string[] = []
  for (const line of lines) {
    if (line.startsWith('jinku restore ')) {
      const other = newMachine()
      mkdirSync(other.at('var/lib/jinku'), { mode: 0o700 })
      copyFileSync(machine.at('var/lib/jinku/root.key'), other.at('var/lib/jinku/root.key'))
      for (const name of readdirSync(machine.at('backup'))) {
        copyFileSync(machine.at(`backup/${name}`), other.at(`backup/${name}`))
      }
      faults.push(...(await ran(other, line)))
    } else {
      faults.push(...(await ran(machine, line, { env })))
    }
  }
  return faults
}

/** On a machine whose root key is in shares, the block is typed once for each of them. */
async function unsealed(text: string): Promise<string[]> {
  const machine = newMachine()
  mkdirSync(machine.at('run/shares'), { mode: 0o700 })
  const start = 'exec jinku --data-dir /var/lib/jinku --listen 127.0.0.1:0 --root-key-shares 2/3'
  const first = await machine.start(`${start} --root-key-share-dir /run/shares`)
  await first.stop()
  const sealed = machine.start(start)
  let hasFailed = false
  sealed.catch(() => {
    hasFailed = true
  })
  while ((await machine.run('jinku status --data-dir /var/lib/jinku')).code !== 3) {
    // Not listening yet.
    if (hasFailed) break
  }
  const shares = readdirSync(machine.at('run/shares')).slice(0, 2)
  const faults: string[] = []
  for (const share of shares) {
    const input = readFileSync(machine.at(`run/shares/${share}`), 'utf8')
    faults.push(...(await ran(machine, text, { input })))
  }
  await (await sealed).stop()
  return faults
}

/** A server in a container with the variables, the mounts and the probes that are shown. */
async function inCluster(text: string): Promise<string[]> {
  const machine = newMachine()
  const variables = [...text.matchAll(/\{ name: (JINKU_\w+), value: ([^ }]+) \}/g)]
  const env = Object.fromEntries(
    variables.map(([, name = '', value = '']) => [name, machine.here(value)]),
  )
  const mounts = [...text.matchAll(/mountPath: ([^ ,}]+)/g)].map(([, path = '']) => path)
  const keyFile = variables.find(([, name]) => name === 'JINKU_ROOT_KEY_FILE')?.[2] ?? ''
  const key = await machine.run('openssl rand -base64 32')
  writeFileSync(machine.at(keyFile), key.stdout, { mode: 0o440 })
  const server = await machine.start('exec jinku --listen 127.0.0.1:0', { env })
  const probe = /httpGet: \{ path: (\S+), port: 7600 \}/.exec(text)?.[1] ?? ''
  const { status } = await fetch(`http://127.0.0.1:${server.port}${probe}`)
  await server.stop()
  const unmounted = variables
    .map(([, , value = '']) => value)
    .filter((value) => !mounts.some((mount) => value.startsWith(`${mount}/`)))
  return [
    ...unknownSettings(text).map((name) => `there is no setting ${name}`),
    ...unmounted.map((value) => `${value} lies on no volume`),
    ...(status === 200 ? [] : [`the readiness probe gets ${status}`]),
  ]
}

async function asServices(machine: Machine, text: string): Promise<string[]> {
  const faults: string[] = []
  for (const { name, lines, environmentFile } of servicesOf(text)) {
    rmSync(machine.at('backup'), { recursive: true })
    mkdirSync(machine.at('backup'))
    const file = environmentFile
    const env = file === undefined ? {} : variablesOf(machine.at(file))
    for (const line of lines) {
      const found = await ran(machine, line, { cwd: '/', env })
      faults.push(...found.map((fault) => `${name}: ${fault}`))
    }
    if (readdirSync(machine.at('backup')).length !== 1) faults.push(`${name} left no backup`)
  }
  return faults
}

/** Cron gives a command a home and a path, and nothing of the server's environment. */
async function atItsTime(machine: Machine, line: string): Promise<string[]> {
  const command = commandOfCron(line)
  return [...(await shellFaults(machine, command)), ...(await ran(machine, command))]
}
