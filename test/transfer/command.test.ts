/** `jinku transfer`, as people run it. */

import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { localEntries, refusal, verified } from '../support/process/administered.ts'
import { runHere } from '../support/process/commands.ts'
import { runJinku, startCommand, startJinku } from '../support/process/jinku-process.ts'
import { madeOnce } from '../support/process/made-once.ts'

const VALUE = 'the value that nobody prints'

/** The data of a server with a few secrets, in `jinku-data`. */
const stoppedServer = madeOnce(async (cwd) => {
  const server = await startJinku({ cwd })
  for (const name of ['one', 'two', 'three']) {
    const secret = { SecretName: name, VersionId: 'v1', SecretData: `${VALUE} ${name}` }
    expect((await server.call('CreateSecret', secret)).status).toBe(200)
  }
  const put = { SecretName: 'two', VersionId: 'v2', SecretData: `${VALUE} 2` }
  expect((await server.call('PutSecretValue', put)).status).toBe(200)
  await server.stop()
  return { credentials: server.credentials }
})

const TO = ['--target-data-dir', 'target']

// biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came back
async function transferred(cwd: string, ...more: string[]): Promise<any> {
  // As a process: one of the drivers holds files that were closed until its memory is collected, also under their former name.
  const { code, stdout, stderr } = await runJinku({
    cwd,
    args: ['transfer', ...TO, '--json', ...more],
  })
  expect([code, stderr.replaceAll(/^audit checkpoint [^\n]+\n/gm, '')]).toEqual([0, ''])
  expect(stdout).not.toContain(VALUE)
  return JSON.parse(stdout)
}

async function valuesIn(cwd: string, dataDir: string, credentials: object): Promise<string[]> {
  const args = ['--data-dir', dataDir]
  const server = await startJinku({ cwd, args }, credentials as { id: string; secret: string })
  const names = ['one', 'two', 'three']
  const replies = await Promise.all(
    names.map((SecretName) => server.call('GetSecretValue', { SecretName })),
  )
  const previous = await server.call('GetSecretValue', {
    SecretName: 'two',
    VersionStage: 'ACSPrevious',
  })
  await server.stop()
  return [...replies, previous].map(({ body }) => body.SecretData)
}

const VALUES = [`${VALUE} one`, `${VALUE} 2`, `${VALUE} three`, `${VALUE} two`]

test('a server is moved to another directory with everything, and the old data is not used by mistake', async () => {
  const { cwd, credentials } = await stoppedServer()
  const answer = await transferred(cwd)
  const tables = answer.Tables as { Table: string; Rows: number; Digest: string }[]
  expect(tables.find(({ Table }) => Table === 'secrets')).toMatchObject({ Rows: 3 })
  expect(tables.find(({ Table }) => Table === 'versions')).toMatchObject({ Rows: 4 })
  expect(answer).toMatchObject({
    From: join(cwd, 'jinku-data'),
    To: join(cwd, 'target'),
    FormerDatabase: join(cwd, 'jinku-data/jinku.db.transferred'),
    Rows: tables.reduce((sum, { Rows }) => sum + Rows, 0),
    TrailFindings: 0,
  })

  const sentence = await refusal(cwd, ['audit', 'verify'])
  expect(sentence).toContain('was transferred to another database')
  expect(sentence).toContain(`rename ${answer.FormerDatabase}`)
  const start = startCommand({ cwd, args: ['--listen', '127.0.0.1:0'] })
  const { code, stderr } = await start.exited
  expect(code).toBe(1)
  expect(stderr).toContain('was transferred to another database')

  expect(await valuesIn(cwd, 'target', credentials)).toEqual(VALUES)
  const entries = await localEntries(join(cwd, 'target'))
  expect(JSON.stringify(entries)).toContain(`transfer/${answer.Digest}`)
  expect(await verified(join(cwd, 'target'), [])).toMatchObject({ findings: [] })

  renameSync(answer.FormerDatabase, join(cwd, 'jinku-data/jinku.db'))
  expect(await valuesIn(cwd, 'jinku-data', credentials)).toEqual(VALUES)
})

test('a dry run moves nothing', async () => {
  const { cwd, credentials } = await stoppedServer()
  const answer = await transferred(cwd, '--dry-run')
  expect(answer).toMatchObject({ TrailFindings: 0 })
  expect(answer).not.toHaveProperty('FormerDatabase')
  expect(existsSync(join(cwd, 'target/root.key'))).toBe(false)
  expect(readdirSync(join(cwd, 'target')).filter((name) => /restoring/.test(name))).toEqual([])
  expect(await valuesIn(cwd, 'jinku-data', credentials)).toEqual(VALUES)
  const { Tables, Digest } = await transferred(cwd)
  // The server has written entries in between, and when the access key was used.
  const changed = Tables.filter(
    ({ Table, Digest: digest }: { Table: string; Digest: string }) =>
      !answer.Tables.some((one: { Table: string; Digest: string }) => one.Digest === digest) &&
      !/^audit_|^access_keys$/.test(Table),
  )
  expect(changed).toEqual([])
  expect(Digest).not.toBe(answer.Digest)
})

test('what cannot be transferred is refused with a sentence, and stays as it is', async () => {
  const { cwd, credentials } = await stoppedServer()
  expect(await refusal(cwd, ['transfer'])).toBe(
    'Say where the data goes: --target-data-dir, or JINKU_TARGET_DATABASE_URL in the environment or a file.',
  )
  expect(await refusal(cwd, ['transfer', '--target-data-dir', 'jinku-data'])).toContain(
    'Source and target are the same',
  )
  expect(await refusal(cwd, ['transfer', ...TO, '--data-dir', 'nowhere'])).toContain(
    'There is no database in',
  )

  const server = await startJinku({ cwd }, credentials)
  expect(await refusal(cwd, ['transfer', ...TO])).toContain('is in use by another server')
  await server.stop()

  const other = await startJinku({ cwd, args: ['--data-dir', 'target'] })
  expect(await refusal(cwd, ['transfer', ...TO])).toContain('target is in use by another server')
  await other.stop()
  expect(await refusal(cwd, ['transfer', ...TO])).toMatch(/target holds the data of account \d{16}/)

  rmSync(join(cwd, 'target/jinku.db'))
  expect(await refusal(cwd, ['transfer', ...TO])).toMatch(
    /target\/root\.key holds root key \S+, and the data is sealed with \S+\. Move that file away\./,
  )
  rmSync(join(cwd, 'target/root.key'))
  writeFileSync(join(cwd, 'wrong.key'), 'x', { mode: 0o600 })
  expect(await refusal(cwd, ['transfer', ...TO, '--root-key-file', 'wrong.key'])).toContain(
    'does not hold a root key',
  )
  expect(await valuesIn(cwd, 'jinku-data', credentials)).toEqual(VALUES)
})

/** From at once to when it is done, on most machines. */
const DELAYS = [0, 10, 40, 160, 400]

test('a transfer that is killed at any moment leaves the data in one place, whole, and can be done again', async () => {
  const { cwd, credentials } = await stoppedServer()
  for (const milliseconds of DELAYS) {
    const { child, exited } = startCommand({ cwd, args: ['transfer', ...TO] })
    const isOver = exited.then(() => true)
    const begun = join(cwd, 'target/jinku.db.restoring')
    while (!existsSync(begun) && !(await Promise.race([isOver, pause(2, false)]))) {}
    await Promise.race([isOver, pause(milliseconds)])
    child.kill('SIGKILL')
    await exited
    if (await isWhole(cwd, 'target')) break
    expect(await isWhole(cwd, 'jinku-data')).toBe(true)
  }
  if (!(await isWhole(cwd, 'target'))) await transferred(cwd)
  expect(await valuesIn(cwd, 'target', credentials)).toEqual(VALUES)
})

async function isWhole(cwd: string, dataDir: string): Promise<boolean> {
  const { code } = await runHere({ cwd, args: ['audit', 'verify', '--data-dir', dataDir] })
  return code === 0
}
