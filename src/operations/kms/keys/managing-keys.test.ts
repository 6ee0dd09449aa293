/** What all operations that manage keys and their aliases have in common, each of them asked for it. */

import { beforeAll, describe, expect, test } from 'vitest'
import { entryOf, expectRefusal, missing } from '../../../../test/support/answers.ts'
import { ACCOUNT, type Client, type Reply } from '../../../../test/support/harness.ts'
import {
  arnOf,
  createKey,
  metadataOf,
  outcomeOf,
} from '../../../../test/support/keys/keys-in-front.ts'
import {
  allow,
  grant,
  must,
  type Person,
  serverAndBeside,
} from '../../../../test/support/permission/beside.ts'
import type { Parameters } from '../../../../test/support/signing.ts'
import { kmsOperations } from '../operations.ts'

const { jinku, beside } = await serverAndBeside()
const POLICY = JSON.stringify({
  Version: '1',
  Statement: [
    {
      Effect: 'Allow',
      Action: ['kms:*'],
      Principal: { RAM: [`acs:ram::${ACCOUNT}:*`] },
      Resource: ['*'],
    },
  ],
})

interface Managing {
  /** Beside KeyId. */
  readonly more?: Parameters
  /** Whether an alias can stand for the id. */
  readonly takesAlias?: boolean
  /** How it refuses a key that the server made for itself; works with it if absent. */
  readonly refusesService?: boolean
  /** Refuses the key for another reason than those that are tested here. */
  readonly otherwise?: string
}

const OF_KEYS: { readonly [action: string]: Managing } = {
  DescribeKey: { takesAlias: true },
  UpdateKeyDescription: { more: { Description: 'x' } },
  EnableKey: {},
  DisableKey: { refusesService: true },
  SetDeletionProtection: { more: { EnableDeletionProtection: false } },
  ScheduleKeyDeletion: { more: { PendingWindowInDays: 7 }, refusesService: true },
  CancelKeyDeletion: { otherwise: 'Rejected.StateModifiedFailed' },
  UpdateRotationPolicy: { more: { EnableAutomaticRotation: false }, refusesService: true },
  CreateKeyVersion: { takesAlias: true, refusesService: true },
  DescribeKeyVersion: {
    more: { KeyVersionId: 'none' },
    takesAlias: true,
    otherwise: 'Forbidden.KeyVersionNotFound',
  },
  ListKeyVersions: { takesAlias: true },
  ListAliasesByKeyId: {},
  GetKeyPolicy: {},
  SetKeyPolicy: { more: { Policy: POLICY }, refusesService: true },
  ListResourceTags: {},
  TagResource: { more: { Tags: '[{"TagKey":"k","TagValue":"v"}]' } },
  UntagResource: { more: { TagKeys: '["k"]' } },
}
const KEY_NOT_FOUND = {
  status: 404,
  code: 'Forbidden.KeyNotFound',
  message: 'The specified Key is not found.',
}
const forbidden = (arn: string) => ({
  status: 403,
  code: 'Forbidden.NoPermission',
  message: `This operation for ${arn} is forbidden by permission system.`,
})

let service: string
let stranger: Client
let someone: Person
beforeAll(async () => {
  const secret = { SecretName: 'db', VersionId: 'v1', SecretData: 'x' }
  await must(jinku.root.kms('CreateSecret', secret))
  service = (await metadataOf(jinku.root, 'alias/acs/kms')).KeyId
  const { credentials } = await jinku.otherAccount()
  stranger = jinku.as(credentials)
  someone = await beside.user('someone')
  const permitted = Object.keys(OF_KEYS).map((action) => allow(`kms:${action}`, arnOf('key/key-x')))
  await grant(jinku, someone, 'almost', ...permitted)
})

describe.each(Object.entries(OF_KEYS))('%s', (action, managing) => {
  const { more = {}, takesAlias = false, refusesService = false, otherwise = 'OK' } = managing
  const call = (KeyId: string, client: Client = jinku.root): Promise<Reply> =>
    client.kms(action, { KeyId, ...more })

  test('takes the id or the ARN of a key, and the trail names the key', async () => {
    const id = await createKey(jinku.root)
    const reply = await call(id)
    expect(outcomeOf(reply)).toBe(otherwise)
    expect(entryOf(jinku, reply)).toMatchObject({
      action,
      resource: arnOf(`key/${id}`),
      isWrite: kmsOperations.find(({ name }) => name === action)?.uses === 'change',
      outcome: otherwise,
      decidedBy: 'owner',
    })
    const another = await createKey(jinku.root)
    expect(outcomeOf(await call(arnOf(`key/${another}`)))).toBe(otherwise)
  })

  test(`an alias ${takesAlias ? 'stands for' : 'does not stand for'} the id`, async () => {
    const id = await createKey(jinku.root)
    const AliasName = `alias/${action}`
    await must(jinku.root.kms('CreateAlias', { KeyId: id, AliasName }))
    for (const alias of [AliasName, arnOf(AliasName)]) {
      expect(outcomeOf(await call(alias))).toBe(takesAlias ? otherwise : 'Unsupported.Alias')
    }
    const unknown = takesAlias ? 'Forbidden.AliasNotFound' : 'Unsupported.Alias'
    expect(outcomeOf(await call('alias/nowhere'))).toBe(unknown)
  })

  test('a key that does not exist, or that lies in another region, is not found', async () => {
    const id = await createKey(jinku.root)
    expectRefusal(await call('key-absent'), KEY_NOT_FOUND)
    expectRefusal(await call(`acs:kms:cn-beijing:${ACCOUNT}:key/${id}`), KEY_NOT_FOUND)
  })

  test('whoever lacks this very permission on the key learns nothing of it', async () => {
    const id = await createKey(jinku.root)
    for (const one of [id, 'key-absent']) {
      expectRefusal(await call(one, someone), forbidden(arnOf(`key/${one}`)))
    }
    const permitted = await beside.user(`may-${action}`)
    await grant(jinku, permitted, permitted.name, allow(`kms:${action}`, arnOf(`key/${id}`)))
    const reply = await call(id, permitted)
    expect(outcomeOf(reply)).toBe(otherwise)
    expect(entryOf(jinku, reply).decidedBy).toBe(`Custom/may-${action}#0`)
  })

  test('another account cannot do it to a key, even if the policy of the key says so', async () => {
    const id = await createKey(jinku.root)
    const arn = arnOf(`key/${id}`)
    expectRefusal(await call(arn, stranger), forbidden(arn))
    const everybody = (await must(stranger.sts('GetCallerIdentity'))).body.AccountId
    const Policy = POLICY.replace(ACCOUNT, everybody)
    await must(jinku.root.kms('SetKeyPolicy', { KeyId: id, Policy }))
    const expected = action === 'DescribeKey' ? 'OK' : 'Forbidden.NoPermission'
    expect(outcomeOf(await call(arn, stranger))).toBe(expected)
    // Without the account, the id would mean a key of the caller's own account.
    expectRefusal(await call(id, stranger), KEY_NOT_FOUND)
  })

  test(`the key of the service ${refusesService ? 'is refused' : 'is taken'}`, async () => {
    const reply = await call(service)
    if (!refusesService) return expect(outcomeOf(reply)).toBe(otherwise)
    expectRefusal(reply, {
      status: 400,
      code: 'Rejected.UnsupportedOperation',
      message: 'Unsupported operation.',
    })
  })

  test('the key must be named, and be named well', async () => {
    const nobody = await jinku.root.kms(action, more)
    const parameter =
      action === 'TagResource' || action === 'UntagResource' ? 'SecretName' : 'KeyId'
    expectRefusal(nobody, missing(parameter))
    for (const KeyId of [
      'a/b',
      'key 1',
      'acs:kms:x',
      arnOf('secret/a'),
      'alias/',
      'k'.repeat(65),
    ]) {
      expect(outcomeOf(await call(KeyId))).toBe('InvalidParameter')
    }
  })
})

test('a service alone is what the timer acts as: no request names what it calls', async () => {
  const id = await createKey(jinku.root)
  const reply = await jinku.root.kms('RotateKey', { KeyId: id })
  expect([reply.status, reply.body.Code]).toEqual([404, 'InvalidAction.NotFound'])
})
