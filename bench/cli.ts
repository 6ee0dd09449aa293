/**
 * Measures the processor time of commands of the client over that of an empty Node.js program: what a person or a script pays for each.
 * The server runs beside, with all secrets in its database; its own time does not count.
 */

import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import type { Setting } from './benchmark.ts'
import { figureOf, type Target } from './figures.ts'
import { startOpenBao } from './peers/openbao.ts'
import { CREDENTIALS, HOT_NAMES } from './requests.ts'
import { JINKU, startJinku } from './servers.ts'

const ROUNDS = 7
const RUNS_A_ROUND = 10
/** The unit of times in /proc, on every processor that Linux runs on here. */
const TICK_MS = 10
/** Fields of /proc/self/stat after the name of the program: times of children that were waited for. */
const CHILD_USER = 13
const CHILD_SYSTEM = 14

type Environment = { readonly [name: string]: string | undefined }

/** A command that is measured. */
interface Measured {
  readonly id: string
  readonly name: string
  readonly words: readonly string[]
  readonly environment: Environment
  readonly target?: Target
}

export async function benchmarkCli(setting: Setting): Promise<void> {
  const { report, freshData, freshFile, peers } = setting
  const server = await startJinku(freshData(), 'any core')
  const environment = {
    PATH: process.env['PATH'],
    JINKU_ENDPOINT: `127.0.0.1:${server.port}`,
    ALIBABA_CLOUD_ACCESS_KEY_ID: CREDENTIALS.id,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: CREDENTIALS.secret,
  }
  const node = process.execPath
  const secret = HOT_NAMES[0] ?? ''
  const jinku = (id: string, name: string, words: readonly string[], must: number): Measured => ({
    id: `cli.${id}`,
    name: `cli: ${name}, CPU over an empty program`,
    words: [node, JINKU, ...words],
    environment,
    target: { bound: 'at most', must },
  })
  const measured: Measured[] = [
    jinku('get', 'jinku get', ['get', secret], 25),
    jinku('run', 'jinku run', ['run', '-s', `${secret}=VALUE`, '--', 'true'], 40),
    jinku('completion', 'completion of a command', ['complete', '--', 'ver'], 100),
  ]
  const bao =
    peers.openbao === undefined
      ? undefined
      : await startOpenBao({
          program: peers.openbao,
          directory: madeDirectory(freshFile('openbao-cli')),
          placement: 'any core',
        })
  if (peers.openbao !== undefined && bao?.root.protocol === 'openbao') {
    measured.push({
      id: 'cli.bao',
      name: 'cli: bao kv get, CPU over an empty Node.js program',
      words: [peers.openbao, 'kv', 'get', '-field=value', `secret/${secret}`],
      environment: { BAO_ADDR: `http://127.0.0.1:${bao.port}`, BAO_TOKEN: bao.root.token },
    })
  }
  if (peers.aliyun !== undefined) {
    const profile = [
      '--mode',
      'AK',
      '--access-key-id',
      CREDENTIALS.id,
      '--access-key-secret',
      CREDENTIALS.secret,
    ]
    const place = [
      '--region',
      'cn-hangzhou',
      '--endpoint',
      `127.0.0.1:${server.port}`,
      '--insecure',
    ]
    measured.push({
      id: 'cli.aliyun',
      name: 'cli: aliyun kms GetSecretValue, CPU over an empty Node.js program',
      words: [peers.aliyun, 'kms', 'GetSecretValue', '--SecretName', secret, ...profile, ...place],
      environment: { PATH: process.env['PATH'], HOME: madeDirectory(freshFile('aliyun-home')) },
    })
  }
  const empty = { words: [node, '--eval', ''], environment: { PATH: process.env['PATH'] } }
  const values = new Map<string, number[]>()
  for (let round = 0; round < ROUNDS; round++) {
    const floor = cpuOf(empty)
    for (const one of measured) {
      values.set(one.id, [...(values.get(one.id) ?? []), cpuOf(one) - floor])
    }
  }
  for (const { id, name, target } of measured) {
    report(figureOf({ id, name, values: values.get(id) ?? [], unit: 'ms', target }))
  }
  await bao?.stop()
  await server.stop()
}

function madeDirectory(path: string): string {
  mkdirSync(path, { recursive: true })
  return path
}

/** The processor time of one run, in milliseconds. */
function cpuOf({ words, environment }: Pick<Measured, 'words' | 'environment'>): number {
  const before = childrenMs()
  for (let run = 0; run < RUNS_A_ROUND; run++) {
    const [program = '', ...args] = words
    const { status, stderr } = spawnSync(program, args, {
      env: { ...environment },
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`${words.join(' ')}: ${stderr}`)
  }
  return (childrenMs() - before) / RUNS_A_ROUND
}

function childrenMs(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return TICK_MS * (Number(fields[CHILD_USER]) + Number(fields[CHILD_SYSTEM]))
}
