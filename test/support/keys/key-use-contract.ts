/**
 * What every operation that uses a key keeps: which keys it works with, in which states, and who may. Each operation's own
 * test runs this suite.
 */

import { beforeAll, describe, expect, test } from 'vitest'
import type { Operation } from '../../../src/api/operation.ts'
import type { SealedValue } from '../../../src/crypto/envelope.ts'
import type { KeySpec, KeyUsage } from '../../../src/domain/key-specs.ts'
import type { KeysWriteStore } from '../../../src/storage/keys.ts'
import { entryOf, expectAnswer, expectRefusal, type Refused } from '../answers.ts'
import { ACCOUNT, type Client, REGION, type Reply, type TestServer } from '../harness.ts'
import { allow, type Beside, grant, must } from '../permission/beside.ts'
import type { Parameters } from '../signing.ts'
import { type PlantedKey, type Planting, plantKey } from './planted-keys.ts'

export interface KeyUseContract {
  readonly operation: Operation
  readonly server: { readonly jinku: TestServer; readonly beside: Beside }
  /** A key spec that the operation accepts, and one that it refuses. */
  readonly spec: KeySpec
  readonly wrongSpec: KeySpec
  /** Given if the operation needs another usage than the first one of the key spec. */
  readonly usage?: KeyUsage
  readonly wrongKind: Refused
  /** Undefined if the key is found by a ciphertext. */
  readonly namedBy: 'KeyId' | undefined
  /** The parameters of a call that succeeds with this enabled key. */
  readonly parameters: (key: PlantedKey) => Promise<Parameters>
  /** The parameters of a call that names the key but need not succeed. */
  readonly naming: (key: PlantedKey) => Parameters
  /** Given if the permission has another name than the operation. */
  readonly permission?: string
  /** Further parameters that a caller of another account has to send. */
  readonly ofPartner?: (root: Client) => Promise<Parameters>
  /** A parameter with a value that is not valid. */
  readonly malformed: Parameters
}

export const UNSUPPORTED: Refused = {
  status: 400,
  code: 'UnsupportedOperation',
  message: 'This action is not supported.',
}
export const KEY_NOT_FOUND: Refused = {
  status: 404,
  code: 'Forbidden.KeyNotFound',
  message: 'The specified Key is not found.',
}
export const inState = (state: string): Refused => ({
  status: 409,
  code: `Rejected.${state}`,
  message: `The request was rejected because the key state is ${state}.`,
})
export const forbidden = (arn: string): Refused => ({
  status: 403,
  code: 'Forbidden.NoPermission',
  message: `This operation for ${arn} is forbidden by permission system.`,
})

/** Has the form of a ciphertext that names a version, but cannot be decrypted. */
export function ciphertextNaming(versionId: string): string {
  const id = Buffer.from(versionId.replaceAll('-', ''), 'hex')
  return Buffer.concat([Buffer.of(1, 1), id, Buffer.alloc(29, 7)]).toString('base64')
}

/** Policy documents and names of test users must differ between operations. */
let users = 0

export function keyUseContract({
  operation,
  server: { jinku, beside },
  spec,
  wrongSpec,
  usage,
  wrongKind,
  namedBy,
  parameters,
  naming,
  permission = `kms:${operation.name}`,
  ofPartner = async () => ({}),
  malformed,
}: KeyUseContract): void {
  const { name: action } = operation
  const call = (sent: Parameters): Promise<Reply> => jinku.call(action, sent)
  const nowhere: PlantedKey = {
    id: 'key-nowhere',
    arn: `acs:kms:${REGION}:${ACCOUNT}:key/key-nowhere`,
    versionId: 'ffffffff-ffff-4fff-8fff-ffffffffffff',
  }
  const outcome = ({ status, body }: Reply): string => (status === 200 ? 'OK' : body.Code)
  const plant = (planting: Planting = {}): Promise<PlantedKey> =>
    plantKey(jinku, beside, spec, { ...(usage && { usage }), ...planting })
  let key: PlantedKey
  let working: Parameters
  beforeAll(async () => {
    key = await plant()
    working = await parameters(key)
  })

  test('the trail names the key, the operation and how it ended, and no value', async () => {
    const reply = await call(working)
    expectAnswer(operation, reply)
    const entry = entryOf(jinku, reply)
    expect(entry).toMatchObject({ action, outcome: 'OK', isWrite: false })
    expect(entry.resource?.split(' ')).toContain(key.arn)
    const seen = JSON.stringify(entry)
    for (const [name, { isSensitive }] of Object.entries(operation.input)) {
      if (isSensitive === true) expect(seen).not.toContain(String(working[name]))
    }
  })

  test('a key of another kind is refused', async () => {
    const other = await plantKey(jinku, beside, wrongSpec)
    expectRefusal(await call({ ...working, ...naming(other) }), wrongKind)
  })

  test('a key that does not exist is refused', async () => {
    expectRefusal(await call({ ...working, ...naming(nowhere) }), KEY_NOT_FOUND)
  })

  test('a key works while it is enabled, and again once it is enabled again', async () => {
    const mine = await plant()
    const sent = await parameters(mine)
    const change = (work: (keys: KeysWriteStore) => Promise<void>) =>
      beside.change(({ keys }) => work(keys))
    expect(outcome(await call(sent))).toBe('OK')

    await change((keys) => keys.setEnabled(mine.id, false))
    expectRefusal(await call(sent), inState('Disabled'))
    await change((keys) => keys.planDeletion(mine.id, jinku.now() + 1_000_000))
    expectRefusal(await call(sent), inState('PendingDeletion'))
    await change((keys) => keys.planDeletion(mine.id, undefined))
    await change((keys) => keys.setEnabled(mine.id, true))
    expect(outcome(await call(sent))).toBe('OK')
  })

  test('a key refuses once its material or itself is gone, however lately it was used', async () => {
    const mine = await plant({ origin: 'EXTERNAL' })
    const sent = await parameters(mine)
    expect(outcome(await call(sent))).toBe('OK')
    const expire = (expiresAt: number) =>
      beside.change(async ({ keys }) => {
        const { material } = (await keys.version(mine.id, mine.versionId)) ?? {}
        if (material === undefined) throw new Error('no material to expire')
        const check = Buffer.of(1) as SealedValue
        await keys.setMaterial(mine.id, mine.versionId, { material, check, expiresAt })
      })
    await expire(jinku.now() + 60_000)
    expect(outcome(await call(sent))).toBe('OK')
    await expire(jinku.now() - 1)
    expectRefusal(await call(sent), inState('PendingImport'))
    await beside.change(({ keys }) => keys.removeMaterial(mine.id))
    expectRefusal(await call(sent), inState('PendingImport'))

    const leaving = await plant()
    const last = await parameters(leaving)
    expect(outcome(await call(last))).toBe('OK')
    await beside.change(({ keys }) => keys.planDeletion(leaving.id, jinku.now() - 1))
    expectRefusal(await call(last), KEY_NOT_FOUND)
  })

  test('a dry run says how it would have ended', async () => {
    const dry = async (sent: Parameters): Promise<string> =>
      outcome(await call({ ...sent, DryRun: true }))
    expect(await dry(working)).toBe('DryRunOperationError')
    expect(await dry({ ...working, ...malformed })).toBe('ValidationError')
    expect(await dry({ ...working, ...naming(nowhere) })).toBe('Forbidden.KeyNotFound')
    const stranger = await beside.user(`stranger-${action}-${++users}`)
    const refused = await stranger.kms(action, { ...working, DryRun: true })
    expect(outcome(refused)).toBe('AccessDeniedError')
    expect(refused.text).not.toContain(key.id)
  })

  test('a parameter that is not valid is refused', async () => {
    const [name = ''] = Object.keys(malformed)
    expectRefusal(await call({ ...working, ...malformed }), {
      status: 400,
      code: 'InvalidParameter',
      message: `The specified parameter "${name}" is not valid.`,
    })
  })

  test(`the permission that is needed is ${permission} on the key`, async () => {
    const someone = await beside.user(`someone-${action}-${++users}`)
    expectRefusal(await someone.kms(action, working), forbidden(key.arn))
    const statements = [
      allow(`${permission}X`),
      allow(permission, `${key.arn}x`),
      ...others(permission),
    ]
    await grant(jinku, someone, someone.name, ...statements)
    expectRefusal(await someone.kms(action, working), forbidden(key.arn))
    await grant(jinku, someone, `${someone.name}-too`, allow(permission, key.arn))
    expect(outcome(await someone.kms(action, working))).toBe('OK')
  })

  // Everything that this permission alone does not allow.
  function others(one: string) {
    return one === 'kms:ReEncryptFrom' ? [allow('kms:ReEncryptTo')] : []
  }

  describe('a key of another account', () => {
    let partner: { account: string; root: Client; bob: Client }
    beforeAll(async () => {
      const { account, credentials } = await jinku.otherAccount()
      const root = jinku.as(credentials)
      await must(root.ram('CreateUser', { UserName: 'bob' }))
      const { AccessKey } = (await must(root.ram('CreateAccessKey', { UserName: 'bob' }))).body
      const bob = jinku.as({ id: AccessKey.AccessKeyId, secret: AccessKey.AccessKeySecret })
      partner = { account, root, bob }
    })

    test('can be used if both accounts permit it', async () => {
      const shared = await plant()
      const sent = {
        ...(await parameters(shared)),
        ...(namedBy && { [namedBy]: shared.arn }),
        ...(await ofPartner(partner.root)),
      }
      // A caller who only has a ciphertext must not learn which key it belongs to, not even from the trail of their own account.
      const refused = forbidden(namedBy === undefined ? '*' : shared.arn)
      for (const client of [partner.root, partner.bob]) {
        const reply = await client.kms(action, sent)
        expectRefusal(reply, refused)
        if (namedBy !== undefined) continue
        expect(reply.text).not.toContain(shared.id)
        expect(JSON.stringify(entryOf(jinku, reply))).not.toContain(shared.id)
      }

      const document = {
        Version: '1',
        Statement: [
          {
            Effect: 'Allow',
            Action: ['kms:*'],
            Principal: { RAM: [`acs:ram::${partner.account}:*`] },
            Resource: ['*'],
          },
        ],
      }
      await beside.change(({ access }) => access.setKeyPolicy(shared.id, JSON.stringify(document)))
      // The server notices within a second what another process has changed.
      jinku.advance(1_001)
      expectAnswer(operation, await partner.root.kms(action, sent))
      expectRefusal(await partner.bob.kms(action, sent), refused)
      const policy = {
        PolicyName: 'use',
        PolicyDocument: JSON.stringify(useOf(shared.arn, `acs:kms:*:${partner.account}:key/*`)),
      }
      await must(partner.root.ram('CreatePolicy', policy))
      const attachment = { PolicyName: 'use', PolicyType: 'Custom', UserName: 'bob' }
      await must(partner.root.ram('AttachPolicyToUser', attachment))
      const reply = await partner.bob.kms(action, sent)
      expectAnswer(operation, reply)
      expect(entryOf(jinku, reply).resource?.split(' ')).toContain(shared.arn)
    })
  })
}

function useOf(...Resource: readonly string[]) {
  return { Version: '1', Statement: [{ Effect: 'Allow', Action: 'kms:*', Resource }] }
}
