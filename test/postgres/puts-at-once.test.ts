/** Many PutSecretValue at once, of one secret and of many, with the default key and with keys of their own: over both engines the same. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../support/harness.ts'

const NAMES = Array.from({ length: 40 }, (_, at) => `s${at}`)

describe.each([
  ['SQLite', undefined],
  ['PostgreSQL 18', '18'],
] as const)('over %s', (_, postgres) => {
  let jinku: TestServer
  beforeAll(async () => {
    jinku = await startTestServer({ postgres, onDisk: true })
  })
  afterAll(async () => {
    expect(jinku.faults).toEqual([])
    await jinku.close()
  })

  const create = async (names: readonly string[], EncryptionKeyId?: string): Promise<void> => {
    const key = EncryptionKeyId === undefined ? {} : { EncryptionKeyId }
    const made = names.map((SecretName) =>
      jinku.call('CreateSecret', { SecretName, VersionId: 'v1', SecretData: 'first', ...key }),
    )
    for (const { status } of await Promise.all(made)) expect(status).toBe(200)
  }
  const put = (SecretName: string, VersionId: string, SecretData: string) =>
    jinku.call('PutSecretValue', { SecretName, VersionId, SecretData })
  const currentOf = async (SecretName: string): Promise<string> =>
    (await jinku.call('GetSecretValue', { SecretName })).body.SecretData
  const recorded = (action: string): number =>
    jinku.entries.filter((entry) => entry.action === action && entry.status === 200).length

  test('each secret gets its value', async () => {
    await create(NAMES)
    const ends = await Promise.all(NAMES.map((name) => put(name, 'v2', `of ${name}`)))
    expect(ends.map(({ status }) => status)).toEqual(NAMES.map(() => 200))
    for (const name of NAMES) expect(await currentOf(name)).toBe(`of ${name}`)
  })

  test('of one secret all versions are there, and the labels point at two of them', async () => {
    await create(['one'])
    const ids = Array.from({ length: 8 }, (_, at) => `w${at}`)
    for (const { status } of await Promise.all(ids.map((id) => put('one', id, id)))) {
      expect(status).toBe(200)
    }
    const { body } = await jinku.call('ListSecretVersionIds', {
      SecretName: 'one',
      IncludeDeprecated: 'true',
    })
    const versions: { VersionId: string; VersionStages: { VersionStage: string[] } }[] =
      body.VersionIds.VersionId
    expect(new Set(versions.map(({ VersionId }) => VersionId))).toEqual(new Set(['v1', ...ids]))
    const labels = versions.flatMap(({ VersionStages }) => VersionStages.VersionStage)
    expect(labels.toSorted()).toEqual(['ACSCurrent', 'ACSPrevious'])
    const current = versions.find((one) => one.VersionStages.VersionStage.includes('ACSCurrent'))
    expect(await currentOf('one')).toBe(current?.VersionId)
  })

  test('of different values for one version one is stored, and the same value again is answered as done', async () => {
    await create(['same'])
    const values = NAMES.slice(0, 10)
    const ends = await Promise.all(values.map((value) => put('same', 'v2', value)))
    const done = ends.flatMap(({ status }, at) => (status === 200 ? [values[at]] : []))
    expect(done).toEqual([await currentOf('same')])
    const codes = ends.flatMap(({ body }) => (body.Code === undefined ? [] : [body.Code]))
    expect(codes).toEqual(Array.from({ length: 9 }, () => 'Rejected.ResourceExist'))
    const again = await Promise.all(values.map(() => put('same', 'v2', done[0] ?? '')))
    for (const { status } of again) expect(status).toBe(200)
  })

  test('secrets under a key of their own ask for the permission on it, and no nonce is used up by that', async () => {
    const { body } = await jinku.call('CreateKey')
    const names = NAMES.map((name) => `keyed-${name}`)
    await create(names, body.KeyMetadata.KeyId)
    const before = recorded('PutSecretValue')
    const ends = await Promise.all(names.map((name) => put(name, 'v2', `of ${name}`)))
    expect(ends.map(({ status, text }) => [status, status === 200 ? '' : text])).toEqual(
      names.map(() => [200, '']),
    )
    for (const name of names) expect(await currentOf(name)).toBe(`of ${name}`)
    expect(recorded('PutSecretValue')).toBe(before + names.length)
  })

  test('those that are refused are in nobody’s way', async () => {
    const mixed = NAMES.map((name, at) => (at % 3 === 0 ? `missing-${name}` : name))
    const ends = await Promise.all(mixed.map((name) => put(name, 'v3', `again ${name}`)))
    expect(ends.map(({ status }) => status)).toEqual(
      mixed.map((name) => (name.startsWith('missing') ? 404 : 200)),
    )
    const refused = jinku.entries.filter(
      ({ action, outcome }) =>
        action === 'PutSecretValue' && outcome === 'Forbidden.ResourceNotFound',
    )
    expect(refused.length).toBe(mixed.filter((name) => name.startsWith('missing')).length)
  })
})
