/**
 * What an operation is declared to change advances the revision of its account, also on an engine without triggers: the triggers
 * are taken out of the database, and every operation is held against what they did.
 */

import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { apis } from '../../src/operations/apis.ts'
import { localOperations } from '../../src/operations/local/operations.ts'
import { type Connection, loadDriver } from '../../src/storage/sqlite/driver.ts'
import { type Did, liveEverything } from '../support/every-operation.ts'
import { ACCOUNT, startTestServer, type TestServer } from '../support/harness.ts'
import { must } from '../support/permission/beside.ts'
import type { Credentials, Parameters } from '../support/signing.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const driver = await loadDriver()

/** A server, and the revisions of its accounts. */
interface Watched {
  readonly jinku: TestServer
  /** Which of the accounts that exist before the work have another revision after it. */
  advancedBy(work: () => Promise<unknown>): Promise<string[]>
}

const opened: { readonly jinku: TestServer; readonly database: Connection }[] = []
afterEach(async () => {
  for (const { jinku, database } of opened.splice(0)) {
    database.close()
    expect(jinku.faults).toEqual([])
    await jinku.close()
  }
})

async function watchedServer(hasTriggers: boolean): Promise<Watched> {
  const jinku = await startTestServer({ onDisk: true, settings: { accountStatus: 'NotEnabled' } })
  const database = driver.open(join(jinku.dataDir, 'data', 'jinku.db'))
  opened.push({ jinku, database })
  database.exec('PRAGMA busy_timeout = 5000')
  if (!hasTriggers) dropRevisionTriggers(database)
  const revisions = database.prepare('SELECT account, access_revision FROM accounts')
  const all = (): Map<string, number> =>
    new Map(revisions.all([]).map(([account, revision]) => [String(account), Number(revision)]))
  return {
    jinku,
    advancedBy: async (work) => {
      const before = all()
      await work()
      const after = all()
      return [...before].flatMap(([account, revision]) =>
        after.get(account) === revision ? [] : [account],
      )
    },
  }
}

function dropRevisionTriggers(database: Connection): void {
  const triggers = database
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND sql LIKE '%access_revision%'",
    )
    .all([])
  expect(triggers.length).toBeGreaterThan(20)
  for (const [name] of triggers) database.exec(`DROP TRIGGER ${name}`)
}

type Step = readonly [operation: string, advanced: readonly string[]]

const POLICY = (sid: string): string =>
  JSON.stringify({
    Version: '1',
    Statement: [
      {
        Sid: sid,
        Effect: 'Allow',
        Principal: { RAM: [`acs:ram::${ACCOUNT}:*`] },
        Action: ['kms:*'],
        Resource: ['*'],
      },
    ],
  })
const DOCUMENT = (action: string): string =>
  JSON.stringify({ Version: '1', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] })

/** Every operation, and then those again that change who may do what with some parameters only, or with some values. */
async function lifeOn({ jinku, advancedBy }: Watched): Promise<Step[]> {
  const steps: Step[] = []
  let ann: Credentials | undefined
  const annsKey = async (): Promise<Credentials> => {
    const { AccessKey } = (await jinku.root.ram('CreateAccessKey', { UserName: 'ann' })).body
    return { id: AccessKey.AccessKeyId, secret: AccessKey.AccessKeySecret }
  }
  const did: Did = async (service, action, parameters = {}, by) => {
    if (by === 'ann') ann ??= await annsKey()
    const client = by === 'ann' && ann !== undefined ? jinku.as(ann) : jinku.root
    let body: unknown
    const advanced = await advancedBy(async () => {
      const reply = await client[service as 'kms' | 'ram'](action, parameters)
      expect([action, reply.status, reply.text]).toEqual([action, 200, expect.any(String)])
      body = reply.body
    })
    steps.push([action, advanced])
    return body
  }
  await liveEverything(did, async () => {
    ann ??= await annsKey()
    const { body } = await jinku.as(ann).kms('ListSecrets')
    return body.AccessDeniedDetail.EncodedDiagnosticMessage
  })
  await sometimes(did, jinku)
  return steps
}

async function sometimes(did: Did, jinku: TestServer): Promise<void> {
  const kms = (action: string, parameters?: Parameters) => did('kms', action, parameters)
  const ram = (action: string, parameters?: Parameters) => did('ram', action, parameters)
  const SecretName = 'judged'
  const version = { VersionId: 'v1', SecretData: 'one' }
  await kms('CreateSecret', { SecretName, ...version, Policy: POLICY('a') })
  await kms('SetSecretPolicy', { SecretName, Policy: POLICY('a') })
  await kms('SetSecretPolicy', { SecretName, Policy: POLICY('b') })
  await kms('DeleteSecret', { SecretName, RecoveryWindowInDays: 7 })
  // The new secret replaces one whose recovery window has ended.
  jinku.advance(8 * DAY_MS)
  await kms('CreateSecret', { SecretName, ...version })
  await kms('DeleteSecret', { SecretName, ForceDeleteWithoutRecovery: true })
  await kms('CreateSecret', { SecretName, ...version, Policy: POLICY('a') })
  await kms('DeleteSecret', { SecretName, ForceDeleteWithoutRecovery: true })
  const { KeyMetadata } = await kms('CreateKey', { Policy: POLICY('a') })
  const { KeyId } = KeyMetadata
  await kms('SetKeyPolicy', { KeyId, Policy: POLICY('a') })
  await kms('SetKeyPolicy', { KeyId, Policy: POLICY('b') })

  const UserName = 'cleo'
  await ram('CreateUser', { UserName })
  await ram('UpdateUser', { UserName, NewUserName: UserName })
  await ram('UpdateUser', { UserName, NewUserName: 'Cleo' })
  const { AccessKey } = await ram('CreateAccessKey', { UserName })
  const key = { UserName, UserAccessKeyId: AccessKey.AccessKeyId }
  await ram('UpdateAccessKey', { ...key, Status: 'Active' })
  await ram('UpdateAccessKey', { ...key, Status: 'Inactive' })
  await ram('CreateGroup', { GroupName: 'club' })
  await ram('UpdateGroup', { GroupName: 'club', NewGroupName: 'clubs' })
  const RoleName = 'guest'
  const trust = (account: string): string =>
    JSON.stringify({
      Version: '1',
      Statement: [
        {
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { RAM: `acs:ram::${account}:root` },
        },
      ],
    })
  await ram('CreateRole', { RoleName, AssumeRolePolicyDocument: trust(ACCOUNT) })
  await ram('UpdateRole', { RoleName, NewAssumeRolePolicyDocument: trust(ACCOUNT) })
  await ram('UpdateRole', { RoleName, NewAssumeRolePolicyDocument: trust('2222222222222222') })
  const PolicyName = 'several'
  await ram('CreatePolicy', { PolicyName, PolicyDocument: DOCUMENT('kms:Get*') })
  const next = { PolicyName, PolicyDocument: DOCUMENT('kms:List*') }
  await ram('CreatePolicyVersion', { ...next, SetAsDefault: true })
  await ram('SetDefaultPolicyVersion', { PolicyName, VersionId: 'v2' })
  await ram('SetDefaultPolicyVersion', { PolicyName, VersionId: 'v1' })
}

test('each operation advances the revision without triggers exactly when triggers would', async () => {
  const expected = await lifeOn(await watchedServer(true))
  const steps = await lifeOn(await watchedServer(false))
  expect(steps).toEqual(expected)

  // Only the revision of the account that owns the identities and resources advances.
  expect(new Set(steps.flatMap(([, advanced]) => advanced))).toEqual(new Set([ACCOUNT]))
  const advancing = new Set(steps.filter(([, { length }]) => length > 0).map(([action]) => action))
  const declared = apis.flatMap(({ operations }) =>
    operations.filter(({ changesAccess }) => changesAccess).map(({ name }) => name),
  )
  expect([...advancing].sort(), 'what advances is declared, and what is declared advances').toEqual(
    [...new Set(declared)].sort(),
  )
})

describe.each([true, false])('administration from the machine itself, triggers: %s', (has) => {
  test('advances the account that it is about, and no other', async () => {
    const { jinku, advancedBy } = await watchedServer(has)
    const { account, credentials } = await jinku.otherAccount()
    const of = async (operation: string, parameters: Parameters = {}): Promise<string[]> =>
      await advancedBy(async () => {
        const outcome = await jinku.server.administer({
          operation,
          parameters: new Map(
            Object.entries(parameters).map(([name, value]) => [name, String(value)]),
          ),
          account,
        })
        if ('refusal' in outcome) throw outcome.refusal
      })
    const id = { Id: credentials.id }
    const steps: readonly (readonly [string, Parameters, readonly string[]])[] = [
      ['CreateAccount', {}, []],
      ['ListAccounts', {}, []],
      ['SetAccountStatus', { Status: 'Enabled' }, []],
      ['CreateAccessKey', {}, [account]],
      ['ListAccessKeys', {}, []],
      ['SetAccessKeyStatus', { ...id, Status: 'Active' }, []],
      ['SetAccessKeyStatus', { ...id, Status: 'Inactive' }, [account]],
      ['DeleteAccessKey', id, [account]],
    ]
    for (const [operation, parameters, advanced] of steps) {
      expect([operation, await of(operation, parameters)]).toEqual([operation, advanced])
    }
    expect(
      localOperations.map(({ name }) => name).filter((name) => !steps.some(([of]) => of === name)),
      'every operation of src/operations/local has its line here',
    ).toEqual([])
  })

  test('the purge of a secret with a policy advances its account, and that of one without does not', async () => {
    const { jinku, advancedBy } = await watchedServer(has)
    await must(jinku.root.kms('OpenKmsService'))
    const purged = async (Policy?: string): Promise<string[]> => {
      const secret = { SecretName: 'gone', VersionId: 'v1', SecretData: 'one' }
      await must(jinku.root.kms('CreateSecret', { ...secret, ...(Policy && { Policy }) }))
      await must(jinku.root.kms('DeleteSecret', { SecretName: 'gone', RecoveryWindowInDays: 7 }))
      jinku.advance(8 * DAY_MS)
      return await advancedBy(() => jinku.server.purge())
    }
    expect(await purged()).toEqual([])
    expect(await purged(POLICY('a'))).toEqual([ACCOUNT])
  })
})
