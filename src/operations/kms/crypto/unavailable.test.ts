import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectRefusal } from '../../../../test/support/answers.ts'
import { startTestServer, type TestServer } from '../../../../test/support/harness.ts'
import { loadDriver } from '../../../storage/sqlite/driver.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer({ onDisk: true })
})
afterAll(() => jinku.close())

const UNAVAILABLE = {
  status: 409,
  code: 'Rejected.Unavailable',
  message: 'The request was rejected because the key state is Unavailable.',
}

async function createKey(more = {}): Promise<{ keyId: string; versionId: string }> {
  const { body } = await jinku.call('CreateKey', more)
  const { KeyId: keyId } = body.KeyMetadata
  const versions = await jinku.call('ListKeyVersions', { KeyId: keyId })
  return { keyId, versionId: versions.body.KeyVersions.KeyVersion[0].KeyVersionId }
}

/** Puts the material of one key in the row of another, as somebody could who writes the database. */
async function putInPlaceOf(from: string, to: string): Promise<void> {
  const database = (await loadDriver()).open(join(jinku.dataDir, 'data', 'jinku.db'))
  const statement = `UPDATE key_versions SET wrapped =
    (SELECT o.wrapped FROM key_versions o WHERE o.key_id = ?) WHERE key_id = ?`
  expect(database.prepare(statement).run([from, to])).toBe(1)
  database.close()
}

test.each([
  ['Encrypt', {}, () => ({ Plaintext: 'text' })],
  ['GenerateDataKey', {}, () => ({})],
  [
    'GenerateMac',
    { KeySpec: 'HMAC_SHA_256' },
    () => ({ Algorithm: 'HMAC_SHA_256', Message: 'bQ==' }),
  ],
  [
    'AsymmetricSign',
    { KeySpec: 'EC_P256' },
    (KeyVersionId: string) => ({
      KeyVersionId,
      Algorithm: 'ECDSA_SHA_256',
      Digest: Buffer.alloc(32).toString('base64'),
    }),
  ],
] as const)(
  '%s refuses a key whose stored material does not open, and the log says why',
  async (action, kind, parameters) => {
    const mine = await createKey(kind)
    const other = await createKey(kind)
    await putInPlaceOf(mine.keyId, other.keyId)
    const faults = jinku.faults.length
    const reply = await jinku.call(action, { KeyId: other.keyId, ...parameters(other.versionId) })
    expectRefusal(reply, UNAVAILABLE)
    expect(jinku.faults).toHaveLength(faults + 1)
    const sound = await jinku.call(action, { KeyId: mine.keyId, ...parameters(mine.versionId) })
    expect(sound.status).toBe(200)
  },
)
