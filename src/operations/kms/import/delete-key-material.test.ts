import { expect, test } from 'vitest'
import { expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import { ACCOUNT } from '../../../../test/support/harness.ts'
import { externalKeyContract } from '../../../../test/support/keys/external-key-contract.ts'
import { importing } from '../../../../test/support/keys/importing.ts'
import { inState } from '../../../../test/support/keys/key-use-contract.ts'
import { must, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { deleteKeyMaterial } from './delete-key-material.ts'

const server = await serverAndBeside()
const { jinku, beside } = server
const { externalKey, bring, material } = importing(jinku)

const call = (KeyId: string) => jinku.call('DeleteKeyMaterial', { KeyId })
const described = async (KeyId: string) =>
  (await must(jinku.call('DescribeKey', { KeyId }))).body.KeyMetadata

externalKeyContract({
  operation: deleteKeyMaterial,
  server,
  parameters: async () => ({}),
  whilePendingDeletion: 'works',
})

test('the key awaits its material again, and none of it is left in its row', async () => {
  const id = await externalKey()
  const inAnHour = Math.floor(jinku.now() / 1000) + 3600
  await bring(id, material(32), { KeyMaterialExpireUnix: inAnHour })
  const Plaintext = 'of one key alone'
  const { body } = await must(jinku.call('Encrypt', { KeyId: id, Plaintext }))

  expect(expectAnswer(deleteKeyMaterial, await call(id))).toEqual({})
  expect(await described(id)).toMatchObject({ KeyState: 'PendingImport', MaterialExpireTime: '' })
  const { CiphertextBlob, KeyVersionId } = body
  expectRefusal(await jinku.call('Decrypt', { CiphertextBlob }), inState('PendingImport'))
  const scope = { account: ACCOUNT, now: jinku.now() }
  const version = await beside.storage.read(scope, ({ keys }) => keys.version(id, KeyVersionId))
  expect(version?.material).toBeUndefined()
})

test('a key without material stays as it is', async () => {
  const id = await externalKey()
  for (let time = 0; time < 2; time++) expectAnswer(deleteKeyMaterial, await call(id))
  expect(await described(id)).toMatchObject({ KeyState: 'PendingImport' })
})

test('a key that is pending deletion goes on waiting for the same day', async () => {
  const id = await externalKey()
  await bring(id, material(32))
  await must(jinku.call('ScheduleKeyDeletion', { KeyId: id, PendingWindowInDays: 7 }))
  const { DeleteDate } = await described(id)
  expectAnswer(deleteKeyMaterial, await call(id))
  expect(await described(id)).toMatchObject({ KeyState: 'PendingDeletion', DeleteDate })
})
