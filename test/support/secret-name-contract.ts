/**
 * What every operation on an existing secret keeps about its parameter SecretName and about the life of the secret. Each
 * operation's own test runs this suite.
 */

import { describe, expect, test } from 'vitest'
import type { Operation } from '../../src/api/operation.ts'
import {
  entryOf,
  expectAnswer,
  expectRefusal,
  get,
  invalidParameter,
  missing,
  type Refused,
} from './answers.ts'
import { ACCOUNT, REGION, type Reply, type TestServer } from './harness.ts'
import type { Parameters } from './signing.ts'

export interface SecretNameContract {
  readonly operation: Operation
  readonly jinku: () => TestServer
  /** Further parameters that a successful call needs. */
  readonly parameters?: Parameters
  /** Brings a new secret, whose version is `v1`, into the state in which the call succeeds. */
  readonly prepare?: (name: string) => Promise<unknown>
  readonly whilePending: 'works' | 'is refused'
  readonly invalidMessage: string
  readonly notFoundMessage: string
  /** Whether the answer repeats the name. */
  readonly answersName?: boolean
}

export const NAMES_THAT_ARE_NONE = [
  'n'.repeat(193),
  'two words',
  'a:b',
  'a*b',
  'a\\b',
  'a"b',
  'a\n',
  'a\0b',
  'naïve',
  '密码',
  'ａ',
]

const OTHER_ACCOUNT = '9999999999999999'
const arn = (name: string, region = REGION, account = ACCOUNT): string =>
  `acs:kms:${region}:${account}:secret/${name}`

const MALFORMED_ARNS = [
  `acs:kms:${REGION}:${ACCOUNT}:secret`,
  `acs:kms:${REGION}:${ACCOUNT}:secret/`,
  `acs:kms:${REGION}:${ACCOUNT}:key/a`,
  `acs:kms:${REGION}:${ACCOUNT}:/a`,
  `acs:kms:${REGION}:${ACCOUNT}:x:secret/a`,
  `acs:kms::${ACCOUNT}:secret/a`,
  `acs:kms:${REGION}::secret/a`,
  `acs:kms:${REGION}:12345:secret/a`,
  `acs:kms:*:${ACCOUNT}:secret/a`,
  `acs:ram:${REGION}:${ACCOUNT}:secret/a`,
  `ACS:KMS:${REGION}:${ACCOUNT}:secret/a`,
  `acs:kms:${REGION}:${ACCOUNT}:secret/a:b`,
  `acs:kms:${REGION}:${ACCOUNT}:secret/a b`,
  arn('n'.repeat(193)),
  'acs:',
]

const DAY_MS = 24 * 60 * 60 * 1000

export function secretNameContract(contract: SecretNameContract): void {
  const { operation, parameters = {}, prepare = async () => {}, answersName = true } = contract
  const invalid = invalidParameter(contract.invalidMessage)
  const notFound: Refused = {
    status: 404,
    code: 'Forbidden.ResourceNotFound',
    message: contract.notFoundMessage,
  }
  const call = (SecretName: string, more: Parameters = {}): Promise<Reply> =>
    contract.jinku().call(operation.name, { ...parameters, SecretName, ...more })
  const create = async (name: string): Promise<void> => {
    const created = await contract
      .jinku()
      .call('CreateSecret', { SecretName: name, VersionId: 'v1', SecretData: `value of ${name}` })
    expect(created.status, created.text).toBe(200)
  }
  const expectSuccess = (reply: Reply, name: string): void => {
    const answer = expectAnswer(operation, reply)
    if (answersName) expect(answer.SecretName).toBe(name)
    expect(entryOf(contract.jinku(), reply)).toMatchObject({
      action: operation.name,
      resource: arn(name),
      outcome: 'OK',
      status: 200,
      account: ACCOUNT,
      principal: `acs:ram::${ACCOUNT}:root`,
    })
  }

  describe(`${operation.name} and the name of the secret`, () => {
    test('the name must be given and not be empty', async () => {
      expectRefusal(await contract.jinku().call(operation.name, parameters), missing('SecretName'))
      const empty = await call('')
      expectRefusal(empty, missing('SecretName'))
      expect(entryOf(contract.jinku(), empty)).toMatchObject({
        action: operation.name,
        resource: undefined,
        outcome: 'MissingParameter',
        status: 400,
      })
    })

    test.each(NAMES_THAT_ARE_NONE)('%j is not a name', async (name) => {
      expectRefusal(await call(name), invalid)
    })

    test.each(MALFORMED_ARNS)('%s is neither a name nor an ARN', async (text) => {
      const reply = await call(text)
      expectRefusal(reply, invalid)
      expect(entryOf(contract.jinku(), reply)).toMatchObject({ outcome: 'InvalidParameter' })
    })

    test('the secret may be named by its ARN; the answer has the bare name', async () => {
      const name = `${operation.name}/by/arn`
      await create(name)
      await prepare(name)
      expectSuccess(await call(arn(name)), name)
    })

    test('GET is answered like POST; RegionId and parameters that nobody knows are ignored', async () => {
      const name = `${operation.name}-GET`
      await create(name)
      await prepare(name)
      const all = { ...parameters, SecretName: name, RegionId: 'cn-beijing', Nonsense: 'x' }
      expectSuccess(await get(contract.jinku(), operation.name, all), name)
    })

    test('a name of 192 characters from the whole set works', async () => {
      const name = `${operation.name}_/+=.@-09AZaz`.padEnd(192, 'n')
      await create(name)
      await prepare(name)
      expectSuccess(await call(name), name)
    })

    test('a secret that does not exist is not found, and case counts', async () => {
      await create(`${operation.name}-case`)
      const reply = await call(`${operation.name}-CASE`)
      expectRefusal(reply, notFound)
      expect(entryOf(contract.jinku(), reply)).toMatchObject({
        action: operation.name,
        resource: arn(`${operation.name}-CASE`),
        outcome: 'Forbidden.ResourceNotFound',
        status: 404,
      })
    })

    test('a secret of another region is not found here, even if its name exists', async () => {
      const name = `${operation.name}-region`
      await create(name)
      await prepare(name)
      const reply = await call(arn(name, 'cn-beijing'))
      expectRefusal(reply, notFound)
      expect(entryOf(contract.jinku(), reply).resource).toBe(arn(name, 'cn-beijing'))
      expectSuccess(await call(name), name)
    })

    test.each([
      ['this region', REGION],
      ['another region', 'cn-beijing'],
    ])(
      'a secret of another account in %s is refused before anyone looks whether it exists',
      async (_, region) => {
        const there = arn('anything', region, OTHER_ACCOUNT)
        const reply = await call(there)
        expectRefusal(reply, {
          status: 403,
          code: 'Forbidden.NoPermission',
          message: `This operation for ${there} is forbidden by permission system.`,
        })
        expect(reply.body.AccessDeniedDetail).toEqual({
          AuthAction: `kms:${operation.name}`,
          AuthPrincipalType: 'RootUser',
          AuthPrincipalDisplayName: ACCOUNT,
          AuthPrincipalOwnerId: ACCOUNT,
          NoPermissionType: 'ImplicitDeny',
          PolicyType: 'ResourceBasedPolicy',
          EncodedDiagnosticMessage: expect.stringMatching(/^AQ[A-Za-z0-9+/]+=*$/),
        })
        expect(entryOf(contract.jinku(), reply)).toMatchObject({
          account: ACCOUNT,
          resource: there,
          outcome: 'Forbidden.NoPermission',
          status: 403,
        })
      },
    )

    test(`${operation.name} ${contract.whilePending} while the secret is pending deletion, and finds nothing from the deadline on`, async () => {
      const { jinku, whilePending } = contract
      const name = `${operation.name}-pending`
      const deletion = { SecretName: name, RecoveryWindowInDays: 7 }
      await create(name)
      expect((await jinku().call('DeleteSecret', deletion)).status).toBe(200)
      jinku().advance(7 * DAY_MS - 60_000)
      const pending = await call(name)
      if (whilePending === 'works') expectSuccess(pending, name)
      else {
        expectRefusal(pending, {
          status: 409,
          code: 'Rejected.ResourceInDeleteWindow',
          message: 'secret in delete peroid',
        })
        expect(entryOf(jinku(), pending)).toMatchObject({
          resource: arn(name),
          outcome: 'Rejected.ResourceInDeleteWindow',
        })
      }
      // RestoreSecret has restored the secret. The rest of this test needs it deleted.
      if (operation.name === 'RestoreSecret') {
        await jinku().call('DeleteSecret', deletion)
        jinku().advance(7 * DAY_MS)
      } else jinku().advance(60_000)
      expectRefusal(await call(name), notFound)
    })

    test('a secret that was deleted by force is not found', async () => {
      const name = `${operation.name}-gone`
      await create(name)
      const deletion = { SecretName: name, ForceDeleteWithoutRecovery: true }
      expect((await contract.jinku().call('DeleteSecret', deletion)).status).toBe(200)
      expectRefusal(await call(name), notFound)
    })
  })
}
