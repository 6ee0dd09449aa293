/** Fills a database with rows of several accounts, one of which has much more than the others, and lets the planner know. */

import type { PostgresDatabase } from './server.ts'

const ACCOUNTS = 3_000
/** How many of the others have something. */
const OTHERS = 100
/** Of everything that grows without a bound. */
const MANY = 6_000
/** Of the same in each of the other accounts. */
const FEWER = 60
/** Of what a quota bounds. */
const BOUNDED = 40
/** In milliseconds since the epoch. */
const LONG_AGO = 1_600_000_000_000
const LONG_AFTER = 4_000_000_000_000

/**
 * @param account the one that has much; it must exist
 */
export async function fillDatabase(database: PostgresDatabase, account: string): Promise<void> {
  await database.query(['BEGIN', ...statementsFor(account), 'COMMIT'].join(';'))
  // As the server's own maintenance leaves them.
  await database.query('VACUUM ANALYZE')
}

function statementsFor(account: string): readonly string[] {
  const others = Array.from(
    { length: OTHERS },
    (_, at) => `('${9_000_000_000_000_000 + at}', ${FEWER})`,
  )
  // The one that has much comes last, so that whoever reads a table from its start meets the others first.
  const owners = `(VALUES ${others.join(', ')}, ('${account}', ${MANY})) owner (account, many)`
  /** One row for each number of each account, from 1001 on, so that what is made by the program goes before. */
  const rows = (insert: string, select: string, many = 'owner.many'): string =>
    `INSERT INTO ${insert} SELECT ${select} FROM ${owners}, generate_series(1001, 1000 + ${many}) n`
  const bounded = String(BOUNDED)
  const bytes = (length: number): string => `decode(repeat('ab', ${length}), 'hex')`
  const digest = "decode(md5(owner.account || n), 'hex')"
  return [
    `INSERT INTO accounts (account, status, next_serial, created_at)
      SELECT '9' || lpad(n::text, 15, '0'), 'Enabled', 1, ${LONG_AGO} FROM generate_series(0, ${ACCOUNTS - 1}) n`,
    `INSERT INTO key_materials (account, material_id, wrapped, created_at, wrapped_under)
      SELECT account, 'filled', ${bytes(60)}, ${LONG_AGO}, 'next' FROM accounts WHERE account <> '${account}'`,
    `UPDATE accounts SET next_serial = ${MANY + 2_000}`,
    rows(
      `secrets (account, name, serial, type, description, description_start, creator, created_at, updated_at, planned_delete_at)`,
      `owner.account, 'filled/' || n, n, 'Generic', 'text ' || n % 500, 'text ' || n % 500, owner.account, ${LONG_AGO}, ${LONG_AGO},
        CASE WHEN n % 10 = 0 THEN ${LONG_AFTER} + n END`,
    ),
    `INSERT INTO secret_blocks (account, block, secrets)
      SELECT account, serial / 1024, count(*) FROM secrets GROUP BY 1, 2`,
    rows(
      'versions (account, secret_serial, version_id, ordinal, data_type, sealed_value, created_at)',
      `owner.account, n, 'v' || v, v, 'text', ${bytes(160)}, ${LONG_AGO}`,
    ).concat(', generate_series(1, 2) v'),
    rows(
      'stages (account, secret_serial, label, version_id, moved_at)',
      `owner.account, n, label, version, ${LONG_AGO}`,
    ).concat(", (VALUES ('ACSCurrent', 'v2'), ('ACSPrevious', 'v1')) s (label, version)"),
    rows('secret_policies (account, secret_serial, document)', "owner.account, n, '{}'"),
    rows(
      'tags (account, resource_type, resource_id, tag_key, tag_value)',
      "owner.account, kind, CASE kind WHEN 'secret' THEN 'filled/' ELSE 'filled-' END || n, 'key-' || n % 50, 'value-' || n % 1000",
    ).concat(", (VALUES ('secret'), ('key'), ('role'), ('policy')) t (kind)"),
    rows('nonces (account, digest, expires_at)', `owner.account, ${digest}, ${LONG_AFTER} + n`),
    rows(
      `keys (account, key_id, ordinal, spec, usage, origin, protection_level, description, is_service, is_enabled, created_at,
        primary_version, rotated_at, rotation_seconds, delete_at, awaits_material, material_expires_at, is_deletion_protected,
        protection_description)`,
      `owner.account, 'filled-' || n, n, 'Aliyun_AES_256', 'ENCRYPT/DECRYPT', 'Aliyun_KMS', 'SOFTWARE', '', 0, 1, ${LONG_AGO},
        owner.account || '-' || n, ${LONG_AFTER}, CASE WHEN n % 3 = 0 THEN 86400 END, CASE WHEN n % 10 = 0 THEN ${LONG_AFTER} + n END,
        0, CASE WHEN n % 10 = 1 THEN ${LONG_AFTER} + n END, 0, ''`,
    ),
    rows(
      'key_versions (account, key_id, version_id, ordinal, created_at, wrapped, wrapped_under)',
      `owner.account, 'filled-' || n, owner.account || '-' || n, 1, ${LONG_AGO}, ${bytes(60)}, 'next'`,
    ),
    rows(
      'ids (kind, id, account, key_id)',
      "'key-version', owner.account || '-' || n, owner.account, 'filled-' || n",
    ),
    rows(
      'key_aliases (account, alias, key_id, created_at)',
      `owner.account, 'alias/filled-' || n, 'filled-' || n, ${LONG_AGO}`,
    ),
    rows('key_policies (account, key_id, document)', "owner.account, 'filled-' || n, '{}'"),
    rows(
      'key_imports (account, key_id, token, wrapping_algorithm, sealed_private_key, expires_at)',
      `owner.account, 'filled-' || n, 'token', 'RSAES_OAEP_SHA_256', ${bytes(60)}, ${LONG_AFTER} + n`,
    ),
    rows(
      'users (account, user_id, name, name_key, display_name, mobile_phone, email, comments, created_at, updated_at)',
      `owner.account, '77' || n, 'filled-' || n, 'filled-' || n, '', '', '', '', ${LONG_AGO}, ${LONG_AGO}`,
      bounded,
    ),
    rows(
      `login_profiles (account, user_id, password_hash, is_reset_required, is_mfa_required, created_at, updated_at, failures,
        locked_until)`,
      `owner.account, '77' || n, 'x', 0, 0, ${LONG_AGO}, ${LONG_AGO}, 0, 0`,
      bounded,
    ),
    rows(
      `access_keys (account, access_key_id, principal, status, sealed_secret, created_at, ordinal)`,
      `owner.account, 'LTAI' || owner.account || '-' || n || '-' || k, '77' || n, 'Active', ${bytes(60)}, ${LONG_AGO}, k`,
      bounded,
    ).concat(', generate_series(1, 2) k'),
    rows(
      'ids (kind, id, account)',
      "'access-key', 'LTAI' || owner.account || '-' || n || '-' || k, owner.account",
      bounded,
    ).concat(', generate_series(1, 2) k'),
    rows(
      'user_groups (account, group_id, name, name_key, comments, created_at, updated_at)',
      `owner.account, '88' || n, 'filled-' || n, 'filled-' || n, '', ${LONG_AGO}, ${LONG_AGO}`,
      bounded,
    ),
    rows(
      'group_members (account, group_id, user_id, joined_at)',
      `owner.account, '88' || n, '77' || n + g, ${LONG_AGO}`,
      String(BOUNDED - 10),
    ).concat(', generate_series(0, 9) g'),
    rows(
      `roles (account, role_id, name, name_key, description, trust_document, max_session_seconds, created_at, updated_at)`,
      `owner.account, '99' || n, 'filled-' || n, 'filled-' || n, '', '{}', 3600, ${LONG_AGO}, ${LONG_AGO}`,
      bounded,
    ),
    rows(
      `policies (account, policy_id, name, name_key, description, default_version, next_version, created_at, updated_at)`,
      `owner.account, '66' || n, 'filled-' || n, 'filled-' || n, '', 1, 3, ${LONG_AGO}, ${LONG_AGO}`,
      bounded,
    ),
    rows(
      'policy_versions (account, policy_id, number, document, created_at)',
      `owner.account, '66' || n, v, '{}', ${LONG_AGO}`,
      bounded,
    ).concat(', generate_series(1, 2) v'),
    rows(
      'attachments (account, entity_type, entity_id, policy_type, policy_id, attached_at, ordinal)',
      `owner.account, kind, prefix || n, 'Custom', '66' || n + p, ${LONG_AGO}, p`,
      String(BOUNDED - 10),
    ).concat(
      ", (VALUES ('user', '77'), ('group', '88'), ('role', '99')) e (kind, prefix), generate_series(0, 4) p",
    ),
    rows(
      'audit_batches (account, chain, sequence, began_at, ended_at, previous, mac, digests, entries)',
      `owner.account, 'filled', n, ${LONG_AGO} + n, ${LONG_AGO} + n, ${bytes(32)}, ${bytes(32)}, ${bytes(64)}, repeat('{"a":"b"}', 20)`,
    ),
    rows(
      'audit_checkpoints (account, chain, number, sequence, batch_mac, entries, made_at, previous, mac, ends)',
      `owner.account, 'filled', n, n, ${bytes(32)}, n, ${LONG_AGO} + n, ${bytes(32)}, ${bytes(32)}, ${bytes(8)}`,
    ),
    `INSERT INTO audit_expiries (account, chain, number, sequence, expired_at, mac)
      SELECT account, 'filled', 1, 1, ${LONG_AGO}, ${bytes(32)} FROM accounts`,
    `INSERT INTO audit_streams (account, stream, chain, sequence, entries, updated_at)
      SELECT account, 'file', 'filled', 1, 1, ${LONG_AGO} FROM accounts`,
  ]
}
