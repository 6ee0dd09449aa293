/**
 * What a team does with its keys, and how it gets everything back, with the vendor's typed client and the program alone.
 */

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Client, Thrown } from '../compatibility/clients/client.ts'
import { typedClient } from '../compatibility/clients/typed-client.ts'
import {
  type JinkuProcess,
  printed,
  runJinku,
  startJinku,
  temporaryDirectory,
} from '../support/process/jinku-process.ts'
import type { Credentials } from '../support/signing.ts'

const PASSPHRASE = { JINKU_RECOVERY_PASSPHRASE: 'correct horse battery staple' }

interface Answer {
  readonly KeyMetadata: { readonly KeyId: string; readonly PrimaryKeyVersion: string }
  readonly SecretData: string
}

function clientOf(jinku: JinkuProcess, credentials: Credentials) {
  const host = new URL(jinku.endpoint).host
  const client: Client = typedClient.open({ protocol: 'http', host, credentials, ca: undefined })
  onTestFinished(() => client.close())
  return async (action: string, parameters = {}): Promise<Answer> =>
    (await client.call(action, parameters)) as Answer
}

type Call = ReturnType<typeof clientOf>

async function codeOf(asked: Promise<unknown>): Promise<string | undefined> {
  return await asked.then(
    () => undefined,
    (thrown: Thrown) => typedClient.codeIn(thrown),
  )
}

async function values(call: Call, names: readonly string[]): Promise<string[]> {
  const read: string[] = []
  for (const SecretName of names)
    read.push((await call('GetSecretValue', { SecretName })).SecretData)
  return read
}

test('keys are rotated and disabled, a lost server is restored, its root key changed under load, and the trail proves all of it', {
  timeout: 600_000,
}, async () => {
  const cwd = temporaryDirectory()
  const jinku = await startJinku({ cwd })
  const { credentials } = jinku
  const call = clientOf(jinku, credentials)

  const { KeyId, PrimaryKeyVersion } = (await call('CreateKey', {})).KeyMetadata
  await call('CreateAlias', { KeyId, AliasName: 'alias/orders' })
  const names = ['orders/db', 'orders/api', 'by-default']
  for (const [index, SecretName] of names.entries()) {
    await call('CreateSecret', {
      SecretName,
      VersionId: 'v1',
      SecretData: `value ${index}`,
      ...(index < 2 && { EncryptionKeyId: 'alias/orders' }),
    })
  }

  await call('CreateKeyVersion', { KeyId })
  const rotated = (await call('DescribeKey', { KeyId: 'alias/orders' })).KeyMetadata
  expect(rotated.PrimaryKeyVersion).not.toBe(PrimaryKeyVersion)
  await call('PutSecretValue', { SecretName: 'orders/db', VersionId: 'v2', SecretData: 'rotated' })
  const expected = ['rotated', 'value 1', 'value 2']
  expect(await values(call, names)).toEqual(expected)
  const first = await call('GetSecretValue', { SecretName: 'orders/db', VersionId: 'v1' })
  expect(first.SecretData).toBe('value 0')

  await call('DisableKey', { KeyId })
  expect(await codeOf(call('GetSecretValue', { SecretName: 'orders/db' }))).toBe(
    'Rejected.Disabled',
  )
  expect((await call('GetSecretValue', { SecretName: 'by-default' })).SecretData).toBe('value 2')
  await call('EnableKey', { KeyId })
  expect(await values(call, names)).toEqual(expected)

  const file = join(cwd, 'nightly.backup')
  const backup = await runJinku({ cwd, args: ['backup', '--out', file], env: PASSPHRASE })
  expect(backup).toMatchObject({ code: 0 })
  await jinku.stop()
  rmSync(join(cwd, 'jinku-data'), { recursive: true })

  const fresh = temporaryDirectory()
  const checked = await runJinku({
    cwd: fresh,
    args: ['backup', 'verify', '--from', file],
    env: PASSPHRASE,
  })
  expect(checked).toMatchObject({ code: 0 })
  const restored = await runJinku({
    cwd: fresh,
    args: ['restore', '--from', file],
    env: PASSPHRASE,
  })
  expect(restored).toMatchObject({ code: 0 })
  const again = await startJinku({ cwd: fresh }, credentials)
  const recall = clientOf(again, credentials)
  expect(await values(recall, names)).toEqual(expected)

  const load = keepReading(recall, names)
  const former = printed(again.stdout, 'Root key') ?? ''
  const change = await runJinku({ cwd: fresh, args: ['root-key', 'change'] })
  expect(change).toMatchObject({ code: 0 })
  expect(await load.stop()).toBeGreaterThan(0)
  expect(await values(recall, names)).toEqual(expected)
  await again.stop()

  const last = await startJinku({ cwd: fresh }, credentials)
  expect(printed(last.stdout, 'Root key')).not.toBe(former)
  expect(await values(clientOf(last, credentials), names)).toEqual(expected)
  const verified = await runJinku({ cwd: fresh, args: ['audit', 'verify'] })
  expect(verified).toMatchObject({ code: 0 })
  await last.stop()
})

/** Reads again and again until `stop`, and fails if a read fails. Returns the number of reads. */
function keepReading(call: Call, names: readonly string[]) {
  let isOver = false
  let reads = 0
  const reading = (async () => {
    while (!isOver) reads += (await values(call, names)).length
  })()
  // `stop` reports the error, even if the load ended long before.
  reading.catch(() => {})
  return {
    stop: async () => {
      isOver = true
      await reading
      return reads
    },
  }
}
