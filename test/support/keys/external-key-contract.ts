/** The rules of every operation on external keys. The test of each such operation runs this suite. */

import { expect, test } from 'vitest'
import type { Operation } from '../../../src/api/operation.ts'
import { entryOf, expectAnswer, expectRefusal } from '../answers.ts'
import { ACCOUNT, REGION, type TestServer } from '../harness.ts'
import { allow, type Beside, grant, must } from '../permission/beside.ts'
import type { Parameters } from '../signing.ts'
import { importing } from './importing.ts'
import { forbidden, KEY_NOT_FOUND } from './key-use-contract.ts'
import { plantKey } from './planted-keys.ts'

export interface ExternalKeyContract {
  readonly operation: Operation
  readonly server: { readonly jinku: TestServer; readonly beside: Beside }
  /** The parameters of a call that succeeds, without the key id. */
  readonly parameters: (KeyId: string) => Promise<Parameters>
  readonly whilePendingDeletion: 'works' | 'is refused'
}

export function externalKeyContract({
  operation,
  server: { jinku, beside },
  parameters,
  whilePendingDeletion,
}: ExternalKeyContract): void {
  const { name: action } = operation
  const { externalKey, bring, material } = importing(jinku)
  const arnOf = (id: string): string => `acs:kms:${REGION}:${ACCOUNT}:key/${id}`
  const call = async (KeyId: string, sent?: Parameters) =>
    jinku.call(action, { KeyId, ...(sent ?? (await parameters(KeyId))) })

  test('a key is named by its id or its ARN', async () => {
    const id = await externalKey()
    const sent = await parameters(id)
    expectAnswer(operation, await call(id, sent))
    expectAnswer(operation, await call(arnOf(id), sent))
  })

  test('an alias is refused, whether or not there is one of the name', async () => {
    const id = await externalKey()
    const alias = `alias/of-${action}`
    await beside.change(({ keys }) => keys.addAlias(alias, id))
    const sent = await parameters(id)
    for (const KeyId of [alias, 'alias/none']) {
      expectRefusal(await call(KeyId, sent), {
        status: 400,
        code: 'Unsupported.Alias',
        message: 'Alias is not valid for this api.',
      })
    }
  })

  test('a key that does not exist is refused', async () => {
    const sent = await parameters(await externalKey())
    expectRefusal(await call('key-nowhere', sent), KEY_NOT_FOUND)
  })

  test('a key whose material was drawn here is refused, whatever its kind', async () => {
    const sent = await parameters(await externalKey())
    for (const spec of ['Aliyun_AES_256', 'EC_P256', 'HMAC_SHA_256'] as const) {
      const { id } = await plantKey(jinku, beside, spec)
      expectRefusal(await call(id, sent), {
        status: 400,
        code: 'Unsupported.Origin',
        message: 'This key origin is not valid for this api.',
      })
    }
  })

  test('a key may be enabled, disabled or without material', async () => {
    const id = await externalKey()
    const sent = await parameters(id)
    expectAnswer(operation, await call(id, sent))
    await bring(id, material(32))
    expectAnswer(operation, await call(id, sent))
    await bring(id, material(32))
    await must(jinku.call('DisableKey', { KeyId: id }))
    expectAnswer(operation, await call(id, sent))
  })

  test(`while a key is pending deletion the operation ${whilePendingDeletion}`, async () => {
    const id = await externalKey()
    const sent = await parameters(id)
    await must(jinku.call('ScheduleKeyDeletion', { KeyId: id, PendingWindowInDays: 7 }))
    const reply = await call(id, sent)
    if (whilePendingDeletion === 'works') expectAnswer(operation, reply)
    else {
      expectRefusal(reply, {
        status: 409,
        code: 'Rejected.StateModifiedFailed',
        message: 'Keystate modified failed.',
      })
    }
  })

  test(`the permission that is needed is kms:${action} on the key`, async () => {
    const id = await externalKey()
    const sent = await parameters(id)
    const someone = await beside.user(`someone-${action}`)
    for (const KeyId of [id, 'key-nowhere']) {
      const refused = await someone.kms(action, { KeyId, ...sent })
      expectRefusal(refused, forbidden(arnOf(KeyId)))
    }
    const policy = `${someone.name}-almost`
    await grant(jinku, someone, policy, allow(`kms:${action}X`), allow('kms:*', `${arnOf(id)}x`))
    expectRefusal(await someone.kms(action, { KeyId: id, ...sent }), forbidden(arnOf(id)))
    await grant(jinku, someone, someone.name, allow(`kms:${action}`, arnOf(id)))
    const reply = await someone.kms(action, { KeyId: id, ...sent })
    expectAnswer(operation, reply)
    expect(entryOf(jinku, reply)).toMatchObject({ action, resource: arnOf(id), outcome: 'OK' })
  })

  test('other accounts are refused, whatever the policy of the key says', async () => {
    const id = await externalKey()
    const sent = await parameters(id)
    const { account, credentials } = await jinku.otherAccount()
    const statement = {
      ...{ Effect: 'Allow', Action: ['kms:*'], Resource: ['*'] },
      Principal: { RAM: [`acs:ram::${account}:*`] },
    }
    const document = JSON.stringify({ Version: '1', Statement: [statement] })
    await beside.change(({ access }) => access.setKeyPolicy(id, document))
    // The server notices within a second what another process has changed.
    jinku.advance(1_001)
    const reply = await jinku.as(credentials).kms(action, { KeyId: arnOf(id), ...sent })
    expectRefusal(reply, forbidden(arnOf(id)))
  })
}
