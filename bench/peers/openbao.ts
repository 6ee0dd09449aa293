/**
 * OpenBao as a peer: its own program with the storage and the audit device that its users run in production, Raft and a file, on
 * the core that the others are measured on. Secrets lie in its key-value engine, version 2.
 */

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../../test/support/free-port.ts'
import { pause } from '../benchmark.ts'
import type { Placement } from '../machine.ts'
import { runProgram, stop } from '../processes.ts'
import { HOT_NAMES, VALUE } from '../requests.ts'
import type { Peer } from './peer.ts'

/** What the measured user may do, beside statements that do not apply: as our user's policy does. */
const POLICY = `
path "secret/delete/*" { capabilities = ["deny"] }
path "secret/metadata/*" { capabilities = ["read", "list"] }
path "secret/data/production/*" { capabilities = ["create", "read", "update"] }
`
const START_SECONDS = 60

export interface OpenBaoOptions {
  /** The program `bao`. */
  readonly program: string
  readonly directory: string
  readonly placement: Placement
}

export async function startOpenBao({
  program,
  directory,
  placement,
}: OpenBaoOptions): Promise<Peer> {
  const [port, clusterPort] = [await freePort(), await freePort()]
  mkdirSync(join(directory, 'raft'), { recursive: true })
  const config = join(directory, 'openbao.hcl')
  writeFileSync(config, configuration(directory, port, clusterPort))
  const child = runProgram(placement, program, ['server', `-config=${config}`], {
    stdio: 'ignore',
    // One processor core, as the others have.
    env: { PATH: process.env['PATH'], GOMAXPROCS: '1', HOME: directory },
  })
  if (child.pid === undefined) throw new Error('a server without a process')

  const api = (method: string, path: string, token: string | undefined, body?: object) =>
    call(port, method, path, token, body)
  await untilAnswering(() => api('GET', 'sys/seal-status', undefined))
  const initial = await api('PUT', 'sys/init', undefined, { secret_shares: 1, secret_threshold: 1 })
  const { keys, root_token: root } = initial as { keys: string[]; root_token: string }
  await api('PUT', 'sys/unseal', undefined, { key: keys[0] })
  await untilAnswering(() => api('GET', 'sys/mounts', root))
  await untilAnswering(() =>
    api('POST', 'sys/mounts/secret', root, { type: 'kv', options: { version: '2' } }),
  )
  await untilAnswering(() =>
    api('POST', `secret/data/${HOT_NAMES[0]}`, root, { data: { value: VALUE } }),
  )
  await api('PUT', 'sys/policies/acl/measured', root, { policy: POLICY })
  const token = await api('POST', 'auth/token/create', root, { policies: ['measured'] })
  const user = (token as { auth: { client_token: string } }).auth.client_token
  for (const name of HOT_NAMES)
    await api('POST', `secret/data/${name}`, root, { data: { value: VALUE } })

  return {
    name: 'OpenBao',
    pid: child.pid,
    port,
    stop: () => stop(child),
    root: { protocol: 'openbao', token: root },
    user: { protocol: 'openbao', token: user },
  }
}

function configuration(directory: string, port: number, clusterPort: number): string {
  return `
storage "raft" {
  path = "${join(directory, 'raft')}"
  node_id = "measured"
}
listener "tcp" {
  address = "127.0.0.1:${port}"
  tls_disable = true
}
audit "file" "measured" {
  options {
    file_path = "${join(directory, 'audit.log')}"
  }
}
api_addr = "http://127.0.0.1:${port}"
cluster_addr = "http://127.0.0.1:${clusterPort}"
log_level = "error"
`
}

async function call(
  port: number,
  method: string,
  path: string,
  token: string | undefined,
  body?: object,
): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${port}/v1/${path}`, {
    method,
    headers: token === undefined ? {} : { 'X-Vault-Token': token },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok)
    throw new Error(`OpenBao answered ${method} ${path} with ${response.status}: ${text}`)
  return text === '' ? undefined : JSON.parse(text)
}

/** Its parts come up one after the other; each is asked until it answers. */
async function untilAnswering(ask: () => Promise<unknown>): Promise<void> {
  const end = Date.now() + START_SECONDS * 1000
  for (;;) {
    try {
      await ask()
      return
    } catch (error) {
      if (Date.now() > end) throw error
      await pause(200)
    }
  }
}
