/** Runs `jinku admin` for tests, and reads what it has stored. */

import { join } from 'node:path'
import { expect } from 'vitest'
import { type ExportedCheckpoint, parseCheckpoint } from '../../../src/audit/checkpoint.ts'
import type { Entry } from '../../../src/audit/entry.ts'
import { type Verification, verifyTrail } from '../../../src/audit/verify-trail.ts'
import { openAuditKey } from '../../../src/crypto/audit-key.ts'
import { withOfflineData } from '../../../src/maintenance/open-offline.ts'
import { loadDriver } from '../../../src/storage/sqlite/driver.ts'
import { type Credentials, formEncode, type Parameters, signV1 } from '../signing.ts'
import { storedEntries } from '../trail-lines.ts'
import { runHere } from './commands.ts'
import {
  type Exit,
  FORM,
  type JinkuProcess,
  runJinku,
  temporaryDirectory,
} from './jinku-process.ts'
import { madeOnce } from './made-once.ts'
import { startHere } from './server-here.ts'

/** Standard error has only the checkpoint, or nothing if another command has sealed the entry already. */
export const CHECKPOINT = /^audit checkpoint local [^\n]+\n$/

export interface Administered {
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came back
  readonly answer: any
  readonly told: readonly ExportedCheckpoint[]
}

/** Runs a command that succeeds, and reads its answer. */
export async function admin(cwd: string, ...args: readonly string[]): Promise<Administered> {
  return answerOf(await runHere({ cwd, args: ['admin', ...args, '--json'] }))
}

/** The same as a process, where it matters that several work at once. */
export async function adminProcess(cwd: string, ...args: readonly string[]): Promise<Administered> {
  return answerOf(await runJinku({ cwd, args: ['admin', ...args, '--json'] }))
}

function answerOf({ code, stdout, stderr }: Exit): Administered {
  expect([code, stderr.replace(CHECKPOINT, '')]).toEqual([0, ''])
  const told = stderr.split('\n').flatMap((line) => parseCheckpoint(line) ?? [])
  return { answer: JSON.parse(stdout), told }
}

/** The one sentence with which a command was refused. */
export async function refusal(
  cwd: string,
  args: readonly string[],
  env: { readonly [name: string]: string } = {},
): Promise<string> {
  const { code, signal, stdout, stderr } = await runHere({ cwd, args, env })
  expect({ code, signal, stdout }).toEqual({ code: 1, signal: null, stdout: '' })
  const said = stderr.replace(/^audit checkpoint [^\n]+\n/gm, '')
  expect(said).toMatch(/^jinku: [^\n]+\n$/)
  return said.slice('jinku: '.length, -1)
}

export const credentialsIn = (answer: Administered['answer']): Credentials => ({
  id: answer.AccessKeyId,
  secret: answer.AccessKeySecret,
})

/** The outcome of a call with this key: `OK`, or the code of its refusal. */
export async function outcomeAs(
  server: JinkuProcess,
  credentials: Credentials,
  action = 'ListSecrets',
  parameters: Parameters = {},
): Promise<string> {
  const signed = signV1(credentials, action, parameters, { now: Date.now() })
  const { status, text } = await server.send({ headers: FORM, body: formEncode(signed) })
  return status === 200 ? 'OK' : JSON.parse(text).Code
}

/** Calls until the outcome is the wanted one. The time limit of the test ends the wait otherwise. */
export async function untilOutcome(wanted: string, outcome: () => Promise<string>): Promise<void> {
  while ((await outcome()) !== wanted) await new Promise((resolve) => setTimeout(resolve, 20))
}

interface Founded {
  readonly cwd: string
  readonly data: string
  readonly credentials: Credentials
}

async function found(cwd: string): Promise<{ readonly credentials: Credentials }> {
  const server = await startHere({ cwd })
  await server.stop()
  return { credentials: server.credentials }
}

const foundedOnce = madeOnce(found)

/** A data directory with one account, whose server has stopped. */
export async function founded(): Promise<Founded> {
  const { cwd, credentials } = await foundedOnce()
  return { cwd, data: join(cwd, 'jinku-data'), credentials }
}

/** Another data directory, under another root key. */
export async function foundedApart(): Promise<Founded> {
  const cwd = temporaryDirectory()
  return { cwd, data: join(cwd, 'jinku-data'), ...(await found(cwd)) }
}

/** All rows of accounts, access keys, the trail and migrations. */
export async function contentOf(data: string): Promise<unknown> {
  const connection = (await loadDriver()).open(join(data, 'jinku.db'))
  try {
    const tables = ['accounts', 'access_keys', 'audit_batches', 'schema_migrations']
    return tables.map((table) => connection.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all([]))
  } finally {
    connection.close()
  }
}

function settingsOf(data: string) {
  return { dataDir: data, rootKeyFile: undefined, region: 'cn-hangzhou' }
}

/** The entries of local administration, oldest first. */
export async function localEntries(data: string): Promise<Entry[]> {
  return await withOfflineData(
    settingsOf(data),
    async ({ storage }) => await storedEntries(storage, 'local'),
  )
}

/** Verifies the trail with the checkpoints that were told. */
export async function verified(
  data: string,
  told: readonly ExportedCheckpoint[],
): Promise<Verification> {
  return await withOfflineData(
    settingsOf(data),
    async ({ storage, rootKey }) =>
      await storage.read({ account: '', now: 0 }, async ({ trail }) => {
        const key = await trail.key()
        if (key === undefined) throw new Error('there is no audit key')
        return await verifyTrail(trail, openAuditKey(rootKey, key), told)
      }),
  )
}
