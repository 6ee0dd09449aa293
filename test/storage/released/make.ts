/** Keeps the database of a program as that of a release; README.md says when and how. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { loadDriver } from '../../../src/storage/sqlite/driver.ts'
import { ACCOUNT, CREDENTIALS, REGION, START, sendTo } from '../../support/harness.ts'
import { formEncode, signV1 } from '../../support/signing.ts'
import { dumpOf } from './dump.ts'
import { type Answered, ROOT_KEY_FILE, VERSIONS } from './fixtures.ts'
import { begin, goOn, type Known, type Question, questions, type World } from './life.ts'

type ServerModule = typeof import('../../../src/process/server.ts')
type SettingsModule = typeof import('../../../src/settings/settings.ts')
type Server = Awaited<ReturnType<ServerModule['startServer']>>

const [program = '', number = ''] = process.argv.slice(2)
const schema = Number(number)
const source = (file: string): string => pathToFileURL(resolve(program, 'src', file)).href
const { startServer } = (await import(source('process/server.ts'))) as ServerModule
const { loadSettings } = (await import(source('settings/settings.ts'))) as SettingsModule

const DAY_MS = 24 * 60 * 60 * 1000
/** Some minutes before the time at which the tests begin, so that sessions of then are still good. */
const SECOND_START = START - 15 * 60 * 1000
let now = SECOND_START - 3 * DAY_MS

const directory = mkdtempSync(join(tmpdir(), 'jinku-released-'))
const dataDir = join(directory, 'data')
mkdirSync(dataDir, { mode: 0o700 })
writeFileSync(join(dataDir, 'root.key'), readFileSync(ROOT_KEY_FILE), { mode: 0o600 })

const told: string[] = []
const callers = new Map<string, Known>([['root', CREDENTIALS]])

async function start(): Promise<Server> {
  const settings = loadSettings(['--data-dir', dataDir, '--listen', '127.0.0.1:0'], {})
  if (typeof settings === 'string') throw new Error(settings)
  return await startServer(
    {
      ...settings,
      region: REGION,
      accountId: ACCOUNT,
      rootAccessKeyId: CREDENTIALS.id,
      rootAccessKeySecret: CREDENTIALS.secret,
      auditFile: join(directory, 'trail'),
      auditRetentionDays: 1,
    },
    {
      clock: () => now,
      log: {
        fault: (fault) => {
          throw fault
        },
        warn: (text) => told.push(text),
        note: (text) => told.push(text),
      },
    },
  )
}

async function ask(server: Server, { as, api, action, parameters }: Question): Promise<Answered> {
  now += 1000
  const caller = callers.get(as)
  if (caller === undefined) throw new Error(`nobody is known as ${as}`)
  const Version = VERSIONS[api]
  const extra = { Version, ...(caller.token !== undefined && { SecurityToken: caller.token }) }
  const reply = await sendTo(server.port, undefined, {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: formEncode(signV1(caller, action, parameters, { now, extra })),
  })
  return { status: reply.status, body: JSON.parse(reply.text) }
}

function worldOf(server: Server): World {
  return {
    schema,
    meet: (name, credentials) => callers.set(name, credentials),
    call: async (question) => {
      const { status, body } = await ask(server, question)
      if (status !== 200) throw new Error(`${question.action}: ${JSON.stringify(body)}`)
      return body
    },
    makePartner: async () => {
      const parameters = new Map<string, string>()
      const about = { operation: 'CreateAccount', parameters, account: undefined }
      const outcome = await server.administer(about)
      if ('refusal' in outcome) throw outcome.refusal
      const { AccountId, AccessKeyId, AccessKeySecret } = outcome.answer as {
        readonly [member: string]: string
      }
      callers.set('partner', { id: AccessKeyId ?? '', secret: AccessKeySecret ?? '' })
      return AccountId ?? ''
    },
  }
}

const before = await start()
await begin(worldOf(before))
await before.close()

now = SECOND_START
const after = await start()
const ciphertexts = await goOn(worldOf(after))
await after.purge()
const asked: object[] = []
for (const question of questions(schema, ciphertexts)) {
  const { status, body } = await ask(after, question)
  const { RequestId: _, Code, ...answer } = body
  asked.push({ ...question, answer: { status, body: status === 200 ? answer : { Code } } })
}
await after.close()

const { open } = await loadDriver()
const database = open(join(dataDir, 'jinku.db'))
const to = (name: string): string => join(import.meta.dirname, `schema-${schema}.${name}`)
const known = Object.fromEntries(callers)
writeFileSync(to('json'), `${JSON.stringify({ callers: known, told, asked }, null, 2)}\n`)
writeFileSync(to('sql'), dumpOf(database))
database.close()
rmSync(directory, { recursive: true })
