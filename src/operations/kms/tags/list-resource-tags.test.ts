import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  ACCOUNT,
  REGION,
  startTestServer,
  type TestServer,
} from '../../../../test/support/harness.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
})
afterAll(async () => {
  await jinku.close()
  expect(jinku.faults).toEqual([])
})

test('ListResourceTags does not find a key, since there are none yet', async () => {
  const { status, body } = await jinku.call('ListResourceTags', { KeyId: 'key-1' })
  expect(status).toBe(404)
  expect(body).toMatchObject({
    Code: 'Forbidden.KeyNotFound',
    Message: 'The specified Key is not found.',
    HttpStatus: 404,
  })
  expect(jinku.entries.at(-1)).toMatchObject({
    action: 'ListResourceTags',
    resource: `acs:kms:${REGION}:${ACCOUNT}:key/key-1`,
    outcome: 'Forbidden.KeyNotFound',
  })
})

test('ListResourceTags lists tags of keys only: a name of a secret is no KeyId', async () => {
  await jinku.call('CreateSecret', { SecretName: 'db', VersionId: 'v1', SecretData: 'value' })
  const byName = await jinku.call('ListResourceTags', { SecretName: 'db' })
  expect(byName.status).toBe(400)
  expect(byName.body).toMatchObject({
    Code: 'MissingParameter',
    Message: 'The parameter "KeyId" is needed but not provided.',
  })
  expect((await jinku.call('ListResourceTags', { KeyId: 'db' })).body.Code).toBe(
    'Forbidden.KeyNotFound',
  )
})

test('an id longer than any key has is not valid', async () => {
  const { status, body } = await jinku.call('ListResourceTags', { KeyId: 'k'.repeat(257) })
  expect(status).toBe(400)
  expect(body).toMatchObject({
    Code: 'InvalidParameter',
    Message: 'The specified parameter is not valid.',
  })
})
