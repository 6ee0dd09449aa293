/** Several servers over one PostgreSQL database, each with a data directory of its own and the same root key. */

import { randomBytes } from 'node:crypto'
import { type PostgresDatabase, postgresDatabase } from '../postgres/server.ts'
import { type Credentials, formEncode, type Parameters, signV1 } from '../signing.ts'
import {
  type Exit,
  FORM,
  type JinkuProcess,
  runJinku,
  startJinku,
  temporaryDirectory,
} from './jinku-process.ts'

type Environment = { readonly [name: string]: string }

export interface ShownNode {
  readonly Node: string
  readonly Version: string
  readonly State: string
  readonly LeaseUntil: string
  readonly Duties: string
  readonly IsThis?: boolean
}

export interface SeveralNodes {
  readonly database: PostgresDatabase
  /** What all of them have in common. */
  readonly env: Environment
  /** The root access key of the first account, once a node has started. */
  readonly credentials: Credentials
  /** Starts a node; its data directory stays the same when it is started again. */
  start(
    name: string,
    env?: Environment,
    program?: readonly [string, ...string[]],
  ): Promise<JinkuProcess>
  /** Runs a command on the data directory of a node. */
  run(name: string, ...args: readonly string[]): Promise<Exit>
  runWith(name: string, env: Environment, ...args: readonly string[]): Promise<Exit>
  /** What `jinku status` says of the nodes. */
  status(name: string): Promise<readonly ShownNode[]>
  /** The same, asked until it is so: a node sees within seconds what others have said. */
  statusWhen(
    name: string,
    isSo: (nodes: readonly ShownNode[]) => boolean,
  ): Promise<readonly ShownNode[]>
  cwdOf(name: string): string
}

const GIVEN = { id: 'root-of-several-nodes', secret: 'the-secret-of-several-nodes' }

export async function severalNodes(
  extra: Environment = {},
  given?: PostgresDatabase,
): Promise<SeveralNodes> {
  const database = given ?? (await postgresDatabase())
  const env = {
    JINKU_DATABASE_URL: database.urlWithPassword,
    JINKU_ROOT_KEY: randomBytes(32).toString('base64'),
    JINKU_ROOT_ACCESS_KEY_ID: GIVEN.id,
    JINKU_ROOT_ACCESS_KEY_SECRET: GIVEN.secret,
    ...extra,
  }
  const directories = new Map<string, string>()
  const cwdOf = (name: string): string => {
    const cwd = directories.get(name) ?? temporaryDirectory()
    directories.set(name, cwd)
    return cwd
  }
  const runWith = (name: string, more: Environment, ...args: readonly string[]): Promise<Exit> =>
    runJinku({ cwd: cwdOf(name), env: { ...env, ...more }, args })
  const status = async (name: string): Promise<readonly ShownNode[]> => {
    const { stdout } = await runWith(name, {}, 'status', '--json')
    return JSON.parse(stdout).Nodes
  }
  return {
    database,
    env,
    credentials: GIVEN,
    cwdOf,
    start: (name, more = {}, program) =>
      startJinku(
        {
          cwd: cwdOf(name),
          env: { ...env, JINKU_NODE: name, ...more },
          ...(program && { program }),
        },
        GIVEN,
      ),
    runWith,
    run: (name, ...args) => runWith(name, {}, ...args),
    status,
    statusWhen: async (name, isSo) => {
      // The limit is generous, because the machine may be busy. It exists so that a failing test says what it saw.
      const giveUpAt = performance.now() + 120_000
      for (;;) {
        const nodes = await status(name)
        if (isSo(nodes)) return nodes
        if (performance.now() > giveUpAt) throw new Error(`never so: ${JSON.stringify(nodes)}`)
      }
    },
  }
}

/** A call with any key, of any API. Answers `OK`, or the code of the refusal. */
export async function codeOf(
  server: JinkuProcess,
  credentials: Credentials & { readonly token?: string },
  action: string,
  parameters: Parameters = {},
  version = '2016-01-20',
): Promise<string> {
  const { status, text } = await callAs(server, credentials, action, parameters, version)
  return status === 200 ? 'OK' : JSON.parse(text).Code
}

export async function callAs(
  server: JinkuProcess,
  { token, ...credentials }: Credentials & { readonly token?: string },
  action: string,
  parameters: Parameters = {},
  version = '2016-01-20',
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came back
): Promise<{ readonly status: number; readonly text: string; readonly body: any }> {
  const extra = { Version: version, ...(token !== undefined && { SecurityToken: token }) }
  const signed = signV1(credentials, action, parameters, { now: Date.now(), extra })
  const { status, text } = await server.send({ headers: FORM, body: formEncode(signed) })
  return { status, text, body: JSON.parse(text) }
}
