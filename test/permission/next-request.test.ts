import { beforeAll, describe, expect, test } from 'vitest'
import {
  allow,
  attachTo,
  deny,
  documentOf,
  grant,
  must,
  type Person,
  serverAndBeside,
} from '../support/permission/beside.ts'
import { FORBIDDEN, makeSecrets, outcomeOf, reads } from '../support/permission/secrets.ts'

const { jinku, beside } = await serverAndBeside()
beforeAll(async () => {
  await makeSecrets(jinku, 'db')
})

const READS = allow('kms:GetSecretValue', 'acs:kms:*:*:secret/db')

describe('at the very next request counts', () => {
  test('a policy that is attached, and one that is detached', async () => {
    const user = await beside.user('a1')
    await must(
      jinku.root.ram('CreatePolicy', { PolicyName: 'p1', PolicyDocument: documentOf(READS) }),
    )
    const named = { PolicyType: 'Custom', PolicyName: 'p1', UserName: 'a1' }
    for (let round = 0; round < 3; round++) {
      expect(await reads(user, 'db')).toBe(FORBIDDEN)
      await must(jinku.root.ram('AttachPolicyToUser', named))
      expect(await reads(user, 'db')).toBe('OK')
      await must(jinku.root.ram('DetachPolicyFromUser', named))
    }
    expect(await reads(user, 'db')).toBe(FORBIDDEN)
  })

  test('a policy of a group that is attached or detached', async () => {
    const user = await beside.user('a2')
    const group = await beside.group('g2', user)
    expect(await reads(user, 'db')).toBe(FORBIDDEN)
    await grant(jinku, group, 'p2', READS)
    expect(await reads(user, 'db')).toBe('OK')
    const named = { PolicyType: 'Custom', PolicyName: 'p2', GroupName: 'g2' }
    await must(jinku.root.ram('DetachPolicyFromGroup', named))
    expect(await reads(user, 'db')).toBe(FORBIDDEN)
  })

  test('a version that is put in force', async () => {
    const user = await beside.user('a3')
    await grant(jinku, user, 'p3', READS)
    expect(await reads(user, 'db')).toBe('OK')
    const denying = { PolicyName: 'p3', PolicyDocument: documentOf(READS, deny('kms:*')) }
    await must(jinku.root.ram('CreatePolicyVersion', denying))
    expect(await reads(user, 'db')).toBe('OK')
    for (const [VersionId, expected] of [
      ['v2', FORBIDDEN],
      ['v1', 'OK'],
      ['v2', FORBIDDEN],
    ] as const) {
      await must(jinku.root.ram('SetDefaultPolicyVersion', { PolicyName: 'p3', VersionId }))
      expect(await reads(user, 'db')).toBe(expected)
    }
    const allowing = { PolicyName: 'p3', PolicyDocument: documentOf(READS), SetAsDefault: 'true' }
    await must(jinku.root.ram('CreatePolicyVersion', allowing))
    expect(await reads(user, 'db')).toBe('OK')
  })

  test('a policy that is made anew under the name of one that was deleted counts for nobody', async () => {
    const user = await beside.user('a4')
    await grant(jinku, user, 'p4', READS)
    expect(await reads(user, 'db')).toBe('OK')
    const named = { PolicyType: 'Custom', PolicyName: 'p4', UserName: 'a4' }
    await must(jinku.root.ram('DetachPolicyFromUser', named))
    await must(jinku.root.ram('DeletePolicy', { PolicyName: 'p4' }))
    expect(await reads(user, 'db')).toBe(FORBIDDEN)
    await must(
      jinku.root.ram('CreatePolicy', { PolicyName: 'p4', PolicyDocument: documentOf(READS) }),
    )
    expect(await reads(user, 'db')).toBe(FORBIDDEN)
  })

  test('a description that is changed, which changes no permission', async () => {
    const user = await beside.user('a5')
    await grant(jinku, user, 'p5', READS, allow('ram:GetPolicy'))
    expect(await reads(user, 'db')).toBe('OK')
    await must(
      jinku.root.ram('UpdatePolicyDescription', { PolicyName: 'p5', NewDescription: 'new' }),
    )
    const got = await user.ram('GetPolicy', { PolicyName: 'p5', PolicyType: 'Custom' })
    expect(got.body.Policy.Description).toBe('new')
    expect(await reads(user, 'db')).toBe('OK')
  })

  test('what a user with the right to do so takes from itself', async () => {
    const user = await beside.user('a6')
    await grant(jinku, user, 'p6', READS, allow('ram:DetachPolicyFromUser'))
    expect(await reads(user, 'db')).toBe('OK')
    const named = { PolicyType: 'Custom', PolicyName: 'p6', UserName: 'a6' }
    expect(outcomeOf(await user.ram('DetachPolicyFromUser', named))).toBe('OK')
    expect(await reads(user, 'db')).toBe(FORBIDDEN)
    expect(outcomeOf(await user.ram('DetachPolicyFromUser', named))).toBe('NoPermission')
  })

  test('the tag that a condition asks for', async () => {
    const user = await beside.user('a7')
    const tagged = { StringEquals: { 'kms:tag/team': 'blue' } }
    await grant(jinku, user, 'p7', allow('kms:GetSecretValue', '*', tagged))
    expect(await reads(user, 'db')).toBe(FORBIDDEN)
    const Tags = '[{"TagKey":"team","TagValue":"blue"}]'
    await must(jinku.root.kms('TagResource', { SecretName: 'db', Tags }))
    expect(await reads(user, 'db')).toBe('OK')
    await must(jinku.root.kms('UntagResource', { SecretName: 'db', TagKeys: '["team"]' }))
    expect(await reads(user, 'db')).toBe(FORBIDDEN)
  })
})

describe('within a second counts what another process changes', () => {
  let made = 0

  /** What a user may do before the change, and after it and a second. */
  async function throughAnother(
    prepare: (user: Person) => Promise<void>,
    change: (user: Person) => Promise<unknown>,
  ): Promise<[string, string]> {
    const user = await beside.user(`b${++made}`)
    await prepare(user)
    const before = await reads(user, 'db')
    await change(user)
    jinku.advance(1000)
    return [before, await reads(user, 'db')]
  }

  test('a policy that is attached', async () => {
    await must(
      jinku.root.ram('CreatePolicy', { PolicyName: 'q1', PolicyDocument: documentOf(READS) }),
    )
    const outcome = await throughAnother(
      async () => {},
      ({ entity }) =>
        beside.change(async ({ policies, attachments }) => {
          const id = (await policies.named('q1'))?.id ?? ''
          await attachments.attach(entity, { type: 'Custom', id })
        }),
    )
    expect(outcome).toEqual([FORBIDDEN, 'OK'])
  })

  test('a policy that is detached', async () => {
    const outcome = await throughAnother(
      (user) => attachTo(jinku, user, 'System', 'AdministratorAccess'),
      ({ entity }) =>
        beside.change(({ attachments }) =>
          attachments.detach(entity, { type: 'System', id: 'AdministratorAccess' }),
        ),
    )
    expect(outcome).toEqual(['OK', FORBIDDEN])
  })

  test('a version that is put in force', async () => {
    const outcome = await throughAnother(
      (user) => grant(jinku, user, 'q3', READS),
      () =>
        beside.change(async ({ policies }) => {
          const id = (await policies.named('q3'))?.id ?? ''
          const { number } = await policies.addVersion(id, documentOf(deny('*')))
          await policies.setDefault(id, number)
        }),
    )
    expect(outcome).toEqual(['OK', FORBIDDEN])
  })

  test('a user who joins a group, or leaves it', async () => {
    const group = await beside.group('joinable')
    await grant(jinku, group, 'q4', READS)
    const join = ({ id }: Person) => beside.change(({ groups }) => groups.join(group.id, id))
    const leave = ({ id }: Person) => beside.change(({ groups }) => groups.leave(group.id, id))
    expect(await throughAnother(async () => {}, join)).toEqual([FORBIDDEN, 'OK'])
    const member = async (user: Person) => void (await join(user))
    expect(await throughAnother(member, leave)).toEqual(['OK', FORBIDDEN])
  })

  test('an access key that is disabled', async () => {
    const outcome = await throughAnother(
      (user) => attachTo(jinku, user, 'System', 'AdministratorAccess'),
      ({ credentials }) =>
        beside.change(({ accessKeys }) => accessKeys.setStatus(credentials.id, 'Inactive')),
    )
    expect(outcome).toEqual(['OK', 'InvalidAccessKeyId.Inactive'])
  })
})
