/**
 * Fills a store as far as the default limits allow, and makes it as expensive to search as callers can. Secrets are stored through the
 * server's storage; their tags, and everything else that is numerous, with statements on whole tables.
 */

import { Keyrings } from '../../src/api/keyrings.ts'
import { fileSource } from '../../src/custody/file-source.ts'
import { MAX_VALUE_BYTES } from '../../src/domain/secret-versions.ts'
import { quotas } from '../../src/operations/ram/quotas.ts'
import { holdDataDirectory } from '../../src/storage/data-directory.ts'
import { openEngine } from '../../src/storage/open-engine.ts'
import { databaseFileIn } from '../../src/storage/sqlite/database-file.ts'
import { loadDriver } from '../../src/storage/sqlite/driver.ts'
import type { WriteStore } from '../../src/storage/store.ts'
import { addKey, addKeyPairs } from '../keys.ts'
import { ACCOUNT, KEY, USER_CREDENTIALS } from '../requests.ts'
import { seed } from '../seed.ts'

export const MANY_SECRETS = 200_000
const MANY_KEYS = 100_000
const MANY_VERSIONS = 100_000
/** The tags of every secret and every key: `k0` … `k9`, all with the value `v`. */
const TAGS_OF_EACH = 10

/** The user with as many policies as can be attached, each as expensive to evaluate as possible. */
export const JUDGED = { id: '200000000000000001', name: 'judged', credentials: USER_CREDENTIALS }
export const BIG_VALUE = 'x'.repeat(MAX_VALUE_BYTES)
export const AAA = `a${'a'.repeat(62)}`
export const bigSecret = (index: number): string => `${AAA.slice(0, 60)}${index}`

const DETAILS = { displayName: '', mobilePhone: '', email: '', comments: 'c'.repeat(128) }

export async function fillUp(dataDirectory: string): Promise<void> {
  await seed(dataDirectory, MANY_SECRETS)
  await addKey(dataDirectory)
  await addKeyPairs(dataDirectory)
  const directory = await holdDataDirectory(dataDirectory)
  const engine = await openEngine({ dataDir: dataDirectory }, 'create')
  const storage = await engine.openStorage()
  const { rootKey } = await fileSource(directory.rootKeyFile).establish()
  const keyring = await new Keyrings(storage, rootKey).of(ACCOUNT)
  const { id, secret } = JUDGED.credentials
  const sealed = keyring.seal(secret, ['access-key', ACCOUNT, id])
  await storage.change({ account: ACCOUNT, now: Date.now() }, async (store) => {
    await addIdentities(store)
    await store.accessKeys.add({ id, owner: JUDGED.id, secret: sealed })
  })
  await engine.close()
  const connection = (await loadDriver()).open(databaseFileIn(dataDirectory))
  connection.exec(`
    PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144;
    BEGIN; ${tags('secret', 'secrets', 'name')} ${keys()} ${tags('key', 'keys', 'key_id')}
    UPDATE secrets SET description = 'the same', description_start = 'the same';
    COMMIT; PRAGMA wal_checkpoint(TRUNCATE)`)
  connection.close()
  directory.release()
}

function tags(type: string, table: string, id: string): string {
  const numbers = Array.from({ length: TAGS_OF_EACH }, (_, n) => `('k${n}')`).join(', ')
  return `
    INSERT INTO tags (account, resource_type, resource_id, tag_key, tag_value)
    SELECT r.account, '${type}', r.${id}, t.column1, 'v'
    FROM ${table} r CROSS JOIN (VALUES ${numbers}) t;`
}

// These keys are only listed and never used, so they need no material.
function keys(): string {
  return `
    INSERT INTO keys (account, key_id, ordinal, spec, usage, origin, protection_level, description,
      is_service, is_enabled, created_at, primary_version, rotated_at, rotation_seconds, delete_at,
      awaits_material, material_expires_at, is_deletion_protected, protection_description)
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${MANY_KEYS})
    SELECT '${ACCOUNT}', printf('key-many%016d', i), 1000 + i, 'Aliyun_AES_256', 'ENCRYPT/DECRYPT',
      'Aliyun_KMS', 'SOFTWARE', '', 0, 1, 1700000000000 + i, printf('many-%032d', i),
      ${Date.now()}, 31536000, NULL, 0, NULL, 0, '' FROM n;
    INSERT INTO key_aliases (account, alias, key_id, created_at)
    SELECT account, 'alias/' || key_id, key_id, created_at FROM keys;
    INSERT INTO key_aliases (account, alias, key_id, created_at)
    SELECT account, 'alias/own/' || key_id, '${KEY.id}', created_at FROM keys;
    INSERT INTO key_versions (account, key_id, version_id, ordinal, created_at)
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${MANY_VERSIONS})
    SELECT '${ACCOUNT}', '${KEY.id}', printf('version-%024d', i), 1 + i, 1700000000000 + i FROM n;
    INSERT INTO ids (kind, id, account, key_id)
    SELECT 'key-version', version_id, account, key_id FROM key_versions WHERE version_id LIKE 'version-%';`
}

async function addIdentities(store: WriteStore): Promise<void> {
  const { users, groups, roles, policies, attachments } = store
  for (let index = 0; index < quotas.policies - 50; index++) {
    const id = `${4e14 + index}`
    const document = HARD[index % HARD.length]?.() ?? ''
    await policies.add({ id, name: `policy-${index}`, description: 'd'.repeat(1024), document })
    for (let version = 1; version < quotas.versionsOfPolicy && index < 20; version++) {
      await policies.addVersion(id, document)
    }
    await store.tags.put('policy', id, twentyTags())
  }
  const shared = { type: 'System', id: 'AdministratorAccess' } as const
  for (let index = 0; index < quotas.users - 50; index++) {
    const id = index === 0 ? JUDGED.id : `${3e14 + index}`
    const name = index === 0 ? JUDGED.name : `user-${index}`
    await users.add({ id, name, ...DETAILS })
    await attachments.attach({ type: 'user', id }, shared)
  }
  for (let index = 0; index < quotas.groups - 10; index++) {
    const id = `${5e14 + index}`
    await groups.add({ id, name: `group-${index}`, comments: 'c'.repeat(128) })
    await attachments.attach({ type: 'group', id }, shared)
  }
  for (let index = 0; index < quotas.users - 50; index++) {
    await groups.join(`${5e14}`, index === 0 ? JUDGED.id : `${3e14 + index}`)
  }
  for (let index = 0; index < quotas.roles - 50; index++) {
    const id = `${6e14 + index}`
    const trustDocument = TRUST
    await roles.add({
      id,
      name: `role-${index}`,
      description: 'd'.repeat(1024),
      trustDocument,
      allowsConsoleLogin: false,
      maxSessionSeconds: 3600,
    })
    await store.tags.put('role', id, twentyTags())
    await attachments.attach({ type: 'role', id }, shared)
  }
  let next = 0
  const judge = async (type: 'user' | 'group', id: string, max: number): Promise<void> => {
    for (let count = 0; count < max; count++) {
      await attachments.attach({ type, id }, { type: 'Custom', id: `${4e14 + next++}` })
    }
  }
  await judge('user', JUDGED.id, quotas.attached.user.Custom)
  for (let group = 0; group < quotas.groupsOfUser; group++) {
    if (group > 0) await groups.join(`${5e14 + group}`, JUDGED.id)
    await judge('group', `${5e14 + group}`, quotas.attached.group.Custom)
  }
}

function twentyTags(): ReadonlyMap<string, string> {
  return new Map(Array.from({ length: 20 }, (_, index) => [`k${index}`, 'v'.repeat(64)]))
}

export const TRUST = JSON.stringify({
  Version: '1',
  Statement: [
    { Effect: 'Allow', Principal: { RAM: [`acs:ram::${ACCOUNT}:root`] }, Action: 'sts:AssumeRole' },
  ],
})

/** Documents of the maximum length that are as slow to evaluate as possible: every listed value almost matches. */
export const HARD = [
  () =>
    filled(
      (list) => ({ Resource: list }),
      `acs:*:*:*:*${'aaaaaaaa'.repeat(2)}*${'a?'.repeat(9)}*${'a*'.repeat(9)}b`,
    ),
  () => filled((list) => ({ Resource: list }), `acs:*:*:*:*aaaaaaaaaaaab`),
  () => filled((list) => ({ Resource: list }), `acs:*:*:*:${'*a'.repeat(40)}b`),
  () => filled((list) => ({ Action: list, Resource: '*' }), `*:${'*e?'.repeat(8)}*z`),
  () => filled((list) => condition('IpAddress', 'acs:SourceIp', list), '10.255.255.255/31'),
  () => filled((list) => condition('IpAddress', 'acs:SourceIp', list), '2001:db8::/64'),
  () =>
    filled((list) => condition('StringLike', 'acs:PrincipalArn', list), `*:${'*e?'.repeat(8)}*z`),
  () =>
    filled((list) => condition('DateLessThan', 'acs:CurrentTime', list), '2001-01-01T00:00:00Z'),
] as const

/** One statement with as many values as fit. */
function filled(
  statement: (list: readonly string[]) => object,
  one: string,
  maxCharacters: number = quotas.document,
): string {
  const document = (count: number): string =>
    JSON.stringify({
      Version: '1',
      Statement: [
        { Effect: 'Deny', Action: '*', ...statement(Array.from({ length: count }, () => one)) },
      ],
    })
  const each = document(2).length - document(1).length
  return document(1 + Math.floor((maxCharacters - document(1).length) / each))
}

/** The policy of a secret or a key, of the maximum length. */
export function ownDocument(): string {
  return filled(
    (list) => ({
      Principal: { RAM: [`acs:ram::${ACCOUNT}:*`] },
      Action: 'kms:*',
      ...condition('IpAddress', 'acs:SourceIp', list),
    }),
    '2001:db8::/64',
    32_768,
  )
}

function condition(operator: string, key: string, list: readonly string[]): object {
  return { Resource: '*', Condition: { [operator]: { [key]: list } } }
}
