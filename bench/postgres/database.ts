/** A PostgreSQL server for one benchmark: the programs of the npm package, on the disk of the other data, with the settings it has by itself. */

import { type ChildProcess, execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { postgresPrograms, runsAs } from '../../test/support/postgres/programs.ts'
import { pause } from '../benchmark.ts'
import { processorMicros } from '../machine.ts'
import { runProgram } from '../processes.ts'

export const USER = 'bench'
const PORT = 5432

export class Database {
  /** The folder of its socket. */
  readonly folder: string
  readonly #process: ChildProcess

  private constructor(folder: string, process: ChildProcess) {
    this.folder = folder
    this.#process = process
  }

  /** @param folder a path that is not there yet */
  static async start(folder: string): Promise<Database> {
    const programs = join(postgresPrograms('18'), 'bin')
    mkdirSync(folder)
    if (runsAs !== undefined) {
      chownSync(folder, runsAs.uid, runsAs.gid)
      // The other user must be able to pass.
      chmodSync(dirname(folder), 0o711)
    }
    const data = join(folder, 'data')
    const options = { ...runsAs, cwd: folder, stdio: 'ignore' } as const
    const choices = ['--no-sync', '--encoding=UTF8', '--locale=C', '--auth=trust']
    execFileSync(join(programs, 'initdb'), ['-D', data, '-U', USER, ...choices], options)
    const settings = {
      listen_addresses: '',
      port: String(PORT),
      unix_socket_directories: folder,
      max_connections: '300',
    }
    const set = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const env = { PATH: process.env['PATH'], TZ: 'UTC' }
    const postgres = join(programs, 'postgres')
    const child = runProgram('any core', postgres, ['-D', data, ...set], { ...options, env })
    const database = new Database(folder, child)
    await database.#ready()
    return database
  }

  /** As it stands in JINKU_DATABASE_URL. */
  url(name: string, socketFolder = this.folder): string {
    return `postgres://${USER}@localhost/${name}?host=${encodeURIComponent(socketFolder)}&port=${PORT}`
  }

  get socket(): string {
    return this.socketIn(this.folder)
  }

  /** The name that clients expect a socket to have. */
  socketIn(folder: string): string {
    return join(folder, `.s.PGSQL.${PORT}`)
  }

  async create(name: string): Promise<void> {
    await this.query('postgres', `CREATE DATABASE ${name}`)
  }

  connect(name: string): pg.Client {
    return new pg.Client({ host: this.folder, port: PORT, user: USER, database: name })
  }

  async query(name: string, text: string): Promise<void> {
    const client = this.connect(name)
    await client.connect()
    await client.query(text).finally(() => client.end())
  }

  /** Processor time of all its processes; undefined if the system does not report it. */
  micros(): number | undefined {
    const pid = this.#process.pid ?? 0
    const own = processorMicros(pid, { withEnded: true })
    if (own === undefined) return undefined
    return processesOf(pid).reduce((sum, one) => sum + (processorMicros(one) ?? 0), own)
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null) return
    const exited = once(this.#process, 'exit')
    // Ends all sessions.
    this.#process.kill('SIGINT')
    await exited
  }

  async #ready(): Promise<void> {
    for (let tries = 0; ; tries++) {
      try {
        return await this.query('postgres', 'SELECT 1')
      } catch (error) {
        if (this.#process.exitCode !== null || tries > 300) throw error
        await pause(50)
      }
    }
  }
}

function processesOf(parent: number): number[] {
  const numbers = readdirSync('/proc').map(Number).filter(Number.isInteger)
  return numbers.filter((pid) => parentOf(pid) === parent)
}

function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    // It has ended meanwhile.
    return undefined
  }
}
