/** Policies and documents that are made to be slow to evaluate do not delay other callers noticeably. */

import { beforeAll, describe, expect, test } from 'vitest'
import { cpuMilliseconds } from '../support/cpu-time.ts'
import { ACCOUNT, type Reply } from '../support/harness.ts'
import {
  allow,
  documentOf,
  must,
  type Person,
  serverAndBeside,
} from '../support/permission/beside.ts'
import { makeSecrets, outcomeOf } from '../support/permission/secrets.ts'

/** How long the processor may work for one request. Other tests run at the same time, so this is generous. */
const BOUND_MS = 500

const { jinku, beside } = await serverAndBeside()
beforeAll(async () => {
  await makeSecrets(jinku, 'a'.repeat(64))
})

/** How long the processor worked for the quickest of two tries, lest the garbage of somebody else be measured. */
async function quickest(ask: () => Promise<Reply>): Promise<{ ms: number; outcome: string }> {
  const tried: { readonly ms: number; readonly outcome: string }[] = []
  for (let count = 0; count < 2; count++) {
    const before = cpuMilliseconds()
    const outcome = outcomeOf(await ask())
    tried.push({ ms: cpuMilliseconds() - before, outcome })
  }
  return {
    ms: Math.min(...tried.map(({ ms }) => ms)),
    outcome: tried.map(({ outcome }) => outcome).join(' '),
  }
}

const LARGEST = 6_144

/** As many of the parts as fit into the largest document. */
function filled(statementOf: (parts: string[]) => object, part: (index: number) => string): string {
  const parts: string[] = []
  const document = (): string => JSON.stringify({ Version: '1', Statement: [statementOf(parts)] })
  while (document().length <= LARGEST) parts.push(part(parts.length))
  parts.pop()
  return document()
}

/** A user with as many policies as possible: ten of its own, and five of each of its five groups. */
async function burdened(name: string, document: string): Promise<Person> {
  const user = await beside.user(name)
  const make = async (PolicyName: string): Promise<{ PolicyType: string; PolicyName: string }> => {
    await must(jinku.root.ram('CreatePolicy', { PolicyName, PolicyDocument: document }))
    return { PolicyType: 'Custom', PolicyName }
  }
  for (let own = 0; own < 10; own++) {
    const policy = await make(`${name}-${own}`)
    await must(jinku.root.ram('AttachPolicyToUser', { ...policy, UserName: name }))
  }
  for (let group = 0; group < 5; group++) {
    const { name: GroupName } = await beside.group(`${name}-group-${group}`, user)
    for (let own = 0; own < 5; own++) {
      const policy = await make(`${name}-${group}-${own}`)
      await must(jinku.root.ram('AttachPolicyToGroup', { ...policy, GroupName }))
    }
  }
  return user
}

const read = (user: Person): Promise<Reply> =>
  user.kms('GetSecretValue', { SecretName: 'a'.repeat(64) })

describe('a user with 35 policies of the largest size', () => {
  test.each<[string, string]>([
    [
      'of wildcards that all but match',
      filled(
        (Resource) => allow('kms:*', Resource),
        () => `acs:kms:*:*:secret/${'*a'.repeat(30)}b`,
      ),
    ],
    [
      'of one wildcard as long as the document',
      documentOf(allow('kms:*', `acs:kms:*:*:secret/${'*a*?'.repeat(1_480)}b`)),
    ],
    [
      'of actions',
      filled(
        (Action) => allow(Action),
        () => `kms:${'*e*t'.repeat(6)}x`,
      ),
    ],
    [
      'of networks',
      filled(
        (networks) => ({
          ...allow('kms:*'),
          Condition: { IpAddress: { 'acs:SourceIp': networks } },
        }),
        (index) => `10.${index % 256}.${index >> 8}.0/24`,
      ),
    ],
    [
      'of networks of the newer kind',
      filled(
        (networks) => ({
          ...allow('kms:*'),
          Condition: { NotIpAddress: { 'acs:SourceIp': networks } },
        }),
        (index) => (index === 0 ? '127.0.0.1' : `${index.toString(16)}::/9`),
      ),
    ],
    [
      'of times',
      filled(
        (times) => ({
          ...allow('kms:*'),
          Condition: { DateGreaterThan: { 'acs:CurrentTime': times } },
        }),
        (index) => `${2100 + index}-01-01`,
      ),
    ],
    [
      'of names',
      filled(
        (names) => ({
          ...allow('kms:*'),
          Condition: { StringLike: { 'acs:PrincipalARN': names } },
        }),
        () => `${'*r*a'.repeat(20)}x`,
      ),
    ],
  ])('%s is answered in time', async (kind, document) => {
    expect(document.length).toBeLessThanOrEqual(LARGEST)
    const user = await burdened(kind.replaceAll(' ', '-'), document)
    const { ms, outcome } = await quickest(() => read(user))
    expect(new Set(outcome.split(' '))).toEqual(new Set(['Forbidden.NoPermission']))
    expect(ms, kind).toBeLessThan(BOUND_MS)
  })
})

test('a policy of a secret of the largest size is judged in time', async () => {
  const RAM = `acs:ram::${ACCOUNT}:root`
  const values = Array.from({ length: 1_500 }, (_, index) => `10.${index % 256}.${index >> 8}.0/24`)
  const Statement = [
    {
      Effect: 'Deny',
      Principal: { RAM },
      Action: 'kms:GetSecretValue',
      Resource: '*',
      Condition: { IpAddress: { 'acs:SourceIp': values } },
    },
  ]
  const Policy = JSON.stringify({ Version: '1', Statement })
  expect(Policy.length).toBeGreaterThan(20_000)
  await must(jinku.root.kms('SetSecretPolicy', { SecretName: 'a'.repeat(64), Policy }))
  const { ms, outcome } = await quickest(() =>
    jinku.root.kms('GetSecretValue', { SecretName: 'a'.repeat(64) }),
  )
  expect(outcome).toBe('OK OK')
  expect(ms).toBeLessThan(BOUND_MS)
})

describe('documents that are deep or long are refused in time', () => {
  const deep = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
  const deepObject = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
  const root = () => jinku.root
  test.each<[string, () => Promise<Reply>]>([
    [
      'policy',
      () => root().ram('CreatePolicy', { PolicyName: 'deep', PolicyDocument: deep(3_000) }),
    ],
    [
      'policy of objects',
      () => root().ram('CreatePolicy', { PolicyName: 'deep', PolicyDocument: deepObject(1_000) }),
    ],
    [
      'policy of blanks',
      () =>
        root().ram('CreatePolicy', {
          PolicyName: 'deep',
          PolicyDocument: `{"Version"${' '.repeat(6_000)}:"2"}`,
        }),
    ],
    [
      'policy far too long',
      () => root().ram('CreatePolicy', { PolicyName: 'deep', PolicyDocument: deep(20_000) }),
    ],
    [
      'policy of a text',
      () =>
        root().ram('CreatePolicy', {
          PolicyName: 'deep',
          PolicyDocument: `{"Version":"${'\\\\'.repeat(3_000)}"}`,
        }),
    ],
    [
      'policy of a secret',
      () => root().kms('SetSecretPolicy', { SecretName: 'a'.repeat(64), Policy: deep(16_000) }),
    ],
    ['tags', () => root().kms('TagResource', { SecretName: 'a'.repeat(64), Tags: deep(20_000) })],
    [
      'keys of tags',
      () => root().kms('UntagResource', { SecretName: 'a'.repeat(64), TagKeys: deepObject(5_000) }),
    ],
    ['list of secrets', () => root().kms('BatchGetSecretValue', { SecretsList: deep(20_000) })],
    [
      'list of many secrets',
      () =>
        root().kms('BatchGetSecretValue', {
          SecretsList: JSON.stringify(Array(4_000).fill({ SecretName: 'a' })),
        }),
    ],
    ['filters', () => root().kms('ListSecrets', { Filters: deep(20_000) })],
    [
      'token of a session',
      () => jinku.as({ id: 'STS.x', secret: 'x', token: 'CAIS'.repeat(30_000) }).kms('ListSecrets'),
    ],
    [
      'diagnostic message',
      () =>
        root().ram('DecodeDiagnosticMessage', { EncodedDiagnosticMessage: 'AQA'.repeat(30_000) }),
    ],
  ])('%s', async (_, ask) => {
    const { ms, outcome } = await quickest(ask)
    expect(outcome).toMatch(/^((Malformed|Invalid)\S+ ?){2}$/)
    expect(ms).toBeLessThan(BOUND_MS)
  })
})
