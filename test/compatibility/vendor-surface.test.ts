/**
 * What the newest typed clients of the vendor can say and read, against what the operations here declare. Nothing that a client
 * sends is passed over silently, and nothing that it reads is left out without a reason.
 */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { absentOperations, actiontrailHas, unanswered } from '../../scripts/vendor-gaps.ts'
import type { Shapes } from '../../src/api/answers.ts'
import type { Field } from '../../src/api/fields.ts'
import type { Operation } from '../../src/api/operation.ts'
import { apis } from '../../src/operations/apis.ts'
import { startTestServer, type TestServer } from '../support/harness.ts'

interface Surface {
  readonly package: string
  readonly version: string
  readonly operations: {
    readonly [name: string]: {
      readonly parameters: readonly string[]
      readonly answer: readonly string[]
    }
  }
}
const surface: { readonly [service: string]: Surface } = JSON.parse(
  readFileSync(join(import.meta.dirname, 'vendor-surface.json'), 'utf8'),
)

/** Parameters that narrow what is done or protect what is answered: these are obeyed or refused. */
const PROTECTING =
  /^(Recipient|ResourceGroupId|DryRun|.*Policy|.*PolicyDocument|Filters|Policy.*|.*EncryptionContext|.*AllowConsoleLogin|ExternalId|SourceIdentity|.*Duration.*|.*Condition.*|EncryptionKeyId|DKMSInstanceId|KmsInstanceId|.*Protection.*|ProtectionLevel|.*Window.*|.*Expire.*|Exclude.*|Require.*|.*Required|PasswordReset.*|MFA.*|Tag|Tags|.*Key|.*Algorithm|.*Spec|Status|Origin|KeyUsage)$/

const withTheirs = apis.flatMap(({ service, operations }) =>
  operations.flatMap((operation) => {
    const theirs = surface[service]?.operations[operation.name]
    return theirs === undefined ? [] : [{ operation, service, theirs }]
  }),
)
const topOf = (path: string): string => path.split(/[.[{]/)[0] ?? ''

/** The declared field of a parameter, found by its name, or by its whole path if it is sent that way. */
function fieldFor({ input }: Operation, path: string): Field<unknown> | undefined {
  return input[topOf(path)] ?? input[path.replace(/\{\}$/, '')]
}

function isAnswered(shapes: Shapes | undefined, path: string): boolean {
  const [name = '', ...rest] = path.replaceAll('[]', '').replaceAll('{}', '').split('.')
  const shape = shapes?.[name]
  return shape !== undefined && (rest.length === 0 || isAnswered(shape.within, rest.join('.')))
}

test('the clients are those of the vendor, and all operations here are among theirs', () => {
  expect(Object.keys(surface)).toEqual(apis.map(({ service }) => service))
  for (const { service, operations } of apis) {
    const theirs = Object.keys(surface[service]?.operations ?? {})
    expect(operations.map(({ name }) => name).filter((name) => !theirs.includes(name))).toEqual([])
  }
})

describe('parameters', () => {
  test('of every operation are taken, refused, or ignored with a reason', () => {
    const missing = withTheirs.flatMap(({ operation, theirs }) =>
      theirs.parameters.flatMap((path) =>
        fieldFor(operation, path) === undefined ? [`${operation.name}.${path}`] : [],
      ),
    )
    expect(missing).toEqual([])
  })

  test('that have members take all of these', () => {
    const missing = withTheirs.flatMap(({ operation, theirs }) =>
      theirs.parameters.flatMap((path) => {
        const { form = '' } = fieldFor(operation, path) ?? {}
        const members = path.split('.').slice(1).map(topOf)
        const isWhole = path.replace(/\{\}$/, '') in operation.input
        return isWhole || members.every((member) => new RegExp(`\\b${member}\\b`).test(form))
          ? []
          : [`${operation.name}.${path}`]
      }),
    )
    expect(missing).toEqual([])
  })

  const ignored = apis.flatMap(({ operations }) =>
    operations.flatMap(({ name, input }) =>
      Object.entries(input).flatMap(([parameter, { ignoredBecause }]) =>
        ignoredBecause === undefined ? [] : [{ name, parameter, ignoredBecause }],
      ),
    ),
  )

  test('are ignored only where they neither narrow nor protect', () => {
    expect(ignored.filter(({ parameter }) => PROTECTING.test(parameter))).toEqual([])
    expect(ignored.map(({ name, parameter }) => `${name}.${parameter}`)).toEqual([
      'CreateSecret.ExtendedConfig',
      'CreateSecret.EnableAutomaticRotation',
      'CreateSecret.RotationInterval',
      'GetSecretValue.FetchExtendedConfig',
      'CreateKey.KeyStorageMechanism',
    ])
  })
})

describe('answers', () => {
  const listed = new Set(unanswered.flatMap(({ paths }) => paths))
  const all = withTheirs.flatMap(({ operation, theirs }) =>
    theirs.answer
      .filter((path) => path !== 'RequestId')
      .map((path) => ({ operation, path, place: `${operation.name}.${path}` })),
  )

  test('have every member that is not listed with a reason', () => {
    const missing = all.filter(
      ({ operation, path, place }) => !isAnswered(operation.output, path) && !listed.has(place),
    )
    expect(missing.map(({ place }) => place)).toEqual([])
  })

  test('have none of those that are listed', () => {
    const absent = all.filter(({ operation, path }) => !isAnswered(operation.output, path))
    expect([...listed].sort()).toEqual(absent.map(({ place }) => place).sort())
  })
})

test('operations that are not here are listed as what they are', () => {
  for (const { service, operations } of apis) {
    const here = operations.map(({ name }) => name)
    const theirs = Object.keys(surface[service]?.operations ?? {})
    const absent = theirs.filter((name) => !here.includes(name))
    if (service === 'actiontrail') {
      expect(here).toEqual(actiontrailHas)
      continue
    }
    const listed = absentOperations.filter((one) => one.service === service)
    expect(listed.flatMap((one) => one.operations).sort()).toEqual(absent.sort())
  }
})

describe('what is refused', () => {
  let jinku: TestServer
  beforeAll(async () => {
    jinku = await startTestServer()
  })
  afterAll(async () => {
    expect(jinku.faults).toEqual([])
    await jinku.close()
  })

  const UNSUPPORTED = {
    status: 400,
    body: { Code: 'UnsupportedOperation', Message: 'This action is not supported.' },
  }
  const trust = JSON.stringify({
    Version: '1',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { RAM: ['acs:ram::1234567890123456:root'] },
      },
    ],
  })

  /** A request that is answered while the parameter is not given. */
  async function requests(): Promise<{ [operation: string]: { [name: string]: string } }> {
    const must = async (reply: ReturnType<TestServer['call']>) => {
      const { status, text, body } = await reply
      if (status !== 200) throw new Error(text)
      return body
    }
    const { root } = jinku
    const SecretName = 'told'
    await must(root.kms('CreateSecret', { SecretName, VersionId: 'v1', SecretData: 'value' }))
    const pair = await must(
      root.kms('CreateKey', { KeySpec: 'RSA_2048', KeyUsage: 'ENCRYPT/DECRYPT' }),
    )
    const { KeyId } = (await must(root.kms('CreateKey'))).KeyMetadata
    const versions = await must(root.kms('ListKeyVersions', { KeyId: pair.KeyMetadata.KeyId }))
    const asymmetric = {
      KeyId: pair.KeyMetadata.KeyId,
      KeyVersionId: versions.KeyVersions.KeyVersion[0].KeyVersionId,
      Algorithm: 'RSAES_OAEP_SHA_256',
    }
    const Plaintext = Buffer.from('plaintext').toString('base64')
    const sealed = await must(root.kms('AsymmetricEncrypt', { ...asymmetric, Plaintext }))
    const { CiphertextBlob } = await must(root.kms('Encrypt', { KeyId, Plaintext }))
    await must(root.ram('CreateUser', { UserName: 'carol' }))
    await must(root.ram('CreateGroup', { GroupName: 'carols' }))
    await must(root.ram('CreateRole', { RoleName: 'caroling', AssumeRolePolicyDocument: trust }))
    const policy = { PolicyType: 'System', PolicyName: 'AliyunKMSFullAccess' }
    return {
      GetSecretValue: { SecretName },
      BatchGetSecretValue: { SecretsList: JSON.stringify([{ SecretName }]) },
      Decrypt: { CiphertextBlob },
      AsymmetricDecrypt: { ...asymmetric, CiphertextBlob: sealed.CiphertextBlob },
      GenerateDataKey: { KeyId },
      GetRandomPassword: {},
      AttachPolicyToUser: { ...policy, UserName: 'carol' },
      DetachPolicyFromUser: { ...policy, UserName: 'carol' },
      AttachPolicyToGroup: { ...policy, GroupName: 'carols' },
      DetachPolicyFromGroup: { ...policy, GroupName: 'carols' },
      AttachPolicyToRole: { ...policy, RoleName: 'caroling' },
      DetachPolicyFromRole: { ...policy, RoleName: 'caroling' },
    }
  }

  test('is refused by each operation that has it, whole or member by member, and leaves nothing behind', async () => {
    const answered = await requests()
    const refusing = apis.flatMap(({ service, operations }) =>
      operations.flatMap(({ name, refusedInput }) =>
        refusedInput.map((parameter) => ({ service, name, parameter })),
      ),
    )
    expect(refusing.map(({ name }) => name).sort()).toEqual(Object.keys(answered).sort())
    const call = (service: string, name: string, more: { [parameter: string]: string }) =>
      jinku.root[service as 'kms' | 'ram'](name, { ...answered[name], ...more })
    for (const { service, name, parameter } of refusing) {
      for (const given of [
        { [parameter]: '{}' },
        { [parameter]: 'rg-1' },
        { [`${parameter}.AttestationDocument`]: 'eA==' },
        { [`${parameter}.1`]: 'x' },
      ]) {
        const { status, body, text } = await call(service, name, given)
        expect({ name, given, status, body }).toMatchObject({ name, given, ...UNSUPPORTED })
        expect(text).not.toMatch(/value|cGxhaW50ZXh0/)
      }
    }
    // The refused requests attached and detached nothing.
    for (const [kind, named] of [
      ['User', { UserName: 'carol' }],
      ['Group', { GroupName: 'carols' }],
      ['Role', { RoleName: 'caroling' }],
    ] as const) {
      const list = () => jinku.root.ram(`ListPoliciesFor${kind}`, named)
      expect((await list()).body.Policies.Policy).toEqual([])
    }
    // An empty one counts as absent, as every optional parameter does.
    for (const { service, name, parameter } of refusing) {
      expect([name, (await call(service, name, { [parameter]: '' })).status]).toEqual([name, 200])
    }
  })

  test('is refused in the items of a list, too', async () => {
    for (const Recipient of ['{}', { AttestationDocument: 'eA==' }, true]) {
      const SecretsList = JSON.stringify([
        { SecretName: 'told' },
        { SecretName: 'other', Recipient },
      ])
      const { status, body } = await jinku.call('BatchGetSecretValue', { SecretsList })
      expect({ status, body }).toMatchObject(UNSUPPORTED)
    }
  })

  test('is `Recipient` wherever something may be answered that must stay secret', () => {
    const SECRET = ['Plaintext', 'SecretData', 'SecretValues', 'RandomPassword']
    const kms = apis.find(({ service }) => service === 'kms')?.operations ?? []
    const telling = kms.filter(({ output }) => SECRET.some((member) => member in output))
    const theirs = Object.entries(surface['kms']?.operations ?? {}).filter(([, { parameters }]) =>
      parameters.some((path) => topOf(path) === 'Recipient'),
    )
    const refusing = kms.filter(({ refusedInput }) => refusedInput.includes('Recipient'))
    const names = refusing.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(telling.map(({ name }) => name)))
    expect(names).toEqual(expect.arrayContaining(theirs.map(([name]) => name)))
    expect(names.length).toBe(telling.length)
  })
})
