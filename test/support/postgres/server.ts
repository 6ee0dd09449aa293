/**
 * PostgreSQL servers for tests: one that all tests of a process share, each with a database of its own, and private ones that a test
 * may kill. They listen on loopback and on a socket in their folder, and end with the process that started them.
 */

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import { freePort } from '../free-port.ts'
import { type PostgresVersion, postgresPrograms, runsAs, temporaryFolder } from './programs.ts'

const START_MS = 60_000

export interface PostgresDatabase {
  readonly name: string
  /** Without a password, as it stands in JINKU_DATABASE_URL. */
  readonly url: string
  /** With the password. */
  readonly urlWithPassword: string
  /** A file that holds the password. */
  readonly passwordFile: string
  /** Runs statements as the owner, on a connection of their own. */
  query(text: string, values?: readonly unknown[]): Promise<pg.QueryResult>
}

export interface PostgresDatabaseOptions {
  /** What follows `CREATE DATABASE name TEMPLATE template0`; UTF-8 and collation C if it is not given. */
  readonly options?: string
}

export interface PostgresServer {
  readonly version: PostgresVersion
  readonly port: number
  /** The folder with the data, the log and the socket. */
  readonly folder: string
  /** The superuser. */
  readonly user: string
  readonly password: string
  readonly passwordFile: string
  /** What the server has logged. */
  log(): string
  /** Runs a statement as the superuser, outside of any database of a test. */
  query(text: string): Promise<pg.QueryResult>
  /** A new database, removed when the test has finished. */
  createDatabase(options?: PostgresDatabaseOptions): Promise<PostgresDatabase>
  /** The same in a database. */
  queryIn(database: string, text: string, values: readonly unknown[]): Promise<pg.QueryResult>
  /** Sends a signal to the server's main process: SIGKILL for a crash, SIGINT to end all sessions and stop, SIGQUIT without a checkpoint. */
  signal(signal: NodeJS.Signals): void
  /** Waits for the end of the main process. */
  stopped(): Promise<void>
  /** Starts it again on the same data, port and folder. */
  start(): Promise<void>
}

/** A line for postgresql.conf each, as `name: value`. */
export type PostgresParameters = { readonly [name: string]: string }

/** Where a server runs. */
export interface PostgresSurroundings {
  /** An empty directory for its log of changes, which is in the folder of the data otherwise. */
  readonly walFolder?: string
  /** More of the environment of its processes. */
  readonly env?: { readonly [name: string]: string }
}

const shared = new Map<PostgresVersion, Promise<PostgresServer>>()

/** The server that the tests of this process share. It is started when it is asked for first. */
export function sharedPostgres(version: PostgresVersion = '18'): Promise<PostgresServer> {
  const known = shared.get(version)
  if (known !== undefined) return known
  const started = startServer(version, {})
  shared.set(version, started)
  return started
}

/** A new database of the shared server, removed when the test has finished. */
export async function postgresDatabase(
  version: PostgresVersion = '18',
  options?: PostgresDatabaseOptions,
): Promise<PostgresDatabase> {
  return await (await sharedPostgres(version)).createDatabase(options)
}

/** A server of the test's own, which ends with the test. */
export async function privatePostgres(
  version: PostgresVersion = '18',
  parameters: PostgresParameters = {},
  surroundings: PostgresSurroundings = {},
): Promise<PostgresServer> {
  const server = await startServer(version, parameters, surroundings)
  endWithTest(server)
  return server
}

/** A standby of this server, which is stopped and started again meanwhile. It ends with the test. */
export async function standbyOf(
  primary: PostgresServer,
  parameters: PostgresParameters = {},
): Promise<PostgresServer> {
  primary.signal('SIGINT')
  await primary.stopped()
  const { version, user, password, port } = primary
  const from = `host=127.0.0.1 port=${port} user=${user} password=${password}`
  const given = { primary_conninfo: from, ...parameters }
  const standby = new Server(version, await freePort(), given, { primary })
  await Promise.all([primary.start(), standby.start()])
  endWithTest(standby)
  return standby
}

function endWithTest(server: PostgresServer): void {
  onTestFinished(async () => {
    server.signal('SIGQUIT')
    await server.stopped()
    rmSync(server.folder, { recursive: true, force: true })
  })
}

async function startServer(
  version: PostgresVersion,
  parameters: PostgresParameters,
  surroundings: PostgresSurroundings = {},
): Promise<PostgresServer> {
  const server = new Server(version, await freePort(), parameters, surroundings)
  await server.start()
  return server
}

/** Of the superuser of all servers of this process. */
const PASSWORD = randomBytes(12).toString('hex')

const initialized = new Map<PostgresVersion, string>()

/** A folder with the data of a new server, which is made once and copied for each: `initdb` takes longer than most tests. */
function initializedData(version: PostgresVersion, user: string, password: string): string {
  const known = initialized.get(version)
  if (known !== undefined) return known
  const folder = temporaryFolder(`postgres-${version}-new-`)
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o644 })
  const choices = ['--no-sync', '--encoding=UTF8', '--locale=C', '--wal-segsize=1']
  const access = ['--auth-local=trust', '--auth-host=scram-sha-256', '--username', user]
  execFileSync(
    join(postgresPrograms(version), 'bin/initdb'),
    ['-D', join(folder, 'data'), ...choices, ...access, `--pwfile=${passwordFile}`],
    { ...runsAs, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] },
  )
  initialized.set(version, folder)
  return folder
}

class Server implements PostgresServer {
  readonly version: PostgresVersion
  readonly port: number
  readonly folder: string
  readonly user = 'tester'
  readonly password: string
  readonly passwordFile: string
  readonly #programs: string
  readonly #parameters: PostgresParameters
  readonly #surroundings: PostgresSurroundings
  #supervisor: ChildProcess | undefined
  #databases = 0

  /** @param primary the server that this one is a standby of; it must be stopped */
  constructor(
    version: PostgresVersion,
    port: number,
    parameters: PostgresParameters,
    { primary, ...surroundings }: PostgresSurroundings & { readonly primary?: PostgresServer },
  ) {
    this.#surroundings = surroundings
    this.version = version
    this.port = port
    this.password = primary?.password ?? PASSWORD
    this.#programs = postgresPrograms(version)
    this.folder = temporaryFolder('postgres-data-')
    this.passwordFile = join(this.folder, 'password')
    this.#parameters = {
      listen_addresses: '127.0.0.1',
      port: String(port),
      unix_socket_directories: this.folder,
      max_connections: '200',
      shared_buffers: '32MB',
      // What a killed server shared would otherwise stay in the memory of the machine. Like this it is in its folder.
      dynamic_shared_memory_type: 'mmap',
      ...parameters,
    }
    writeFileSync(this.passwordFile, `${this.password}\n`, { mode: 0o644 })
    this.#copyData(primary?.folder ?? initializedData(version, this.user, this.password))
    if (primary !== undefined) this.#follow()
  }

  log(): string {
    return readFileSync(join(this.folder, 'log'), 'utf8')
  }

  query(text: string): Promise<pg.QueryResult> {
    return this.#query('postgres', text)
  }

  async createDatabase({
    options = "ENCODING 'UTF8' LOCALE 'C'",
  }: PostgresDatabaseOptions = {}): Promise<PostgresDatabase> {
    this.#databases++
    const name = `test_${this.#databases}`
    await this.#query('postgres', `CREATE DATABASE ${name} TEMPLATE template0 ${options}`)
    onTestFinished(async () => {
      // A test may have ended the server.
      await this.#query('postgres', `DROP DATABASE ${name} WITH (FORCE)`).catch(() => {})
    })
    return {
      name,
      url: `postgres://${this.user}@127.0.0.1:${this.port}/${name}`,
      urlWithPassword: this.#url(name),
      passwordFile: this.passwordFile,
      query: (text, values) => this.#query(name, text, values),
    }
  }

  queryIn(database: string, text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
    return this.#query(database, text, values)
  }

  signal(signal: NodeJS.Signals): void {
    const pid = this.#pid()
    if (pid === undefined) return
    try {
      process.kill(pid, signal)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }

  async stopped(): Promise<void> {
    const supervisor = this.#supervisor
    if (supervisor === undefined || supervisor.exitCode !== null) return
    await new Promise((resolve) => supervisor.once('exit', resolve))
  }

  async start(): Promise<void> {
    const giveUpAt = performance.now() + START_MS
    for (;;) {
      const before = this.#logLength()
      const supervisor = this.#spawn()
      if (await this.#isReady(supervisor, giveUpAt)) return
      const said = this.log().slice(before)
      // The processes of a server that was killed hold its memory until they have noticed.
      if (!said.includes('shared memory block') || performance.now() > giveUpAt) {
        throw new Error(`PostgreSQL did not start:\n${said}`)
      }
      await sleep(100)
    }
  }

  #logLength(): number {
    return existsSync(join(this.folder, 'log')) ? this.log().length : 0
  }

  #spawn(): ChildProcess {
    const output = openSync(join(this.folder, 'log'), 'a')
    const postgres = join(this.#programs, 'bin/postgres')
    const set = Object.entries(this.#parameters).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ])
    // The shell ends the server when its input closes, which the system does however this process ends.
    const supervised = `"$0" "$@" </dev/null & postgres=$!
      (read -r _ <&3; kill -QUIT $postgres) 2>/dev/null & reader=$!
      exec 3<&-; wait $postgres; kill $reader 2>/dev/null`
    const supervisor = spawn('/bin/sh', ['-c', supervised, postgres, '-D', this.#data, ...set], {
      ...runsAs,
      cwd: this.folder,
      env: { PATH: process.env['PATH'], TZ: 'UTC', ...this.#surroundings.env },
      stdio: ['ignore', output, output, 'pipe'],
    })
    closeSync(output)
    supervisor.unref()
    const input = supervisor.stdio[3] as unknown as { unref(): void }
    input.unref()
    this.#supervisor = supervisor
    return supervisor
  }

  get #data(): string {
    return join(this.folder, 'data')
  }

  #copyData(folder: string): void {
    execFileSync('cp', ['-a', join(folder, 'data'), this.#data], { ...runsAs, cwd: this.folder })
    const { walFolder } = this.#surroundings
    if (walFolder !== undefined) this.#moveLog(walFolder)
  }

  #moveLog(walFolder: string): void {
    const log = join(this.#data, 'pg_wal')
    execFileSync('cp', ['-a', `${log}/.`, walFolder], { ...runsAs, cwd: this.folder })
    execFileSync('rm', ['-r', log], { ...runsAs, cwd: this.folder })
    execFileSync('ln', ['-s', walFolder, log], { ...runsAs, cwd: this.folder })
  }

  #follow(): void {
    execFileSync('touch', [join(this.#data, 'standby.signal')], { ...runsAs, cwd: this.folder })
  }

  /** Answers false when the process has ended, or after a time. */
  async #isReady(supervisor: ChildProcess, giveUpAt: number): Promise<boolean> {
    for (;;) {
      try {
        await this.#query('postgres', 'SELECT 1')
        return true
      } catch {
        if (supervisor.exitCode !== null || performance.now() > giveUpAt) return false
      }
      await sleep(20)
    }
  }

  #pid(): number | undefined {
    try {
      const [first] = readFileSync(join(this.#data, 'postmaster.pid'), 'utf8').split('\n')
      return Number(first)
    } catch {
      return undefined
    }
  }

  async #query(
    database: string,
    text: string,
    values: readonly unknown[] = [],
  ): Promise<pg.QueryResult> {
    const client = new pg.Client({ connectionString: this.#url(database) })
    client.on('error', () => {})
    await client.connect()
    try {
      return await client.query(text, [...values])
    } finally {
      await client.end()
    }
  }

  #url(database: string): string {
    return `postgres://${this.user}:${this.password}@127.0.0.1:${this.port}/${database}`
  }
}
