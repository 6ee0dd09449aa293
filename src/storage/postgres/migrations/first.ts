import type { PostgresMigration } from '../migrate.ts'

/**
 * All tables as they are in a SQLite database of the same number. The number of a schema means the same with every engine, because
 * backups carry it.
 *
 * The account leads every key. There are no triggers and no foreign keys: the change itself advances the revision of an account, and
 * removes what refers to a row before the row.
 */
export const firstMigration: PostgresMigration = {
  number: 10,
  name: 'first',
  sql: `
    CREATE TABLE founding (
      only_row BIGINT PRIMARY KEY CHECK (only_row = 1),
      first_account TEXT NOT NULL,
      root_key_fingerprint TEXT NOT NULL,
      root_key_source TEXT
    );

    CREATE TABLE accounts (
      account TEXT NOT NULL PRIMARY KEY,
      status TEXT NOT NULL,
      next_serial BIGINT NOT NULL,
      created_at BIGINT NOT NULL,
      access_revision BIGINT NOT NULL DEFAULT 0,
      alias TEXT
    );

    CREATE TABLE ids (
      kind TEXT NOT NULL,
      id TEXT NOT NULL,
      account TEXT NOT NULL,
      key_id TEXT,
      PRIMARY KEY (kind, id),
      CHECK ((kind = 'key-version') = (key_id IS NOT NULL))
    );

    CREATE TABLE key_materials (
      account TEXT NOT NULL,
      material_id TEXT NOT NULL,
      wrapped BYTEA NOT NULL,
      created_at BIGINT NOT NULL,
      wrapped_under TEXT NOT NULL DEFAULT '',
      PRIMARY KEY (account, material_id)
    );

    CREATE TABLE access_keys (
      account TEXT NOT NULL,
      access_key_id TEXT NOT NULL,
      principal TEXT NOT NULL,
      status TEXT NOT NULL,
      sealed_secret BYTEA NOT NULL,
      created_at BIGINT NOT NULL,
      ordinal BIGINT NOT NULL,
      last_used_at BIGINT,
      PRIMARY KEY (account, access_key_id)
    );
    CREATE INDEX access_keys_by_owner ON access_keys (account, principal, ordinal);

    CREATE TABLE secrets (
      account TEXT NOT NULL,
      name TEXT NOT NULL,
      serial BIGINT NOT NULL,
      type TEXT NOT NULL,
      description TEXT NOT NULL,
      description_start TEXT NOT NULL,
      creator TEXT NOT NULL,
      created_at BIGINT NOT NULL,
      updated_at BIGINT NOT NULL,
      planned_delete_at BIGINT,
      encryption_key TEXT,
      PRIMARY KEY (account, name),
      UNIQUE (account, serial)
    );
    CREATE INDEX secrets_in_order ON secrets (account, serial, planned_delete_at);
    CREATE INDEX secrets_by_deadline ON secrets (planned_delete_at ASC, account, name)
      WHERE planned_delete_at IS NOT NULL;
    CREATE INDEX secrets_by_description ON secrets (account, description_start);

    CREATE TABLE secret_blocks (
      account TEXT NOT NULL,
      block BIGINT NOT NULL,
      secrets BIGINT NOT NULL,
      PRIMARY KEY (account, block)
    );

    CREATE TABLE versions (
      account TEXT NOT NULL,
      secret_serial BIGINT NOT NULL,
      version_id TEXT NOT NULL,
      ordinal BIGINT NOT NULL,
      data_type TEXT NOT NULL,
      sealed_value BYTEA NOT NULL,
      created_at BIGINT NOT NULL,
      PRIMARY KEY (account, secret_serial, version_id)
    );

    CREATE TABLE stages (
      account TEXT NOT NULL,
      secret_serial BIGINT NOT NULL,
      label TEXT NOT NULL,
      version_id TEXT NOT NULL,
      PRIMARY KEY (account, secret_serial, label)
    );

    CREATE TABLE tags (
      account TEXT NOT NULL,
      resource_type TEXT NOT NULL,
      resource_id TEXT NOT NULL,
      tag_key TEXT NOT NULL,
      tag_value TEXT NOT NULL,
      PRIMARY KEY (account, resource_type, resource_id, tag_key)
    );
    CREATE INDEX tags_by_key ON tags (account, resource_type, tag_key, tag_value, resource_id);
    CREATE INDEX tags_by_value ON tags (account, resource_type, tag_value, resource_id);

    CREATE TABLE nonces (
      account TEXT NOT NULL,
      digest BYTEA NOT NULL,
      expires_at BIGINT NOT NULL,
      PRIMARY KEY (account, digest)
    );
    CREATE INDEX nonces_by_expiry ON nonces (expires_at ASC, account, digest);

    CREATE TABLE users (
      account TEXT NOT NULL,
      user_id TEXT NOT NULL,
      name TEXT NOT NULL,
      name_key TEXT NOT NULL,
      display_name TEXT NOT NULL,
      mobile_phone TEXT NOT NULL,
      email TEXT NOT NULL,
      comments TEXT NOT NULL,
      created_at BIGINT NOT NULL,
      updated_at BIGINT NOT NULL,
      last_login_at BIGINT,
      PRIMARY KEY (account, user_id),
      UNIQUE (account, name_key)
    );

    CREATE TABLE login_profiles (
      account TEXT NOT NULL,
      user_id TEXT NOT NULL,
      password_hash TEXT NOT NULL,
      is_reset_required BIGINT NOT NULL,
      is_mfa_required BIGINT NOT NULL,
      created_at BIGINT NOT NULL,
      updated_at BIGINT NOT NULL,
      failures BIGINT NOT NULL,
      locked_until BIGINT NOT NULL,
      PRIMARY KEY (account, user_id)
    );

    CREATE TABLE user_groups (
      account TEXT NOT NULL,
      group_id TEXT NOT NULL,
      name TEXT NOT NULL,
      name_key TEXT NOT NULL,
      comments TEXT NOT NULL,
      created_at BIGINT NOT NULL,
      updated_at BIGINT NOT NULL,
      PRIMARY KEY (account, group_id),
      UNIQUE (account, name_key)
    );

    CREATE TABLE group_members (
      account TEXT NOT NULL,
      group_id TEXT NOT NULL,
      user_id TEXT NOT NULL,
      joined_at BIGINT NOT NULL,
      PRIMARY KEY (account, group_id, user_id)
    );
    CREATE INDEX group_members_by_user ON group_members (account, user_id, group_id);

    CREATE TABLE roles (
      account TEXT NOT NULL,
      role_id TEXT NOT NULL,
      name TEXT NOT NULL,
      name_key TEXT NOT NULL,
      description TEXT NOT NULL,
      trust_document TEXT NOT NULL,
      max_session_seconds BIGINT NOT NULL,
      created_at BIGINT NOT NULL,
      updated_at BIGINT NOT NULL,
      allows_console_login BIGINT NOT NULL DEFAULT 1,
      PRIMARY KEY (account, role_id),
      UNIQUE (account, name_key)
    );

    CREATE TABLE policies (
      account TEXT NOT NULL,
      policy_id TEXT NOT NULL,
      name TEXT NOT NULL,
      name_key TEXT NOT NULL,
      description TEXT NOT NULL,
      default_version BIGINT NOT NULL,
      next_version BIGINT NOT NULL,
      created_at BIGINT NOT NULL,
      updated_at BIGINT NOT NULL,
      PRIMARY KEY (account, policy_id),
      UNIQUE (account, name_key)
    );

    CREATE TABLE policy_versions (
      account TEXT NOT NULL,
      policy_id TEXT NOT NULL,
      number BIGINT NOT NULL,
      document TEXT NOT NULL,
      created_at BIGINT NOT NULL,
      PRIMARY KEY (account, policy_id, number)
    );

    CREATE TABLE attachments (
      account TEXT NOT NULL,
      entity_type TEXT NOT NULL,
      entity_id TEXT NOT NULL,
      policy_type TEXT NOT NULL,
      policy_id TEXT NOT NULL,
      attached_at BIGINT NOT NULL,
      ordinal BIGINT NOT NULL,
      PRIMARY KEY (account, entity_type, entity_id, policy_type, policy_id)
    );
    CREATE INDEX attachments_by_policy
      ON attachments (account, policy_type, policy_id, entity_type, entity_id);

    CREATE TABLE secret_policies (
      account TEXT NOT NULL,
      secret_serial BIGINT NOT NULL,
      document TEXT NOT NULL,
      PRIMARY KEY (account, secret_serial)
    );

    CREATE TABLE keys (
      account TEXT NOT NULL,
      key_id TEXT NOT NULL,
      ordinal BIGINT NOT NULL,
      spec TEXT NOT NULL,
      usage TEXT NOT NULL,
      origin TEXT NOT NULL,
      protection_level TEXT NOT NULL,
      description TEXT NOT NULL,
      is_service BIGINT NOT NULL,
      is_enabled BIGINT NOT NULL,
      created_at BIGINT NOT NULL,
      primary_version TEXT,
      rotated_at BIGINT NOT NULL,
      rotation_seconds BIGINT,
      delete_at BIGINT,
      awaits_material BIGINT NOT NULL,
      material_expires_at BIGINT,
      is_deletion_protected BIGINT NOT NULL,
      protection_description TEXT NOT NULL,
      PRIMARY KEY (account, key_id),
      UNIQUE (account, ordinal)
    );
    CREATE UNIQUE INDEX keys_of_service ON keys (account) WHERE is_service = 1;
    CREATE INDEX keys_by_deadline ON keys (delete_at ASC, account, key_id) WHERE delete_at IS NOT NULL;
    CREATE INDEX keys_by_expiry ON keys (material_expires_at ASC, account, key_id)
      WHERE material_expires_at IS NOT NULL;
    CREATE INDEX keys_by_rotation ON keys ((rotated_at + rotation_seconds * 1000) ASC, account, key_id)
      WHERE rotation_seconds IS NOT NULL;

    CREATE TABLE key_versions (
      account TEXT NOT NULL,
      key_id TEXT NOT NULL,
      version_id TEXT NOT NULL,
      ordinal BIGINT NOT NULL,
      created_at BIGINT NOT NULL,
      public_key BYTEA,
      wrapped BYTEA,
      wrapped_under TEXT,
      import_check BYTEA,
      PRIMARY KEY (account, key_id, version_id),
      CHECK ((wrapped IS NULL) = (wrapped_under IS NULL))
    );
    CREATE UNIQUE INDEX key_versions_in_order ON key_versions (account, key_id, ordinal);

    CREATE TABLE key_aliases (
      account TEXT NOT NULL,
      alias TEXT NOT NULL,
      key_id TEXT NOT NULL,
      created_at BIGINT NOT NULL,
      PRIMARY KEY (account, alias)
    );
    CREATE INDEX key_aliases_by_key ON key_aliases (account, key_id, alias);

    CREATE TABLE key_policies (
      account TEXT NOT NULL,
      key_id TEXT NOT NULL,
      document TEXT NOT NULL,
      PRIMARY KEY (account, key_id)
    );

    CREATE TABLE key_imports (
      account TEXT NOT NULL,
      key_id TEXT NOT NULL,
      token TEXT NOT NULL,
      wrapping_algorithm TEXT NOT NULL,
      sealed_private_key BYTEA NOT NULL,
      expires_at BIGINT NOT NULL,
      PRIMARY KEY (account, key_id, token)
    );
    CREATE INDEX key_imports_by_expiry ON key_imports (expires_at ASC, account, key_id, token);

    CREATE TABLE root_key_handover (
      only_row BIGINT PRIMARY KEY CHECK (only_row = 1),
      from_fingerprint TEXT NOT NULL,
      to_fingerprint TEXT NOT NULL,
      from_under_to BYTEA NOT NULL,
      to_under_from BYTEA NOT NULL,
      to_source TEXT,
      began_at BIGINT NOT NULL,
      picked_up_at BIGINT
    );

    CREATE TABLE audit_keys (
      key_id TEXT NOT NULL PRIMARY KEY,
      wrapped BYTEA NOT NULL,
      created_at BIGINT NOT NULL,
      wrapped_under TEXT NOT NULL DEFAULT ''
    );

    CREATE TABLE audit_batches (
      account TEXT NOT NULL,
      chain TEXT NOT NULL,
      sequence BIGINT NOT NULL,
      began_at BIGINT NOT NULL,
      ended_at BIGINT NOT NULL,
      previous BYTEA NOT NULL,
      mac BYTEA NOT NULL,
      digests BYTEA NOT NULL,
      entries TEXT NOT NULL,
      PRIMARY KEY (account, chain, sequence)
    );
    CREATE INDEX audit_batches_in_time ON audit_batches (ended_at ASC, account, chain, sequence);
    CREATE INDEX audit_batches_of_account ON audit_batches (account, ended_at, chain, sequence);

    CREATE TABLE audit_checkpoints (
      account TEXT NOT NULL,
      chain TEXT NOT NULL,
      number BIGINT NOT NULL,
      sequence BIGINT NOT NULL,
      batch_mac BYTEA NOT NULL,
      entries BIGINT NOT NULL,
      made_at BIGINT NOT NULL,
      previous BYTEA NOT NULL,
      mac BYTEA NOT NULL,
      ends BYTEA NOT NULL,
      PRIMARY KEY (account, chain, number)
    );

    CREATE TABLE audit_expiries (
      account TEXT NOT NULL,
      chain TEXT NOT NULL,
      number BIGINT NOT NULL,
      sequence BIGINT NOT NULL,
      expired_at BIGINT NOT NULL,
      mac BYTEA NOT NULL,
      PRIMARY KEY (account, chain)
    );

    CREATE TABLE audit_streams (
      account TEXT NOT NULL,
      stream TEXT NOT NULL,
      chain TEXT NOT NULL,
      sequence BIGINT NOT NULL,
      entries BIGINT NOT NULL,
      updated_at BIGINT NOT NULL,
      PRIMARY KEY (account, stream, chain)
    );
  `,
}
