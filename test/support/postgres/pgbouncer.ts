/** PgBouncer in front of a test's PostgreSQL server. It is no npm package, so it may be missing. */

import { spawn, spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { freePort } from '../free-port.ts'
import { runsAs, temporaryFolder } from './programs.ts'
import type { PostgresDatabase, PostgresServer } from './server.ts'

export interface Pgbouncer {
  /** For the titles of tests. */
  readonly name: string
  readonly program: string
  /** Whether it is there. */
  readonly isHere: boolean
}

/** The one that is installed, and one that `.ci/newer-pgbouncer` has unpacked. */
export const pgbouncers: readonly Pgbouncer[] = [
  pgbouncer('of this system', 'pgbouncer'),
  pgbouncer('of TEST_NEWER_PGBOUNCER', process.env['TEST_NEWER_PGBOUNCER'] ?? ''),
]

function pgbouncer(name: string, program: string): Pgbouncer {
  const { stdout } = spawnSync(program || 'false', ['--version'], { encoding: 'utf8' })
  const version = /^PgBouncer ([\d.]+)/.exec(stdout ?? '')?.[1]
  return { name: version ?? name, program, isHere: version !== undefined }
}

const START_MS = 30_000

/** Starts one that pools transactions of this database. Answers the URL of the database behind it. It ends with the test. */
export async function pgbouncerBefore(
  program: string,
  server: PostgresServer,
  { name }: PostgresDatabase,
): Promise<string> {
  const port = await freePort()
  const folder = temporaryFolder('pgbouncer-')
  const file = join(folder, 'pgbouncer.ini')
  writeFileSync(
    file,
    `[databases]
${name} = host=127.0.0.1 port=${server.port} user=${server.user} password=${server.password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
max_client_conn = 200
default_pool_size = 10
logfile = ${join(folder, 'log')}
`,
    { mode: 0o644 },
  )
  const pooler = spawn(program, ['-q', file], { ...runsAs, cwd: folder, stdio: 'ignore' })
  const exited = new Promise((resolve) => pooler.once('exit', resolve))
  onTestFinished(async () => {
    pooler.kill('SIGKILL')
    await exited
    rmSync(folder, { recursive: true, force: true })
  })
  const giveUpAt = performance.now() + START_MS
  while (!(await answers(port))) {
    if (pooler.exitCode !== null || performance.now() > giveUpAt) {
      throw new Error('PgBouncer did not start')
    }
    await sleep(20)
  }
  return `postgres://${server.user}@127.0.0.1:${port}/${name}`
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
