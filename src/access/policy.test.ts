import { describe, expect, test } from 'vitest'
import { isMalformed, type PolicyKind, parsePolicy } from './policy.ts'
import { systemPolicies } from './system-policies.ts'

const statement = (change: object): object => ({
  Version: '1',
  Statement: [{ Effect: 'Allow', Action: 'kms:GetSecretValue', Resource: '*', ...change }],
})

function verdict(document: object | string, kind: PolicyKind = 'identity'): string {
  const text = typeof document === 'string' ? document : JSON.stringify(document)
  const result = parsePolicy(text, kind)
  return isMalformed(result) ? `${result.path}: ${result.reason}` : 'fine'
}

describe('an identity policy', () => {
  test.each([
    ['single texts', statement({})],
    [
      'arrays',
      statement({ Action: ['kms:*', 'ram:Get*'], Resource: ['acs:kms:*:*:secret/app/*'] }),
    ],
    ['NotAction', statement({ Action: undefined, NotAction: 'kms:DeleteSecret' })],
    ['a Sid', statement({ Sid: 'read the app' })],
    [
      'conditions',
      statement({
        Condition: {
          IpAddress: { 'acs:SourceIp': ['10.0.0.0/8', '::1'] },
          Bool: { 'acs:SecureTransport': 'true' },
        },
      }),
    ],
    ['unknown services', statement({ Action: 'oss:GetObject' })],
  ])('may have %s', (_, document) => {
    expect(verdict(document)).toBe('fine')
  })

  test.each([
    ['no JSON', '{', 'document: is not JSON'],
    ['an array', [], 'document: must be an object'],
    ['another version', { Version: '2', Statement: [] }, 'Version: must be "1"'],
    ['a number as version', { Version: 1, Statement: [] }, 'Version: must be "1"'],
    [
      'no statement',
      { Version: '1', Statement: [] },
      'Statement: must be an array of at least one statement',
    ],
    [
      'an unknown member',
      { Version: '1', Statement: [], Extra: 1 },
      'document: has a member that does not belong there: "Extra"',
    ],
    [
      'a misspelt member',
      statement({ Conditions: {} }),
      'Statement[0]: has a member that does not belong there: "Conditions"',
    ],
    [
      'NotResource',
      statement({ NotResource: '*' }),
      'Statement[0]: has a member that does not belong there: "NotResource"',
    ],
    [
      'a Principal',
      statement({ Principal: {} }),
      'Statement[0]: has a member that does not belong there: "Principal"',
    ],
    [
      'effect in lower case',
      statement({ Effect: 'allow' }),
      'Statement[0].Effect: must be Allow or Deny',
    ],
    [
      'both actions',
      statement({ NotAction: 'kms:*' }),
      'Statement[0]: has both Action and NotAction',
    ],
    ['no action', statement({ Action: undefined }), 'Statement[0].NotAction: is missing'],
    [
      'an action without service',
      statement({ Action: 'GetSecretValue' }),
      'Statement[0].Action: must hold actions such as kms:GetSecretValue',
    ],
    ['an empty list', statement({ Action: [] }), 'Statement[0].Action: is empty'],
    [
      'a number among actions',
      statement({ Action: [1] }),
      'Statement[0].Action: must be a string or an array of strings',
    ],
    ['no resource', statement({ Resource: undefined }), 'Statement[0].Resource: is missing'],
    [
      'a resource that is no ARN',
      statement({ Resource: 'secret/app' }),
      'Statement[0].Resource: must hold ARNs such as acs:kms:*:*:secret/app/*',
    ],
    [
      'a variable',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the variable of another policy language
      statement({ Resource: 'acs:kms:*:*:secret/${acs:UserName}' }),
      'Statement[0].Resource: holds a variable; there are none',
    ],
    [
      'an unknown operator',
      statement({ Condition: { StringEqualsIfExists: { a: 'b' } } }),
      'Statement[0].Condition: has an unknown operator: "StringEqualsIfExists"',
    ],
    [
      'an address that is none',
      statement({ Condition: { IpAddress: { 'acs:SourceIp': '10.0.0.0/33' } } }),
      'Statement[0].Condition.IpAddress.acs:SourceIp: has a value that IpAddress cannot compare',
    ],
    [
      'a truth that is none',
      statement({ Condition: { Bool: { a: 'yes' } } }),
      'Statement[0].Condition.Bool.a: has a value that Bool cannot compare',
    ],
    [
      'a name twice',
      '{"Version":"1","Version":"1","Statement":[]}',
      'document: the member Version stands twice',
    ],
  ])('may not have %s', (_, document, expected) => {
    expect(verdict(document)).toBe(expected)
  })
})

describe('a resource policy', () => {
  const resource = (change: object): object =>
    statement({ Principal: { RAM: ['acs:ram::1234567890123456:user/deploy'] }, ...change })

  test('names principals, kms actions and the one resource', () => {
    expect(verdict(resource({}), 'resource')).toBe('fine')
    expect(verdict(resource({ Resource: ['*'], Action: ['kms:*'] }), 'resource')).toBe('fine')
  })

  test.each([
    [
      'another resource',
      { Resource: 'acs:kms:*:*:secret/a' },
      'Statement[0].Resource: must be "*"',
    ],
    [
      'another service',
      { Action: 'ram:*' },
      'Statement[0].Action: must hold actions that begin with kms:',
    ],
    ['no principal', { Principal: undefined }, 'Statement[0].Principal: is missing'],
    [
      'a principal of no account',
      { Principal: { RAM: '*' } },
      'Statement[0].Principal.RAM: must hold ARNs such as acs:ram::<account>:user/<name>',
    ],
    [
      'a service principal',
      { Principal: { Service: 'ecs.aliyuncs.com' } },
      'Statement[0].Principal: has a member that does not belong there: "Service"',
    ],
  ])('may not have %s', (_, change, expected) => {
    expect(verdict(resource(change), 'resource')).toBe(expected)
  })
})

test('a trust policy says who may assume the role, and nothing else', () => {
  const trust = {
    Version: '1',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { RAM: 'acs:ram::1234567890123456:root' },
      },
    ],
  }
  expect(verdict(trust, 'trust')).toBe('fine')
  expect(verdict(statement({}), 'trust')).toBe(
    'Statement[0]: has a member that does not belong there: "Resource"',
  )
})

test('the system policies are well-formed', () => {
  expect(systemPolicies.size).toBe(10)
  for (const { document } of systemPolicies.values()) expect(verdict(document)).toBe('fine')
})
