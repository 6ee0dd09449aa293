import type { Migration } from '../migrate.ts'

/** The root key that each key is wrapped under, the source of the root key, and a change of it that is under way. */
export const rootKeysMigration: Migration = {
  number: 6,
  name: 'root-keys',
  sql: `
    -- What the source of the root key must know and is no secret, as JSON: salt and cost of a passphrase, for instance.
    ALTER TABLE founding ADD COLUMN root_key_source TEXT;

    ALTER TABLE key_materials ADD COLUMN wrapped_under TEXT NOT NULL DEFAULT '';
    ALTER TABLE audit_keys ADD COLUMN wrapped_under TEXT NOT NULL DEFAULT '';
    UPDATE key_materials SET wrapped_under = (SELECT root_key_fingerprint FROM founding);
    UPDATE audit_keys SET wrapped_under = (SELECT root_key_fingerprint FROM founding);

    -- One root key on its way to the next: each wrapped under the other, so that whoever has one has both.
    CREATE TABLE root_key_handover (
      only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
      from_fingerprint TEXT NOT NULL,
      to_fingerprint TEXT NOT NULL,
      from_under_to BLOB NOT NULL,
      to_under_from BLOB NOT NULL,
      to_source TEXT,
      began_at INTEGER NOT NULL,
      picked_up_at INTEGER
    ) STRICT;

    ${accepted('key_materials')}
    ${accepted('key_versions')}
    ${accepted('audit_keys')}
  `,
}

/**
 * These triggers accept a key only if it is wrapped under the root key in force, or under one of the two during a change.
 * Otherwise a process that does not know of a change could store a key that nobody can unwrap later.
 */
function accepted(table: string): string {
  const trigger = (event: string, on: string): string => `
    CREATE TRIGGER ${table}_wrapped_${event} BEFORE ${on} ON ${table}
    WHEN EXISTS (SELECT 1 FROM founding) AND NEW.wrapped_under NOT IN (
      SELECT root_key_fingerprint FROM founding
      UNION SELECT to_fingerprint FROM root_key_handover
      UNION SELECT from_fingerprint FROM root_key_handover)
    BEGIN
      SELECT RAISE(ABORT, 'wrapped under a root key that is not in force');
    END;`
  return trigger('new', 'INSERT') + trigger('anew', 'UPDATE OF wrapped_under')
}
