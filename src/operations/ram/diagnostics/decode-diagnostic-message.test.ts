import { beforeAll, expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import type { Reply } from '../../../../test/support/harness.ts'
import {
  deny,
  grant,
  type Person,
  serverAndBeside,
} from '../../../../test/support/permission/beside.ts'
import { expectNeeded } from '../../../../test/support/permission/needed.ts'
import { decodeDiagnosticMessage } from './decode-diagnostic-message.ts'

const { jinku, beside } = await serverAndBeside()

const INVALID = {
  status: 400,
  code: 'InvalidParameter.EncodedDiagnosticMessage',
  message: 'The parameter - "EncodedDiagnosticMessage" is incorrect.',
}
const decode = (EncodedDiagnosticMessage: string) =>
  jinku.root.ram('DecodeDiagnosticMessage', { EncodedDiagnosticMessage })
const messageOf = ({ body }: Reply): string => body.AccessDeniedDetail.EncodedDiagnosticMessage

let alice: Person
beforeAll(async () => {
  alice = await beside.user('alice')
})

test('a caller whom nothing allows is told apart from one whom a policy denies', async () => {
  const nothing = await alice.kms('GetSecretValue', { SecretName: 'app/db' })
  const expected = {
    NoPermissionPolicyType: 'AccountLevelIdentityBasedPolicy',
    AuthAction: 'kms:GetSecretValue',
    AuthResource: 'acs:kms:cn-hangzhou:1234567890123456:secret/app/db',
    AuthPrincipal: {
      AuthPrincipalType: 'SubUser',
      AuthPrincipalDisplayName: alice.id,
      AuthPrincipalOwnerId: '1234567890123456',
    },
    AuthConditions: [
      { ConditionKey: 'acs:SourceIp', ConditionValues: ['127.0.0.1'] },
      { ConditionKey: 'acs:SecureTransport', ConditionValues: ['false'] },
      {
        ConditionKey: 'acs:CurrentTime',
        ConditionValues: [expect.stringMatching(/^2025-01-02T03:04:/)],
      },
    ],
  }
  const reply = await decode(messageOf(nothing))
  expect(expectAnswer(decodeDiagnosticMessage, reply)).toEqual({
    DecodedDiagnosticMessage: { ...expected, ExplicitDeny: false, MatchedPolicies: [] },
  })
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'DecodeDiagnosticMessage',
    isWrite: false,
    resource: '*',
    outcome: 'OK',
  })

  await grant(jinku, alice, 'hands-off', deny('kms:*'))
  const denied = await alice.kms('GetSecretValue', { SecretName: 'app/db' })
  const { AccessDeniedDetail } = denied.body
  expect(JSON.stringify(AccessDeniedDetail)).not.toContain('hands-off')
  expect(expectAnswer(decodeDiagnosticMessage, await decode(messageOf(denied)))).toEqual({
    DecodedDiagnosticMessage: {
      ...expected,
      ExplicitDeny: true,
      MatchedPolicies: [
        {
          PolicyIdentifier: 'hands-off',
          PolicyType: 'Custom',
          Effect: 'Deny',
          AttachedScope: 'Account',
        },
      ],
    },
  })
})

test('a message that was changed, made up, or made for another account is refused', async () => {
  const message = messageOf(await alice.ram('ListUsers'))
  const bytes = Buffer.from(message, 'base64')
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1)
  for (const wrong of [bytes.toString('base64'), 'AQA=', 'x'.repeat(9000), 'x'.repeat(20_000)]) {
    expectRefusal(await decode(wrong), INVALID)
  }
  const other = await beside.otherAccount()
  const theirs = { EncodedDiagnosticMessage: message }
  expectRefusal(await other.ram('DecodeDiagnosticMessage', theirs), INVALID)
  expectAnswer(decodeDiagnosticMessage, await decode(message))
})

test('a message must be given', async () => {
  expectRefusal(await jinku.root.ram('DecodeDiagnosticMessage'), {
    status: 400,
    code: 'MissingEncodedDiagnosticMessage',
    message: 'EncodedDiagnosticMessage is mandatory for this action.',
  })
})

test('permission is needed on everything: who may read these messages learns names of policies', async () => {
  await expectNeeded(jinku, beside, {
    action: 'DecodeDiagnosticMessage',
    parameters: { EncodedDiagnosticMessage: messageOf(await alice.ram('ListUsers')) },
    resources: ['*'],
  })
})
