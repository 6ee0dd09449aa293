/** The rules of every operation that names a version of a key pair. The test of each such operation runs this suite. */

import { expect, test } from 'vitest'
import type { Operation } from '../../../src/api/operation.ts'
import type { AsymmetricSpec, KeyUsage } from '../../../src/domain/key-specs.ts'
import { entryOf, expectAnswer, expectRefusal } from '../answers.ts'
import type { TestServer } from '../harness.ts'
import { anyVersionId, type PlantedKey, plantKey, wrapped } from '../keys/planted-keys.ts'
import { type Beside, must } from '../permission/beside.ts'
import type { Parameters } from '../signing.ts'
import { invalid, NO_PAIR, VERSION_NOT_FOUND } from './refused.ts'
import { keyBytes } from './vectors.ts'

export interface KeyVersionContract {
  readonly operation: Operation
  readonly server: { readonly jinku: TestServer; readonly beside: Beside }
  readonly spec: AsymmetricSpec
  readonly usage: KeyUsage
  /** The parameters of a call that succeeds with this version. */
  readonly parameters: (key: PlantedKey) => Promise<Parameters>
}

export function keyVersionContract({
  operation,
  server: { jinku, beside },
  spec,
  usage,
  parameters,
}: KeyVersionContract): void {
  const { name: action } = operation
  const call = (sent: Parameters) => jinku.call(action, sent)

  test('a version of another key, or of none, is refused', async () => {
    const mine = await plantKey(jinku, beside, spec, { usage })
    const other = await plantKey(jinku, beside, spec, { usage })
    const sent = await parameters(mine)
    for (const KeyVersionId of [other.versionId, anyVersionId()]) {
      expectRefusal(await call({ ...sent, KeyVersionId }), VERSION_NOT_FOUND)
    }
    expectRefusal(await call({ ...sent, KeyVersionId: '../1' }), invalid('KeyVersionId'))
  })

  test('every version of a rotated key goes on working, and is named in answer and trail', async () => {
    const first = await plantKey(jinku, beside, spec, { usage })
    const second = { ...first, versionId: anyVersionId() }
    const { privateKey, publicKey } = keyBytes(spec)
    const material = wrapped(jinku, second.id, second.versionId, privateKey)
    await beside.change(({ keys }) =>
      keys.addVersion(second.id, { id: second.versionId, publicKey, material }),
    )
    for (const key of [first, second]) {
      const reply = await must(call(await parameters(key)))
      const { KeyId, KeyVersionId } = expectAnswer(operation, reply)
      expect({ KeyId, KeyVersionId }).toEqual({ KeyId: key.id, KeyVersionId: key.versionId })
      expect(entryOf(jinku, reply).version).toBe(key.versionId)
    }
  })

  test('a key is found by an alias too', async () => {
    const key = await plantKey(jinku, beside, spec, { usage })
    const KeyId = `alias/of-${action}`
    await beside.change(({ keys }) => keys.addAlias(KeyId, key.id))
    const answer = expectAnswer(operation, await call({ ...(await parameters(key)), KeyId }))
    expect(answer.KeyId).toBe(key.id)
  })

  test('the kind of key is looked at before its state, and its state before the version', async () => {
    const symmetric = await plantKey(jinku, beside, 'Aliyun_AES_256')
    const pair = await plantKey(jinku, beside, spec, { usage })
    const sent = { ...(await parameters(pair)), KeyVersionId: anyVersionId() }
    await beside.change(async ({ keys }) => {
      for (const { id } of [symmetric, pair]) await keys.setEnabled(id, false)
    })
    expectRefusal(await call({ ...sent, KeyId: symmetric.id }), NO_PAIR)
    expectRefusal(await call({ ...sent, KeyId: pair.id }), {
      status: 409,
      code: 'Rejected.Disabled',
      message: 'The request was rejected because the key state is Disabled.',
    })
  })
}
