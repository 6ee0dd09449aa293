/** One Jinku keeps the root key of another. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { selfSigned } from '../support/certificate.ts'
import { runHere } from '../support/process/commands.ts'
import {
  type JinkuProcess,
  printed,
  runJinku,
  startJinku,
  temporaryDirectory,
} from '../support/process/jinku-process.ts'
import { startSealed } from '../support/process/sealed-jinku.ts'

type Environment = { readonly [name: string]: string }

const CREDENTIALS = { id: 'keeper-key', secret: 'keeper-secret' }
const KEEPER = {
  JINKU_ROOT_ACCESS_KEY_ID: CREDENTIALS.id,
  JINKU_ROOT_ACCESS_KEY_SECRET: CREDENTIALS.secret,
}

function transitTo(endpoint: string, more: Environment = {}): Environment {
  return {
    JINKU_ROOT_KEY_TRANSIT_ENDPOINT: endpoint,
    JINKU_ROOT_KEY_TRANSIT_ACCESS_KEY_ID: CREDENTIALS.id,
    JINKU_ROOT_KEY_TRANSIT_ACCESS_KEY_SECRET: CREDENTIALS.secret,
    ...more,
  }
}

async function newKeyAt(keeper: JinkuProcess): Promise<string> {
  return (await keeper.call('CreateKey')).body.KeyMetadata.KeyId
}

test('the root key is drawn, encrypted by the other server, and decrypted there at every later start', async () => {
  const keeper = await startJinku({ cwd: temporaryDirectory(), env: KEEPER }, CREDENTIALS)
  const keyId = await newKeyAt(keeper)
  const cwd = temporaryDirectory()
  const named = transitTo(keeper.endpoint, { JINKU_ROOT_KEY_TRANSIT_KEY_ID: keyId })
  const first = await startJinku({ cwd, env: named })
  await first.call('CreateSecret', { SecretName: 'a', VersionId: '1', SecretData: 'x' })
  await first.stop()

  const env = transitTo(keeper.endpoint)
  const later = await startJinku({ cwd, env }, first.credentials)
  expect((await later.call('GetSecretValue', { SecretName: 'a' })).body.SecretData).toBe('x')
  await later.stop()
  const shown = await runHere({ cwd, env, args: ['root-key', 'show'] })
  expect(shown.stdout).toBe(
    `Fingerprint  ${printed(first.stdout, 'Root key')}\nSource       transit ${keeper.endpoint}\n`,
  )

  await keeper.call('DisableKey', { KeyId: keyId })
  const refused = await runJinku({ cwd, env, args: ['--listen', '127.0.0.1:0'] })
  expect([refused.code, refused.stdout]).toEqual([1, ''])
  expect(refused.stderr).toMatch(
    /^jinku: The root key is not to be had from http:\S+: it answers 4[0-9]{2} Rejected\.Disabled\.\n$/,
  )
})

test('over TLS with its own certificate, it waits sealed until the other answers, and then opens by itself', async () => {
  const keeperCwd = temporaryDirectory()
  const { cert, key } = selfSigned()
  writeFileSync(join(keeperCwd, 'cert.pem'), cert)
  writeFileSync(join(keeperCwd, 'key.pem'), key, { mode: 0o600 })
  const tls = { ...KEEPER, JINKU_TLS_CERT: 'cert.pem', JINKU_TLS_KEY: 'key.pem' }
  // This once without TLS, like the requests of the test itself.
  const founding = await startJinku({ cwd: keeperCwd, env: KEEPER }, CREDENTIALS)
  const keyId = await newKeyAt(founding)
  await founding.stop()
  const keeper = await startJinku({ cwd: keeperCwd, env: tls }, CREDENTIALS)
  const cwd = temporaryDirectory()
  const env = transitTo(keeper.endpoint, {
    JINKU_ROOT_KEY_TRANSIT_CA: join(keeperCwd, 'cert.pem'),
    JINKU_ROOT_KEY_TRANSIT_KEY_ID: keyId,
  })
  const first = await startJinku({ cwd, env })
  await first.stop()
  await keeper.stop()

  const sealed = await startSealed({ cwd, env })
  expect((await sealed.health()).text).toBe('{"status":"sealed"}')
  expect(sealed.stdout).not.toContain('jinku unseal')
  const beside = await runHere({ cwd, env, args: ['root-key', 'show'] })
  expect([beside.code, beside.stderr]).toEqual([
    1,
    `jinku: The root key is not to be had from ${keeper.endpoint}: ECONNREFUSED. Try again when it can be reached.\n`,
  ])
  const args = ['--listen', `127.0.0.1:${keeper.port}`]
  const again = await startJinku({ cwd: keeperCwd, env: tls, args }, CREDENTIALS)
  await sealed.ready
  expect((await sealed.health()).text).toBe('{"status":"ok"}')
  expect((await sealed.stop()).stderr).toContain('ECONNREFUSED. It is tried again.')

  const distrusting = transitTo(keeper.endpoint)
  const waiting = await startSealed({ cwd, env: distrusting })
  const { code, stderr } = await waiting.stop()
  expect(code).toBe(0)
  expect(stderr).toContain('SELF_SIGNED')
  await again.stop()
})
