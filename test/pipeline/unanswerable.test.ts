/**
 * Whether an answer can be given is settled before anything is committed or recorded. XML cannot hold every text; here no
 * answer can be given at all, so that every operation shows it.
 */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { dispatch } from '../../src/api/dispatch.ts'
import type { FieldContext } from '../../src/api/fields.ts'
import { Request } from '../../src/api/request.ts'
import { apis } from '../../src/operations/apis.ts'
import { callForXml } from '../support/answers.ts'
import { directCall } from '../support/direct-call.ts'
import { type Did, liveEverything } from '../support/every-operation.ts'
import { ACCOUNT, REGION, startTestServer, type TestServer } from '../support/harness.ts'
import { startPipeline } from '../support/pipeline.ts'

test('an operation whose answer cannot be given does nothing, and is recorded as refused', async () => {
  const started = await startPipeline({ accountId: ACCOUNT, accountStatus: 'NotEnabled' })
  const { pipeline, now, entries, faults } = started
  let annId = ''
  const callOf = (...given: Parameters<Did>) => directCall(given, { now: now(), annId })
  const did: Did = async (...asked) => {
    const call = callOf(...asked)
    const before = started.rows()
    const refused = await dispatch(new Request(pipeline, call, { ...call, accepts: () => false }))
    const name = call.requestId
    const code = 'refusal' in refused ? refused.refusal.code : 'OK'
    expect([name, code]).toEqual([name, 'InvalidParameter.Format'])
    expect([name, entries.at(-1)?.outcome]).toEqual([name, 'InvalidParameter.Format'])
    expect(started.rows(), `${name} changes nothing when its answer cannot be given`).toEqual(
      before,
    )

    const outcome = await dispatch(new Request(pipeline, call, call))
    if ('refusal' in outcome) throw new Error(`${name}: ${outcome.refusal.code}`)
    if (call.operation.name === 'CreateUser') {
      annId = (outcome.answer as { User: { UserId: string } }).User.UserId
    }
    return outcome.answer
  }
  await liveEverything(did, async () => {
    const call = callOf('kms', 'ListSecrets', {}, 'ann')
    const outcome = await dispatch(new Request(pipeline, call, call))
    if (!('refusal' in outcome)) throw new Error('ann may list secrets')
    const { AccessDeniedDetail } = outcome.refusal.detail as {
      AccessDeniedDetail: { EncodedDiagnosticMessage: string }
    }
    return AccessDeniedDetail.EncodedDiagnosticMessage
  })
  expect(faults).toEqual([])
  await started.storage.close()
})

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
})
afterAll(() => jinku.close())

/** A character that XML 1.0 cannot represent. */
const UNWRITABLE = 'a\u001bb'

test('a value read in XML that XML cannot hold is recorded as refused, and not as read', async () => {
  const SecretName = 'in/xml'
  await jinku.call('CreateSecret', { SecretName, VersionId: 'v1', SecretData: UNWRITABLE })
  const reply = await callForXml(jinku, 'GetSecretValue', { SecretName })
  expect(reply.status).toBe(400)
  expect(jinku.entries.at(-1)).toMatchObject({
    action: 'GetSecretValue',
    outcome: 'InvalidParameter.Format',
    status: 400,
  })
})

test('of a batch in XML, such a value is an error of its own, and the others come', async () => {
  for (const [SecretName, SecretData] of [
    ['batch/a', 'plain'],
    ['batch/b', UNWRITABLE],
    ['batch/c', 'plain too'],
  ] as const) {
    await jinku.call('CreateSecret', { SecretName, VersionId: 'v1', SecretData })
  }
  const SecretsList = JSON.stringify(
    ['batch/a', 'batch/b', 'batch/c'].map((SecretName) => ({ SecretName })),
  )
  const { status, text } = await callForXml(jinku, 'BatchGetSecretValue', { SecretsList })
  expect(status).toBe(200)
  expect(text).toContain('<SecretData>plain</SecretData>')
  expect(text).toContain('<SecretData>plain too</SecretData>')
  expect(text).toContain(
    '<Errors><SecretName>batch/b</SecretName><Code>InvalidParameter.Format</Code><HttpStatus>400</HttpStatus>',
  )
  const asJson = await jinku.call('BatchGetSecretValue', { SecretsList })
  expect(asJson.body.SecretValues).toHaveLength(3)
})

const SETTING: FieldContext = { region: REGION, account: ACCOUNT, chineseNames: true }
const CHARACTERS = ['\0', '\u0001', '\u000b', '\u001b', '\u007f', '\ufffe', '\uffff', '\ud800']
/** Parameters that are answered exactly as they were sent. All others are not stored, or are stored in another form. */
const TAKEN_AS_THEY_ARE = new Set([
  ...['CreateSecret.SecretData', 'PutSecretValue.SecretData'],
  ...['CreateSecret.DKMSInstanceId', 'CreateKey.DKMSInstanceId'],
  ...['CreateSecret.ExtendedConfig', 'CreateSecret.RotationInterval'],
  ...['UpdateSecret.ExtendedConfig.CustomData', 'SetDeletionProtection.KmsInstanceId'],
  // Refused by the operation, or compared with what there is.
  ...['SetSecretPolicy.PolicyName', 'SetKeyPolicy.PolicyName', 'ImportKeyMaterial.ImportToken'],
  ...['CreateKey.RotationInterval', 'UpdateRotationPolicy.RotationInterval'],
  ...['DeleteSecret.RecoveryWindowInDays', 'SetAccountAlias.AccountAlias'],
  ...['TagResources.RegionId', 'UntagResources.RegionId', 'UntagResource.TagKeys'],
  ...['UpdateAccessKey.UserAccessKeyId', 'DeleteAccessKey.UserAccessKeyId'],
  // Kept as a hash.
  ...['CreateLoginProfile.Password', 'UpdateLoginProfile.Password'],
])

test('a text that is stored and shown may hold lines and tabs, and nothing that XML cannot', () => {
  const taken = new Set<string>()
  for (const { operations } of apis) {
    for (const { name: action, input, uses } of operations) {
      if (uses !== 'change') continue
      for (const [name, field] of Object.entries(input)) {
        if (field.isRefused) continue
        for (const character of CHARACTERS) {
          const texts = [`a${character}b`, `a${character}@example.com`, ...policies(character)]
          for (const text of texts) {
            const read = field.read(new Map([[name, text]]), name, SETTING)
            if (typeof read !== 'symbol' && read !== undefined) taken.add(`${action}.${name}`)
          }
        }
      }
    }
  }
  expect([...taken].filter((place) => !TAKEN_AS_THEY_ARE.has(place))).toEqual([])
})

function policies(character: string): string[] {
  const Sid = `a${character}b`
  const RAM = [`acs:ram::${ACCOUNT}:root`]
  const kinds = [
    { Action: 'kms:*', Resource: '*' },
    { Action: 'kms:*', Resource: '*', Principal: { RAM } },
    { Action: 'sts:AssumeRole', Principal: { RAM } },
  ]
  return kinds.map((kind) => {
    const [before, after] = JSON.stringify({
      Version: '1',
      Statement: [{ Sid: 'SID', Effect: 'Allow', ...kind }],
    }).split('SID')
    return `${before}${Sid}${after}`
  })
}

test.each([
  ['CreateSecret', { SecretName: 'described', VersionId: 'v1', SecretData: 'x' }],
  ['CreateKey', {}],
])(
  '%s takes a description of several lines, and refuses one with an escape',
  async (action, parameters) => {
    const refused = await jinku.call(action, { ...parameters, Description: UNWRITABLE })
    expect([refused.status, refused.body.Code]).toEqual([400, 'InvalidParameter'])
    const Description = 'first line\r\n\tsecond <line> & \u{1f511}'
    const { status } = await callForXml(jinku, action, { ...parameters, Description })
    expect(status).toBe(200)
  },
)
