import { beforeAll, describe, expect, test } from 'vitest'
import { entryOf } from '../support/answers.ts'
import { ACCOUNT, REGION } from '../support/harness.ts'
import {
  allow,
  deny,
  grant,
  must,
  type Person,
  serverAndBeside,
} from '../support/permission/beside.ts'
import { FORBIDDEN, makeSecrets, outcomeOf } from '../support/permission/secrets.ts'

const { jinku, beside } = await serverAndBeside()
beforeAll(async () => {
  await makeSecrets(jinku, 'app1/db', 'app1/api', 'app2/db')
})

const CONTAINER = `acs:kms:${REGION}:${ACCOUNT}:secret`
const APP1 = `${CONTAINER}/app1/*`
let made = 0

/** A user who may do these things only. */
async function who(...statements: Parameters<typeof grant>[3][]): Promise<Person> {
  const user = await beside.user(`user-${++made}`)
  await grant(jinku, user, `policy-${made}`, ...statements)
  return user
}

test('creating is decided on the container: a policy on the name of the new secret is not enough', async () => {
  const fresh = { VersionId: 'v1', SecretData: 'x' }
  const byItem = await who(allow('kms:CreateSecret', `${CONTAINER}/new/*`))
  const reply = await byItem.kms('CreateSecret', { SecretName: 'new/a', ...fresh })
  expect(outcomeOf(reply)).toBe(FORBIDDEN)
  expect(reply.body.Message).toBe(
    `This operation for ${CONTAINER} is forbidden by permission system.`,
  )
  // The refusal is also the same for a name that exists and one that does not.
  const taken = await byItem.kms('CreateSecret', { SecretName: 'app1/db', ...fresh })
  expect(outcomeOf(taken)).toBe(FORBIDDEN)

  const byContainer = await who(allow('kms:CreateSecret', CONTAINER))
  expect(outcomeOf(await byContainer.kms('CreateSecret', { SecretName: 'new/a', ...fresh }))).toBe(
    'OK',
  )
  expect(outcomeOf(await byContainer.kms('GetSecretValue', { SecretName: 'new/a' }))).toBe(
    FORBIDDEN,
  )
  await must(
    jinku.root.kms('DeleteSecret', { SecretName: 'new/a', ForceDeleteWithoutRecovery: 'true' }),
  )
})

test('listing is decided on the container, and then shows all secrets', async () => {
  const byItem = await who(allow('kms:ListSecrets', APP1))
  expect(outcomeOf(await byItem.kms('ListSecrets'))).toBe(FORBIDDEN)
  const byContainer = await who(allow('kms:ListSecrets', CONTAINER))
  const { body } = await byContainer.kms('ListSecrets')
  expect(
    body.SecretList.Secret.map((one: { SecretName: string }) => one.SecretName).sort(),
  ).toEqual(['app1/api', 'app1/db', 'app2/db'])
})

test('a random password touches no resource, so permission is needed on everything', async () => {
  const some = await who(allow('kms:GetRandomPassword', `${CONTAINER}*`))
  expect(outcomeOf(await some.kms('GetRandomPassword'))).toBe(FORBIDDEN)
  const all = await who(allow('kms:GetRandomPassword', '*'))
  expect(outcomeOf(await all.kms('GetRandomPassword'))).toBe('OK')
})

test('regions are told to everybody who has a key', async () => {
  const nobody = await beside.user('nobody')
  expect(outcomeOf(await nobody.kms('DescribeRegions'))).toBe('OK')
})

describe('a batch', () => {
  const list = (...names: string[]) => ({
    SecretsList: JSON.stringify(names.map((SecretName) => ({ SecretName }))),
  })

  test('is judged for each secret, and what is refused keeps nothing else back', async () => {
    const user = await who(
      allow('kms:GetSecretValue', APP1),
      deny('kms:GetSecretValue', `${CONTAINER}/app1/api`),
    )
    const names = ['app2/db', 'app1/db', 'app1/api', 'app2/missing', 'app1/missing']
    const reply = await user.kms('BatchGetSecretValue', list(...names))
    expect(reply.status).toBe(200)
    expect(reply.body.SecretValues.map((one: { SecretData: string }) => one.SecretData)).toEqual([
      'APP1/DB',
    ])
    const forbidden = (name: string) => ({
      SecretName: name,
      Code: 'Forbidden.NoPermission',
      HttpStatus: 403,
      Message: `This operation for ${CONTAINER}/${name} is forbidden by permission system.`,
    })
    expect(reply.body.Errors).toEqual([
      forbidden('app2/db'),
      forbidden('app1/api'),
      forbidden('app2/missing'),
      {
        SecretName: 'app1/missing',
        Code: 'Forbidden.ResourceNotFound',
        HttpStatus: 404,
        Message: 'Resource not found.',
      },
    ])
    expect(entryOf(jinku, reply).resource?.split(' ')).toEqual(
      names.map((name) => `${CONTAINER}/${name}`),
    )
  })

  test('needs the permission to read values, and no other', async () => {
    const user = await who(allow('kms:BatchGetSecretValue', '*'))
    const { body } = await user.kms('BatchGetSecretValue', list('app1/db'))
    expect(body.SecretValues).toEqual([])
    expect(body.Errors[0].Code).toBe(FORBIDDEN)
  })
})

describe('tags', () => {
  const one = { SecretName: 'app1/db', Tags: '[{"TagKey":"a","TagValue":"b"}]', TagKeys: '["a"]' }
  const many = (...names: string[]) => ({
    RegionId: REGION,
    ResourceType: 'secret',
    ...Object.fromEntries(names.map((name, index) => [`ResourceId.${index + 1}`, name])),
    'Tag.1.Key': 'a',
    'Tag.1.Value': 'b',
    'TagKey.1': 'a',
  })

  test.each(['TagResource', 'UntagResource'])('%s is decided on the one secret', async (action) => {
    const user = await who(allow(`kms:${action}`, APP1))
    expect(outcomeOf(await user.kms(action, one))).toBe('OK')
    for (const SecretName of ['app2/db', 'app2/missing']) {
      expect(outcomeOf(await user.kms(action, { ...one, SecretName }))).toBe(FORBIDDEN)
    }
    expect(outcomeOf(await user.kms(action, { ...one, SecretName: 'app1/missing' }))).toBe(
      'Forbidden.ResourceNotFound',
    )
  })

  test.each(['TagResources', 'ListTagResources', 'UntagResources'])(
    '%s needs permission on each secret named',
    async (action) => {
      const user = await who(allow(`kms:${action}`, APP1))
      expect(outcomeOf(await user.kms(action, many('app1/db', 'app1/api')))).toBe('OK')
      for (const name of ['app2/db', 'app2/missing']) {
        const reply = await user.kms(action, many('app1/db', name))
        expect(outcomeOf(reply)).toBe(FORBIDDEN)
        expect(reply.body.Message).toContain(`${CONTAINER}/${name} `)
      }
    },
  )

  test('the tags of a key are decided on that key', async () => {
    const user = await who(allow('kms:ListResourceTags', `acs:kms:*:*:key/one`))
    expect(outcomeOf(await user.kms('ListResourceTags', { KeyId: 'other' }))).toBe(FORBIDDEN)
    expect(outcomeOf(await user.kms('ListResourceTags', { KeyId: 'one' }))).toBe(
      'Forbidden.KeyNotFound',
    )
  })

  test('nothing is tagged when one of the secrets is refused', async () => {
    const user = await who(allow('kms:TagResources', APP1))
    const tagged = { ...many('app1/db', 'app2/db'), 'Tag.1.Key': 'half' }
    expect(outcomeOf(await user.kms('TagResources', tagged))).toBe(FORBIDDEN)
    const { body } = await jinku.root.kms('ListResourceTags', { SecretName: 'app1/db' })
    expect(JSON.stringify(body)).not.toContain('half')
  })

  test('listing the tags of all secrets is decided on the container', async () => {
    const every = { RegionId: REGION, ResourceType: 'secret' }
    const byItem = await who(allow('kms:ListTagResources', APP1))
    expect(outcomeOf(await byItem.kms('ListTagResources', every))).toBe(FORBIDDEN)
    const byContainer = await who(allow('kms:ListTagResources', CONTAINER))
    expect(outcomeOf(await byContainer.kms('ListTagResources', every))).toBe('OK')
  })
})

test('a dry run tells who may not that it would be refused, and not whether the secret exists', async () => {
  const user = await who(allow('kms:GetSecretValue', APP1))
  const tried = (SecretName: string) => user.kms('GetSecretValue', { SecretName, DryRun: 'true' })
  expect(outcomeOf(await tried('app1/db'))).toBe('DryRunOperationError')
  for (const name of ['app2/db', 'app2/missing']) {
    const reply = await tried(name)
    expect([reply.status, outcomeOf(reply)]).toEqual([403, 'AccessDeniedError'])
    expect(reply.text).not.toContain('APP2')
    expect(entryOf(jinku, reply)).toMatchObject({
      decidedBy: 'implicit deny',
      outcome: 'AccessDeniedError',
    })
  }
})
