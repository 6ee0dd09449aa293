/** `jinku simulate`, as people run it. */

import { join } from 'node:path'
import { expect, test } from 'vitest'
import { contentOf, refusal } from '../support/process/administered.ts'
import { runHere } from '../support/process/commands.ts'
import {
  FORM,
  type JinkuProcess,
  startJinku,
  temporaryDirectory,
} from '../support/process/jinku-process.ts'
import { formEncode, signV1 } from '../support/signing.ts'

async function ram(server: JinkuProcess, action: string, parameters: { [name: string]: string }) {
  const extra = { Version: '2015-05-01' }
  const signed = signV1(server.credentials, action, parameters, { now: Date.now(), extra })
  const { status, text } = await server.send({ headers: FORM, body: formEncode(signed) })
  if (status !== 200) throw new Error(text)
}

test('it prints the decision and what decided, and its exit status says it too', async () => {
  const cwd = temporaryDirectory()
  const server = await startJinku({ cwd, env: { JINKU_ACCOUNT_ID: '1234567890123456' } })
  await ram(server, 'CreateUser', { UserName: 'alice' })
  const PolicyDocument = JSON.stringify({
    Version: '1',
    Statement: [
      { Effect: 'Allow', Action: 'kms:ListSecrets', Resource: '*' },
      {
        Sid: 'FromInside',
        Effect: 'Allow',
        Action: 'kms:Get*',
        Resource: 'acs:kms:*:*:secret/app/*',
        Condition: { IpAddress: { 'acs:SourceIp': '10.0.0.0/8' } },
      },
      { Effect: 'Deny', Action: 'kms:GetSecretValue', Resource: 'acs:kms:*:*:secret/app/root' },
    ],
  })
  await ram(server, 'CreatePolicy', { PolicyName: 'readers', PolicyDocument })
  const policy = { PolicyName: 'readers', PolicyType: 'Custom' }
  await ram(server, 'AttachPolicyToUser', { ...policy, UserName: 'alice' })

  const data = join(cwd, 'jinku-data')
  const before = await contentOf(data)
  const secret = (name: string): string => `acs:kms:cn-hangzhou:1234567890123456:secret/${name}`
  const ask = async (principal: string, name: string, ...more: readonly string[]) => {
    const question = ['--principal', principal, '--action', 'KMS:GetSecretValue']
    const args = ['simulate', ...question, '--resource', secret(name), ...more]
    const { code, stdout, stderr } = await runHere({ cwd, args })
    expect(stderr).toBe('')
    return [code, stdout]
  }
  const inside = ['--context', 'acs:SourceIp=10.1.2.3']
  expect(await ask('user/alice', 'app/db', ...inside)).toEqual([
    0,
    'allow\n  policy     Custom/readers\n  statement  1\n  Sid        FromInside\n',
  ])
  expect(await ask('acs:ram::1234567890123456:user/alice', 'app/db')).toEqual([
    3,
    'deny, implicitly\n  policy type  AccountLevelIdentityBasedPolicy\n',
  ])
  expect(await ask('user/alice', 'app/root', ...inside)).toEqual([
    3,
    'deny, explicitly\n  policy type  AccountLevelIdentityBasedPolicy\n  policy       Custom/readers\n  statement    2\n',
  ])
  expect(await ask('root', 'app/root')).toEqual([
    0,
    'allow\n  decided by  owner; no policy is needed\n',
  ])
  const [code, json] = await ask('user/alice', 'app/root', '--json')
  expect([code, JSON.parse(String(json))]).toEqual([
    3,
    {
      Allowed: false,
      Kind: 'ExplicitDeny',
      PolicyType: 'AccountLevelIdentityBasedPolicy',
      DecidedBy: { PolicyName: 'readers', PolicyType: 'Custom', Statement: 2 },
    },
  ])
  // The command changes nothing.
  expect(await contentOf(data)).toEqual(before)

  const rest = ['--resource', '*']
  const wrong: [readonly string[], string][] = [
    [['simulate', ...rest], 'The flag --principal is needed.'],
    [
      ['simulate', ...rest, '--principal', 'root', '--action', 'kms:GetSecretVale'],
      'This server has no operation that needs such an action.',
    ],
    [
      ['simulate', ...rest, '--principal', 'user/bob', '--action', 'kms:ListSecrets'],
      'There is no user bob in 1234567890123456.',
    ],
    [
      ['simulate', ...rest, '--principal', 'root', '--action', 'kms:ListSecrets', '--context', 'x'],
      'The value of --context must be a condition key and its value',
    ],
    [
      [
        ...['simulate', ...rest, '--action', 'kms:ListSecrets'],
        ...['--principal', 'acs:ram::1234567890123456:root', '--account', '1111111111111111'],
      ],
      '--principal and --account name different accounts.',
    ],
  ]
  const said = await Promise.all(wrong.map(([args]) => refusal(cwd, args)))
  for (const [index, [, start]] of wrong.entries()) expect(said[index]).toContain(start)
})
