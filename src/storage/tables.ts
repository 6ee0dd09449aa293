/**
 * Every table of the schema, for copies of the data that do not depend on the engine: which tables are copied, in which order,
 * and which are not. A test fails when a table is in neither list.
 */

import type { Place, SealedValue } from '../crypto/envelope.ts'
import { wrappedKeys } from './sql/root-keys.ts'
import type { Row } from './sql/sql.ts'
import type { ReadStore } from './store.ts'

export type { Row, Value } from './sql/sql.ts'

/** A table, for everything that treats all tables alike. */
export interface Table {
  readonly name: string
  /** The primary key; rows are read in its order, a page at a time. */
  readonly key: readonly string[]
  /** How many rows may be in memory at once. */
  readonly pageRows: number
  /** Columns of text that are copied as bytes, so that tampered text which is not valid UTF-8 is copied unchanged. */
  readonly asBytes: readonly string[]
  /** Columns that name the root key. They are not copied, since a copy has a root key of its own. */
  readonly own: readonly string[]
  /** In column `wrapped`: keys wrapped under the root key that column `wrapped_under` names. */
  readonly wrapped: WrappedColumn | undefined
}

/** Where the wrapped keys of a table are, and what they are bound to. */
export interface WrappedColumn {
  readonly kind: WrappedPlace[0]
  /** The columns that are the other parts of the place, in their order. */
  readonly place: readonly string[]
}

/** The place that a wrapped key is bound to. */
export type WrappedPlace = Extract<Place, readonly [keyof typeof wrappedKeys, ...unknown[]]>

/** Columns of a table with wrapped keys. */
export const WRAPPED = 'wrapped'
export const WRAPPED_UNDER = 'wrapped_under'

/** The table that names the root key. */
export const FOUNDING = 'founding'
export const FOUNDING_ROOT_KEY = 'root_key_fingerprint'
/** What the source of the root key must know, as JSON; null for a file. */
export const FOUNDING_SOURCE = 'root_key_source'

/** Rows have some hundred bytes; a sealed value some ten thousand. */
const PAGE_ROWS = 500
/** A batch of the trail holds a thousand entries and more. */
const PAGE_BATCHES = 16

/** The tables that are copied, in the order of the copy. */
export const carriedTables: readonly Table[] = [
  { ...table(FOUNDING, 'only_row'), own: [FOUNDING_ROOT_KEY, FOUNDING_SOURCE] },
  table('accounts', 'account'),
  table('ids', 'kind, id'),
  table('key_materials', 'account, material_id'),
  table('keys', 'account, key_id'),
  table('key_versions', 'account, key_id, version_id'),
  table('key_aliases', 'account, alias'),
  table('key_policies', 'account, key_id'),
  table('key_imports', 'account, key_id, token'),
  table('users', 'account, user_id'),
  table('login_profiles', 'account, user_id'),
  table('user_groups', 'account, group_id'),
  table('group_members', 'account, group_id, user_id'),
  table('roles', 'account, role_id'),
  table('policies', 'account, policy_id'),
  table('policy_versions', 'account, policy_id, number'),
  table('attachments', 'account, entity_type, entity_id, policy_type, policy_id'),
  table('access_keys', 'account, access_key_id'),
  table('secrets', 'account, name'),
  table('secret_blocks', 'account, block'),
  table('secret_policies', 'account, secret_serial'),
  table('versions', 'account, secret_serial, version_id'),
  table('stages', 'account, secret_serial, label'),
  table('tags', 'account, resource_type, resource_id, tag_key'),
  // What was done before the copy is not done once more after it.
  table('nonces', 'account, digest'),
  table('audit_keys', 'key_id'),
  table('audit_batches', 'account, chain, sequence', {
    pageRows: PAGE_BATCHES,
    asBytes: ['entries'],
  }),
  table('audit_checkpoints', 'account, chain, number'),
  table('audit_expiries', 'account, chain'),
  table('audit_streams', 'account, stream, chain'),
]

/** The tables that are not copied, and why. */
export const leftTables: { readonly [name: string]: string } = {
  schema_migrations: 'Says how the schema came about; where the copy goes it comes about anew.',
  sqlite_stat1: 'Written by the migrations, and of no meaning to another engine.',
  nodes: 'Which servers work on the database now; others work on the copy.',
  duties: 'Which of them does what; where the copy goes, this is decided anew.',
  root_key_handover:
    'A change of the root key that is under way ends with the copy: what it carries goes under one key.',
}

/** The value of one version of a secret, and where it belongs. */
export interface StoredValue {
  readonly account: string
  readonly secret: string
  readonly serial: number
  readonly version: string
  readonly sealed: SealedValue
}

/** All tables as of one moment. */
export interface TablesReader {
  readonly schema: number
  /** A store at the same moment, for no account. */
  readonly store: ReadStore
  columns(table: Table): readonly string[]
  /** The rows in order of the key, a page at a time. */
  pages(table: Table, columns: readonly string[]): AsyncIterable<readonly Row[]>
  /** The values of all secrets of all accounts, a page at a time. */
  values(): AsyncIterable<readonly StoredValue[]>
  close(): void
}

/** Tables to be filled. Their schema may be older than the program. */
export interface TablesWriter {
  columns(table: Table): readonly string[]
  add(table: Table, columns: readonly string[], rows: readonly Row[]): Promise<void>
  count(table: Table): Promise<number>
  /** Checks the references between tables, brings the schema up to date, and commits. Answers sentences about what was wrong. */
  finish(): Promise<readonly string[]>
  /** Ends the work; what is not finished is worth nothing. */
  close(): void
}

function table(
  name: string,
  key: string,
  { pageRows = PAGE_ROWS, asBytes = [] }: Partial<Pick<Table, 'pageRows' | 'asBytes'>> = {},
): Table {
  const wrapped = Object.entries(wrappedKeys).find(([, { table: of }]) => of === name)
  return {
    name,
    key: key.split(', '),
    pageRows,
    asBytes,
    own: wrapped === undefined ? [] : [WRAPPED_UNDER],
    wrapped: wrapped && {
      kind: wrapped[0] as WrappedPlace[0],
      place: wrapped[1].columns,
    },
  }
}
