/** Types commands of the client within the process of the test, against a server that is a process of its own. */

import { Readable } from 'node:stream'
import { runRemote } from '../../../src/cli/remote/run-remote.ts'
import { catalogue } from '../../../src/cli/remote/words.ts'
import { type JinkuProcess, startJinku, temporaryDirectory } from '../process/jinku-process.ts'

export interface Typed {
  readonly code: number
  readonly out: string
  readonly bytes: Buffer
  readonly err: string
}

export interface TypeOptions {
  readonly env?: { readonly [name: string]: string }
  /** What standard input holds; it is no terminal. */
  readonly input?: string | Buffer
  /** What the person answers at a terminal. */
  readonly answer?: string
  /** Standard output is a terminal. */
  readonly isOutputTerminal?: boolean
}

export interface Person {
  readonly server: JinkuProcess
  readonly home: string
  readonly env: { readonly [name: string]: string }
  /** Types `jinku` and these words, and answers what it ended with. */
  type(words: string | readonly string[], options?: TypeOptions): Promise<Typed>
  /** The same as another person, with these variables instead of the credentials. */
  as(env: { readonly [name: string]: string }): Person
}

/** A person with the root access key of a server in memory, and an empty home. */
export async function personAtServer(args: readonly string[] = []): Promise<Person> {
  const server = await startJinku({ cwd: temporaryDirectory(), args: ['--dev', ...args] })
  return person(server, temporaryDirectory(), {
    ALIBABA_CLOUD_ACCESS_KEY_ID: server.credentials.id,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: server.credentials.secret,
  })
}

function person(
  server: JinkuProcess,
  home: string,
  credentials: { readonly [name: string]: string },
): Person {
  const env = { HOME: home, JINKU_ENDPOINT: server.endpoint, LANG: 'C.UTF-8', ...credentials }
  return {
    server,
    home,
    env,
    type: async (words, options = {}) =>
      await typed(typeof words === 'string' ? words.split(' ') : words, env, options),
    as: (other) => person(server, home, other),
  }
}

async function typed(
  words: readonly string[],
  env: { readonly [name: string]: string },
  options: TypeOptions,
): Promise<Typed> {
  const written: Buffer[] = []
  let err = ''
  const input = options.answer ?? options.input
  const code = await runRemote(
    words,
    {
      out: async (text) => {
        written.push(Buffer.from(text))
      },
      err: (text) => {
        err += text
      },
      input: Readable.from(input === undefined ? [] : [Buffer.from(input)]),
      isInputTerminal: options.answer !== undefined,
      isOutputTerminal: options.isOutputTerminal === true,
      environment: { ...env, ...options.env },
      umask: 0o022,
    },
    catalogue,
  )
  const bytes = Buffer.concat(written)
  return { code, out: bytes.toString(), bytes, err }
}

/** A user without any policy, with an access key. */
export async function strangerOf(owner: Person): Promise<Person> {
  const { server } = owner
  const ram = { Version: '2015-05-01' }
  await server.call('CreateUser', { UserName: 'stranger' }, ram)
  const { body } = await server.call('CreateAccessKey', { UserName: 'stranger' }, ram)
  const { AccessKey } = body as {
    readonly AccessKey: { readonly AccessKeyId: string; readonly AccessKeySecret: string }
  }
  return owner.as({
    ALIBABA_CLOUD_ACCESS_KEY_ID: AccessKey.AccessKeyId,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: AccessKey.AccessKeySecret,
  })
}
