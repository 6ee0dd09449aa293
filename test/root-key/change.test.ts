import { copyFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { offlineEndpoint } from '../../src/cli/local/offline-endpoint.ts'
import {
  type CompletedRootKeyChange,
  changeRootKey,
} from '../../src/maintenance/change-root-key.ts'
import { withOfflineData } from '../../src/maintenance/open-offline.ts'
import { rootKeyOperations } from '../../src/operations/local/root-key/operations.ts'
import { loadCommandSettings } from '../../src/settings/settings.ts'
import { runHere } from '../support/process/commands.ts'
import {
  type Exit,
  printed,
  runJinku,
  startCommand,
  startJinku,
  temporaryDirectory,
} from '../support/process/jinku-process.ts'
import { madeOnce } from '../support/process/made-once.ts'
import { type ServerHere, startHere, startRefusedHere } from '../support/process/server-here.ts'
import type { Credentials } from '../support/signing.ts'

/** So many that a change of the root key rewraps them in more than two batches. */
const KEYS = 220
const PASSPHRASE = 'correct horse battery staple'
const NEXT = { JINKU_NEXT_ROOT_KEY_PASSPHRASE: PASSPHRASE }

interface Lived {
  readonly cwd: string
  readonly credentials: Credentials
  readonly ciphertexts: readonly string[]
}

async function lived(jinku: ServerHere, keys: number): Promise<readonly string[]> {
  await jinku.call('CreateSecret', { SecretName: 'db', VersionId: 'v1', SecretData: 'value' })
  const made = Array.from({ length: keys }, async () => {
    const { body } = await jinku.call('CreateKey')
    const { KeyId } = body.KeyMetadata
    const encrypted = await jinku.call('Encrypt', { KeyId, Plaintext: KeyId })
    return encrypted.body.CiphertextBlob as string
  })
  return await Promise.all(made)
}

const foundedWith = (keys: number): (() => Promise<Lived>) =>
  madeOnce(async (cwd) => {
    const jinku = await startHere({ cwd })
    const { credentials } = jinku
    const ciphertexts = await lived(jinku, keys)
    await jinku.stop()
    return { credentials, ciphertexts }
  })

const founded = foundedWith(1)
const foundedWithMany = foundedWith(KEYS)

async function expectAllReadable(jinku: Pick<ServerHere, 'call'>, ciphertexts: readonly string[]) {
  const read = await jinku.call('GetSecretValue', { SecretName: 'db' })
  expect(read.body.SecretData).toBe('value')
  const opened = await Promise.all(
    ciphertexts.map((CiphertextBlob) => jinku.call('Decrypt', { CiphertextBlob })),
  )
  expect(opened.filter(({ body }) => body.Plaintext !== body.KeyId)).toEqual([])
}

/** Starts a server on the data as it is, reads everything, and stops the server. */
async function expectStartable({ cwd, credentials, ciphertexts }: Lived, env = {}) {
  const jinku = await startHere({ cwd, env }, credentials)
  await expectAllReadable(jinku, ciphertexts)
  await jinku.stop()
  return jinku.rootKey
}

/** Kills the change some time after its n-th line about its progress. */
async function killedAfter(cwd: string, lines: number, delayMs: number): Promise<Exit> {
  const { child, output, exited } = startCommand({ cwd, args: ['root-key', 'change'] })
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (output.stderr.split('\n').length > lines) resolve()
    }
    child.stderr.on('data', look)
    exited.then(() => resolve(), resolve)
  })
  await new Promise((resolve) => setTimeout(resolve, delayMs))
  child.kill('SIGKILL')
  return await exited
}

test('a change that is killed at any step leaves a server that starts and reads everything, and is carried on', {
  timeout: 600_000,
}, async () => {
  const ways = [
    { lines: 0, delayMs: 0 },
    { lines: 1, delayMs: 0 },
    { lines: 2, delayMs: 0 },
    { lines: 3, delayMs: 0 },
    { lines: 4, delayMs: 0 },
    { lines: 4, delayMs: 5 },
  ]
  for (const { lines, delayMs } of ways) {
    const copy = await foundedWithMany()
    const { cwd } = copy
    await killedAfter(cwd, lines, delayMs)
    await expectStartable(copy)
    const carriedOn = await runHere({ cwd, args: ['root-key', 'change'] })
    expect(carriedOn.stderr).not.toContain('jinku:')
    expect(carriedOn).toMatchObject({ code: 0 })
    if (delayMs === 0) continue
    await expectStartable(copy)
    const verified = await runHere({ cwd, args: ['audit', 'verify'] })
    expect(verified).toMatchObject({ code: 0 })
  }
})

test('under a running server everything is readable all the while, killed or not', {
  timeout: 600_000,
}, async () => {
  const { cwd, credentials, ciphertexts } = await foundedWithMany()
  const jinku = await startJinku({ cwd }, credentials)
  const former = printed(jinku.stdout, 'Root key')
  let isOver = false
  const load = (async () => {
    let rounds = 0
    for (; !isOver; rounds++) {
      await expectAllReadable(jinku, ciphertexts.slice(0, 5))
      const made = await jinku.call('CreateKey')
      expect(made.status).toBe(200)
    }
    return rounds
  })()
  await killedAfter(cwd, 2, 0)
  const change = await runHere({ cwd, args: ['root-key', 'change'] })
  isOver = true
  expect(await load).toBeGreaterThan(0)
  expect(change).toMatchObject({ code: 0 })
  await expectAllReadable(jinku, ciphertexts)
  await jinku.stop('SIGKILL')
  expect(await expectStartable({ cwd, credentials, ciphertexts })).not.toBe(former)
})

test('changes that follow each other at once are all taken by the server, which goes on making keys', {
  timeout: 120_000,
}, async () => {
  const { cwd, credentials, ciphertexts } = await founded()
  const jinku = await startJinku({ cwd }, credentials)
  for (let round = 0; round < 3; round++) {
    expect(await runHere({ cwd, args: ['root-key', 'change'] })).toMatchObject({ code: 0 })
    expect((await jinku.call('CreateKey')).status).toBe(200)
  }
  await expectAllReadable(jinku, ciphertexts)
  const { stderr } = await jinku.stop()
  expect(stderr).not.toContain('internal failure')
})

test('the former key file is kept, for its owner only, and opens nothing any more', async () => {
  const { cwd, credentials, ciphertexts } = await founded()
  const data = join(cwd, 'jinku-data')
  const changed = await runHere({ cwd, args: ['root-key', 'change', '--json'] })
  const { From, To, FormerFile } = JSON.parse(changed.stdout)
  expect(readdirSync(data).filter((name) => name.startsWith('root.key.next'))).toEqual([])
  expect(readdirSync(data).filter((name) => name.startsWith('root.key.former-'))).toHaveLength(1)
  copyFileSync(join(data, 'root.key'), join(cwd, 'kept'))
  copyFileSync(FormerFile, join(data, 'root.key'))
  const refused = await startRefusedHere({ cwd })
  expect(refused).toMatchObject({ code: 1 })
  expect(refused.stderr).toContain(From)
  expect(refused.stderr).toContain(To)
  copyFileSync(join(cwd, 'kept'), join(data, 'root.key'))
  await expectStartable({ cwd, credentials, ciphertexts })
})

test('of several that begin at once one is carried out, and takes nothing away from itself', {
  timeout: 600_000,
}, async () => {
  const before = await founded()
  const { cwd } = before
  const change = { cwd, args: ['root-key', 'change'] }
  const ended = await Promise.all([1, 2, 3].map(() => runJinku(change)))
  expect(ended.map(({ code }) => code)).toContain(0)
  await expectStartable(before)
  // If a change is still under way, it can be finished.
  expect(await runHere(change)).toMatchObject({ code: 0 })
  await expectStartable(before)
  const names = readdirSync(join(cwd, 'jinku-data'))
  expect(names.filter((name) => name.startsWith('root.key.next'))).toEqual([])
})

/** Changes the root key in a process that opened the data first, and then waited while `meanwhile` ran. */
async function changedLate(
  cwd: string,
  meanwhile: () => Promise<unknown>,
): Promise<CompletedRootKeyChange> {
  const settings = loadCommandSettings(new Map([['data-dir', join(cwd, 'jinku-data')]]), {})
  return await withOfflineData(settings, async (data) => {
    const administer = await offlineEndpoint(data, { settings, note: () => {} }, rootKeyOperations)
    // Opens the keys of the account, which a request does before its transaction. It is refused, since there is nothing to finish.
    await administer({
      operation: 'FinishRootKeyChange',
      parameters: new Map([['To', 'none']]),
      account: undefined,
    })
    await meanwhile()
    const { dataDir } = settings
    return await changeRootKey({ data, dataDir, next: undefined, administer, onProgress: () => {} })
  })
}

test('from a root key that another process has given up meanwhile no change begins', async () => {
  const before = await founded()
  const { cwd } = before
  const change = { cwd, args: ['root-key', 'change'] }
  const late = changedLate(cwd, async () => {
    expect(await runHere(change)).toMatchObject({ code: 0 })
  })
  await expect(late).rejects.toThrow('has ended since this one was begun')
  await expectStartable(before)
  const names = readdirSync(join(cwd, 'jinku-data'))
  expect(names.filter((name) => name.startsWith('root.key.next'))).toEqual([])
  expect(await runHere(change)).toMatchObject({ code: 0 })
  await expectStartable(before)
})

test('a change that another process has begun meanwhile is continued under both root keys', async () => {
  const before = await founded()
  const { cwd } = before
  const changed = await changedLate(cwd, () => killedAfter(cwd, 1, 0))
  expect(changed.isFinished).toBe(true)
  expect(await expectStartable(before)).toBe(changed.to)
})

test('to another source it is finished once the server has the settings of that source', {
  timeout: 600_000,
}, async () => {
  const before = await founded()
  const { cwd } = before
  const change = ['root-key', 'change', '--json']
  const begun = await runHere({ cwd, args: change, env: NEXT })
  expect(begun).toMatchObject({ code: 0 })
  expect(JSON.parse(begun.stdout)).toMatchObject({ Finished: false })
  const env = { JINKU_ROOT_KEY_PASSPHRASE: PASSPHRASE }
  const { To } = JSON.parse(begun.stdout)
  expect(await expectStartable(before)).toBe(To)
  expect(await expectStartable(before, env)).toBe(To)
  const finished = await runHere({ cwd, args: change, env })
  expect(JSON.parse(finished.stdout)).toMatchObject({ Finished: true, Rewrapped: 0 })
  expect(await expectStartable(before, env)).toBe(To)
  const refused = await startRefusedHere({ cwd })
  expect(refused).toMatchObject({ code: 1 })
  expect(refused.stderr).toContain(`the database was sealed with ${To}`)
})

test('without a key file, the next source must be named', async () => {
  const cwd = temporaryDirectory()
  const env = { JINKU_ROOT_KEY_PASSPHRASE: PASSPHRASE }
  const jinku = await startHere({ cwd, env })
  await jinku.stop()
  const refused = await runHere({ cwd, args: ['root-key', 'change'], env })
  expect(refused).toMatchObject({ code: 1 })
  expect(refused.stderr).toContain('JINKU_NEXT_ROOT_KEY')
})
