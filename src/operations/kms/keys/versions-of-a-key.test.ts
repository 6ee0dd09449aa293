import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  callForXml,
  entryOf,
  expectAnswer,
  expectRefusal,
} from '../../../../test/support/answers.ts'
import { startTestServer, type TestServer } from '../../../../test/support/harness.ts'
import {
  createKey,
  DAY_MS,
  metadataOf,
  outcomeOf,
} from '../../../../test/support/keys/keys-in-front.ts'
import { must } from '../../../../test/support/permission/beside.ts'
import { createKeyVersion } from './create-key-version.ts'
import { describeKeyVersion } from './describe-key-version.ts'
import { listKeyVersions } from './list-key-versions.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
})
afterAll(async () => {
  await jinku.close()
  expect(jinku.faults).toEqual([])
})

const UNSUPPORTED = {
  status: 400,
  code: 'Rejected.UnsupportedOperation',
  message: 'Unsupported operation.',
}
const add = (KeyId: string, server = jinku) => server.root.kms('CreateKeyVersion', { KeyId })

async function versionsOf(KeyId: string, server = jinku): Promise<string[]> {
  const { body } = await must(server.root.kms('ListKeyVersions', { KeyId, PageSize: 100 }))
  return body.KeyVersions.KeyVersion.map((one: { KeyVersionId: string }) => one.KeyVersionId)
}

test('a new version of a symmetric key is the primary one, and the first listed', async () => {
  const KeyId = await createKey(jinku.root)
  const { PrimaryKeyVersion: first } = await metadataOf(jinku.root, KeyId)
  jinku.advance(5_000)
  const reply = await add(KeyId)
  const { KeyVersion } = expectAnswer(createKeyVersion, reply)
  expect(KeyVersion.KeyId).toBe(KeyId)
  expect(await versionsOf(KeyId)).toEqual([KeyVersion.KeyVersionId, first])
  const { PrimaryKeyVersion, LastRotationDate } = await metadataOf(jinku.root, KeyId)
  expect(PrimaryKeyVersion).toBe(KeyVersion.KeyVersionId)
  expect(LastRotationDate).toBe(KeyVersion.CreationDate)
})

test('what was encrypted under an old version is still decrypted', async () => {
  const KeyId = await createKey(jinku.root, { KeySpec: 'Aliyun_SM4' })
  const blobs: string[] = []
  for (let turn = 0; turn < 3; turn++) {
    const { body } = await must(jinku.root.kms('Encrypt', { KeyId, Plaintext: 'eA==' }))
    blobs.push(body.CiphertextBlob)
    await must(add(KeyId))
  }
  const opened = await Promise.all(
    blobs.map((CiphertextBlob) => must(jinku.root.kms('Decrypt', { CiphertextBlob }))),
  )
  const versions = opened.map(({ body }) => body.KeyVersionId)
  expect(versions).toEqual((await versionsOf(KeyId)).slice(1).reverse())
})

test('a new version of an asymmetric key is another key pair, and none is primary', async () => {
  const KeyId = await createKey(jinku.root, { KeySpec: 'EC_P256' })
  jinku.advance(7 * DAY_MS)
  await must(add(KeyId))
  const keys = await Promise.all(
    (await versionsOf(KeyId)).map(async (KeyVersionId) => {
      const { body } = await must(jinku.root.kms('GetPublicKey', { KeyId, KeyVersionId }))
      return body.PublicKey
    }),
  )
  expect(new Set(keys).size).toBe(2)
  expect((await metadataOf(jinku.root, KeyId)).PrimaryKeyVersion).toBeUndefined()
})

test('between two key pairs of one key lie seven days, unless the server is set otherwise', async () => {
  const KeyId = await createKey(jinku.root, { KeySpec: 'EC_P256K' })
  jinku.advance(7 * DAY_MS - 30_000)
  expectRefusal(await add(KeyId), UNSUPPORTED)
  jinku.advance(30_000)
  expect(outcomeOf(await add(KeyId))).toBe('OK')
  expectRefusal(await add(KeyId), UNSUPPORTED)

  const lenient = await startTestServer({ settings: { keyVersionGapDays: 0 } })
  const other = await createKey(lenient.root, { KeySpec: 'EC_P256' })
  for (let made = 2; made <= 50; made++) await must(add(other, lenient))
  expect(await versionsOf(other, lenient)).toHaveLength(50)
  expectRefusal(await add(other, lenient), {
    status: 400,
    code: 'Rejected.LimitExceeded',
    message: 'The request was rejected because user create resource limit was exceeded',
  })
  await lenient.close()
})

test.each([{ KeySpec: 'HMAC_SHA_256' }, { Origin: 'EXTERNAL' }])(
  'a key of %o has one version only',
  async (kind) => {
    const KeyId = await createKey(jinku.root, kind)
    // An external key is refused for its state while it awaits its material.
    const outcome = outcomeOf(await add(KeyId))
    expect(outcome).toBe(kind.Origin === undefined ? UNSUPPORTED.code : 'Rejected.PendingImport')
    expect(await versionsOf(KeyId)).toHaveLength(1)
  },
)

test('versions made at the same moment are all kept, in some order', async () => {
  const KeyId = await createKey(jinku.root)
  const replies = await Promise.all(Array.from({ length: 10 }, () => add(KeyId)))
  const made = replies.map(({ body }) => body.KeyVersion.KeyVersionId)
  const versions = await versionsOf(KeyId)
  expect(versions.slice(0, 10).sort()).toEqual([...made].sort())
  expect((await metadataOf(jinku.root, KeyId)).PrimaryKeyVersion).toBe(versions[0])
})

test('a version is described with its key, and the trail says which was meant', async () => {
  const KeyId = await createKey(jinku.root)
  await must(jinku.root.kms('CreateAlias', { KeyId, AliasName: 'alias/versions' }))
  const { PrimaryKeyVersion: KeyVersionId, CreationDate } = await metadataOf(jinku.root, KeyId)
  const named = { KeyId: 'alias/versions', KeyVersionId }
  const reply = await jinku.root.kms('DescribeKeyVersion', named)
  expect(expectAnswer(describeKeyVersion, reply)).toEqual({
    KeyVersion: { KeyId, KeyVersionId, CreationDate },
  })
  expect(entryOf(jinku, reply)).toMatchObject({ version: KeyVersionId })
})

test('a version of another key, or of none, is not found', async () => {
  const KeyId = await createKey(jinku.root)
  const { PrimaryKeyVersion } = await metadataOf(jinku.root, await createKey(jinku.root))
  for (const KeyVersionId of [PrimaryKeyVersion, 'absent']) {
    expectRefusal(await jinku.root.kms('DescribeKeyVersion', { KeyId, KeyVersionId }), {
      status: 404,
      code: 'Forbidden.KeyVersionNotFound',
      message: 'The specified Key version is not found.',
    })
  }
})

test('versions are listed page by page, the newest first', async () => {
  const KeyId = await createKey(jinku.root)
  for (let made = 0; made < 4; made++) await must(add(KeyId))
  const all = await versionsOf(KeyId)
  const seen: string[] = []
  for (const PageNumber of [1, 2, 3, 4]) {
    const reply = await jinku.root.kms('ListKeyVersions', { KeyId, PageNumber, PageSize: 2 })
    const { KeyVersions, ...page } = expectAnswer(listKeyVersions, reply)
    expect(page).toEqual({ PageNumber, PageSize: 2, TotalCount: 5 })
    for (const one of KeyVersions.KeyVersion) seen.push(one.KeyVersionId)
  }
  expect(seen).toEqual(all)
  for (const wrong of [{ PageSize: 0 }, { PageSize: 101 }, { PageNumber: 0 }]) {
    const reply = await jinku.root.kms('ListKeyVersions', { KeyId, ...wrong })
    expect(outcomeOf(reply)).toBe('InvalidParameter')
  }
  const { text } = await callForXml(jinku, 'ListKeyVersions', { KeyId, PageSize: 2 })
  expect(text.match(/<KeyVersion>/g)).toHaveLength(2)
})
