import type { Migration } from '../migrate.ts'

/**
 * Users, groups, roles, policies, memberships and attachments; passwords, policies of secrets, aliases of accounts, and the
 * revision, which shows whether cached policies are still valid.
 */
export const identitiesMigration: Migration = {
  number: 2,
  name: 'identities',
  sql: `
    ALTER TABLE accounts ADD COLUMN access_revision INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE accounts ADD COLUMN alias TEXT;
    CREATE UNIQUE INDEX accounts_by_alias ON accounts (alias) WHERE alias IS NOT NULL;

    -- The ordinal keeps the order of keys that were made in the same moment.
    ALTER TABLE access_keys ADD COLUMN ordinal INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE access_keys ADD COLUMN last_used_at INTEGER;
    CREATE INDEX access_keys_by_owner ON access_keys (account, principal, ordinal);

    CREATE TABLE users (
      account TEXT NOT NULL REFERENCES accounts,
      user_id TEXT NOT NULL,
      name TEXT NOT NULL,
      name_key TEXT NOT NULL,
      display_name TEXT NOT NULL,
      mobile_phone TEXT NOT NULL,
      email TEXT NOT NULL,
      comments TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      last_login_at INTEGER,
      PRIMARY KEY (account, user_id),
      UNIQUE (account, name_key)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE login_profiles (
      account TEXT NOT NULL,
      user_id TEXT NOT NULL,
      password_hash TEXT NOT NULL,
      is_reset_required INTEGER NOT NULL,
      is_mfa_required INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      failures INTEGER NOT NULL,
      locked_until INTEGER NOT NULL,
      PRIMARY KEY (account, user_id),
      FOREIGN KEY (account, user_id) REFERENCES users (account, user_id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE user_groups (
      account TEXT NOT NULL REFERENCES accounts,
      group_id TEXT NOT NULL,
      name TEXT NOT NULL,
      name_key TEXT NOT NULL,
      comments TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      PRIMARY KEY (account, group_id),
      UNIQUE (account, name_key)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE group_members (
      account TEXT NOT NULL,
      group_id TEXT NOT NULL,
      user_id TEXT NOT NULL,
      joined_at INTEGER NOT NULL,
      PRIMARY KEY (account, group_id, user_id),
      FOREIGN KEY (account, group_id) REFERENCES user_groups (account, group_id),
      FOREIGN KEY (account, user_id) REFERENCES users (account, user_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX group_members_by_user ON group_members (account, user_id, group_id);

    CREATE TABLE roles (
      account TEXT NOT NULL REFERENCES accounts,
      role_id TEXT NOT NULL,
      name TEXT NOT NULL,
      name_key TEXT NOT NULL,
      description TEXT NOT NULL,
      trust_document TEXT NOT NULL,
      max_session_seconds INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      PRIMARY KEY (account, role_id),
      UNIQUE (account, name_key)
    ) STRICT;

    CREATE TABLE policies (
      account TEXT NOT NULL REFERENCES accounts,
      policy_id TEXT NOT NULL,
      name TEXT NOT NULL,
      name_key TEXT NOT NULL,
      description TEXT NOT NULL,
      default_version INTEGER NOT NULL,
      next_version INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      PRIMARY KEY (account, policy_id),
      UNIQUE (account, name_key)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE policy_versions (
      account TEXT NOT NULL,
      policy_id TEXT NOT NULL,
      number INTEGER NOT NULL,
      document TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      PRIMARY KEY (account, policy_id, number),
      FOREIGN KEY (account, policy_id) REFERENCES policies (account, policy_id) ON DELETE CASCADE
    ) STRICT;

    -- The ordinal keeps the order of what was attached in the same moment.
    CREATE TABLE attachments (
      account TEXT NOT NULL REFERENCES accounts,
      entity_type TEXT NOT NULL,
      entity_id TEXT NOT NULL,
      policy_type TEXT NOT NULL,
      policy_id TEXT NOT NULL,
      attached_at INTEGER NOT NULL,
      ordinal INTEGER NOT NULL,
      PRIMARY KEY (account, entity_type, entity_id, policy_type, policy_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX attachments_by_policy
      ON attachments (account, policy_type, policy_id, entity_type, entity_id);

    CREATE TABLE secret_policies (
      account TEXT NOT NULL,
      secret_serial INTEGER NOT NULL,
      document TEXT NOT NULL,
      PRIMARY KEY (account, secret_serial),
      FOREIGN KEY (account, secret_serial) REFERENCES secrets (account, serial) ON DELETE CASCADE
    ) STRICT;

    ${advancing('users', ['name'])}
    ${advancing('user_groups', ['name'])}
    ${advancing('group_members', [])}
    ${advancing('roles', ['name_key', 'trust_document'])}
    ${advancing('policies', ['name', 'default_version'])}
    ${advancing('policy_versions', ['document'])}
    ${advancing('attachments', [])}
    ${advancing('access_keys', ['principal', 'status'])}
    ${advancing('secret_policies', ['document'])}

    -- What an account with many identities is like, for the planner; see the first migration.
    INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
      ('access_keys', 'access_keys', '2000 1'),
      ('access_keys', 'access_keys_by_owner', '2000 2000 2 1'),
      ('users', 'users', '1000 1000 1'),
      ('users', 'sqlite_autoindex_users_2', '1000 1000 1'),
      ('user_groups', 'user_groups', '50 50 1'),
      ('user_groups', 'sqlite_autoindex_user_groups_2', '50 50 1'),
      ('group_members', 'group_members', '3000 3000 60 1'),
      ('group_members', 'group_members_by_user', '3000 3000 3 1'),
      ('roles', 'sqlite_autoindex_roles_1', '1000 1000 1'),
      ('roles', 'sqlite_autoindex_roles_2', '1000 1000 1'),
      ('policies', 'policies', '10000 10000 1'),
      ('policies', 'sqlite_autoindex_policies_2', '10000 10000 1'),
      ('policy_versions', 'sqlite_autoindex_policy_versions_1', '20000 20000 2 1'),
      ('attachments', 'attachments', '20000 20000 10000 10 5 1'),
      ('attachments', 'attachments_by_policy', '20000 20000 10000 2 2 1');
    ANALYZE sqlite_schema;
  `,
}

/**
 * Triggers advance the revision, so that no statement can forget it: when a row is inserted or deleted, also by a foreign
 * key, or when a column changes on which decisions depend.
 */
export function advancing(table: string, columns: readonly string[]): string {
  const trigger = (event: string, on: string, row: string): string => `
    CREATE TRIGGER ${table}_${event} AFTER ${on} BEGIN
      UPDATE accounts SET access_revision = access_revision + 1 WHERE account = ${row}.account;
    END;`
  const differs = columns.map((column) => `OLD.${column} <> NEW.${column}`).join(' OR ')
  return [
    trigger('come', `INSERT ON ${table}`, 'NEW'),
    trigger('gone', `DELETE ON ${table}`, 'OLD'),
    ...(columns.length === 0
      ? []
      : [trigger('changed', `UPDATE OF ${columns.join(', ')} ON ${table} WHEN ${differs}`, 'NEW')]),
  ].join('')
}
