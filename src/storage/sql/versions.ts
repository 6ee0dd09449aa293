/** Versions, which never change once they are stored, and the labels that point at them. */

import type { SealedValue } from '../../crypto/envelope.ts'
import { type Label, MAX_LABELS, type Stages, type VersionId } from '../../domain/stages.ts'
import { andThen, inTurn, type MaybePromise } from '../../scheduling/maybe-promise.ts'
import type {
  NewVersion,
  NumberedVersion,
  Scope,
  SealedVersion,
  SecretReference,
  SecretToExtend,
  Selection,
  Version,
  VersionsWriteStore,
} from '../store.ts'
import { type Column, columns, integer, mapped, optional, sealed, text } from './columns.ts'
import { defaultKeyColumns, IS_HERE } from './key-columns.ts'
import { secretWithValue } from './secrets.ts'
import { type Sql, select, statement } from './sql.ts'

// Labels contain no blank, so a blank can separate them.
const selection = columns<Selection>({
  secret: secretWithValue,
  version: optional(
    columns<SealedVersion>({
      id: text('v.version_id'),
      dataType: text('v.data_type'),
      value: sealed('v.sealed_value'),
      labels: mapped(
        optional(
          text(`(SELECT string_agg(g.label, ' ') FROM stages g
            WHERE g.account = $2 AND g.secret_serial = s.serial AND g.version_id = v.version_id)`),
        ),
        (labels) => (labels === undefined ? [] : labels.split(' ').sort()),
      ),
    }),
  ),
})
const THE_SECRET = `
  s.account = $2 AND s.name = $3 AND (s.planned_delete_at IS NULL OR s.planned_delete_at > $4)`

const byLabel = select(
  selection,
  `FROM secrets s
  LEFT JOIN stages l ON l.account = $2 AND l.secret_serial = s.serial AND l.label = $1
  LEFT JOIN versions v ON v.account = $2 AND v.secret_serial = s.serial
    AND v.version_id = l.version_id
  WHERE ${THE_SECRET}`,
)

const byId = select(
  selection,
  `FROM secrets s
  LEFT JOIN versions v ON v.account = $2 AND v.secret_serial = s.serial AND v.version_id = $1
  WHERE ${THE_SECRET}`,
)

// A version has one row for each of its labels, or one row if it has none.
const oldestFirst = select(
  columns<Version & { label: Label | undefined }>({
    id: text('v.version_id'),
    createdAt: integer('v.created_at'),
    label: optional(text('l.label')),
  }),
  `FROM versions v
  LEFT JOIN stages l ON l.account = $1 AND l.secret_serial = $2 AND l.version_id = v.version_id
  WHERE v.account = $1 AND v.secret_serial = $2 ORDER BY v.ordinal`,
)

const allSealed = select(
  columns<Pick<SealedVersion, 'id' | 'value'>>({
    id: text('version_id'),
    value: sealed('sealed_value'),
  }),
  'FROM versions WHERE account = $1 AND secret_serial = $2',
)

const reseal = statement(`
  UPDATE versions SET sealed_value = $4
  WHERE account = $1 AND secret_serial = $2 AND version_id = $3`)

// One row with all versions and labels: neither ids nor labels contain a blank. A row for each of them would take longer.
const pairs = (first: string, second: string, table: string): Column<[string, string][]> =>
  mapped(
    optional(
      text(`(SELECT string_agg(${first} || ' ' || ${second}, ' ') FROM ${table} t
        WHERE t.account = $1 AND t.secret_serial = s.serial)`),
    ),
    (all) => (all === undefined ? [] : inPairs(all.split(' '))),
  )

const toExtend = select(
  columns<{
    readonly secret: SecretToExtend['secret']
    readonly ordinals: [ordinal: string, id: VersionId][]
    readonly labels: [Label, VersionId][]
    readonly defaultKey: SecretToExtend['defaultKey']
  }>({
    secret: secretWithValue,
    ordinals: pairs('t.ordinal', 't.version_id', 'versions'),
    labels: pairs('t.label', 't.version_id', 'stages'),
    defaultKey: optional(defaultKeyColumns),
  }),
  `FROM secrets s LEFT JOIN keys k ON k.account = $1 AND k.is_service = 1 AND ${IS_HERE}
  WHERE s.account = $1 AND s.name = $3 AND (s.planned_delete_at IS NULL OR s.planned_delete_at > $2)`,
)

const lastOrdinal = select(
  optional(integer('max(ordinal)')),
  'FROM versions WHERE account = $1 AND secret_serial = $2',
)

const insert = statement(`
  INSERT INTO versions
    (account, secret_serial, version_id, data_type, sealed_value, created_at, ordinal)
  VALUES ($1, $2, $3, $4, $5, $6, $7)`)

const remove = statement(
  'DELETE FROM versions WHERE account = $1 AND secret_serial = $2 AND version_id = $3',
)

/** A statement for each number of labels that a secret can have, so that one statement moves all labels. */
const point = Array.from({ length: MAX_LABELS }, (_, more) => {
  const rows = Array.from(
    { length: more + 1 },
    (_, row) => `($1, $2, $${2 * row + 4}, $${2 * row + 5}, $3)`,
  )
  return statement(`
    INSERT INTO stages (account, secret_serial, label, version_id, moved_at) VALUES ${rows.join(', ')}
    ON CONFLICT (account, secret_serial, label)
    DO UPDATE SET version_id = excluded.version_id, moved_at = excluded.moved_at`)
})

const detach = statement(
  'DELETE FROM stages WHERE account = $1 AND secret_serial = $2 AND label = $3',
)

export class SqlVersions implements VersionsWriteStore {
  readonly #sql: Sql
  readonly #scope: Scope

  constructor(sql: Sql, scope: Scope) {
    this.#sql = sql
    this.#scope = scope
  }

  of(secret: SecretReference): MaybePromise<{ versions: Version[]; stages: Stages }> {
    return andThen(this.#sql.all(oldestFirst, [this.#scope.account, secret.serial]), versionsOf)
  }

  select(
    name: string,
    by: { id: VersionId } | { label: Label },
  ): MaybePromise<Selection | undefined> {
    const { account, now } = this.#scope
    return 'id' in by
      ? this.#sql.one(byId, [by.id, account, name, now])
      : this.#sql.one(byLabel, [by.label, account, name, now])
  }

  async sealed(secret: SecretReference): Promise<{ id: VersionId; value: SealedValue }[]> {
    return await this.#sql.all(allSealed, [this.#scope.account, secret.serial])
  }

  async reseal(secret: SecretReference, id: VersionId, value: SealedValue): Promise<void> {
    await this.#sql.run(reseal, [this.#scope.account, secret.serial, id, value])
  }

  toExtend(name: string): MaybePromise<SecretToExtend | undefined> {
    const { account, now } = this.#scope
    return andThen(this.#sql.one(toExtend, [account, now, name]), (found) => {
      if (found === undefined) return undefined
      const { secret, ordinals, labels, defaultKey } = found
      const versions = ordinals
        .map(([ordinal, id]) => ({ id, ordinal: Number(ordinal) }))
        .sort((a, b) => a.ordinal - b.ordinal)
      return { secret, versions, stages: stagesOf(versions, labels), defaultKey }
    })
  }

  add(secret: SecretReference, version: NewVersion, ordinal?: number): MaybePromise<void> {
    if (ordinal === undefined) return this.#addLast(secret, version)
    const { account, now } = this.#scope
    const { id, dataType, value } = version
    return this.#sql.send(insert, [account, secret.serial, id, dataType, value, now, ordinal])
  }

  #addLast(secret: SecretReference, version: NewVersion): MaybePromise<void> {
    return andThen(this.#sql.one(lastOrdinal, [this.#scope.account, secret.serial]), (last = 0) =>
      this.add(secret, version, last + 1),
    )
  }

  drop(secret: SecretReference, id: VersionId): MaybePromise<void> {
    return this.#sql.send(remove, [this.#scope.account, secret.serial, id])
  }

  restage(secret: SecretReference, before: Stages, after: Stages): MaybePromise<void> {
    const { account, now } = this.#scope
    const moved = [...after].filter(([label, version]) => before.get(label) !== version)
    const gone = [...before.keys()].filter((label) => !after.has(label))
    const pointing = point[moved.length - 1]
    return andThen(
      pointing && this.#sql.send(pointing, [account, secret.serial, now, ...moved.flat()]),
      () => inTurn(gone, (label) => this.#sql.send(detach, [account, secret.serial, label])),
    )
  }
}

// In the order of their versions, and so of the rows of {@link oldestFirst}.
function stagesOf(
  versions: readonly NumberedVersion[],
  labels: readonly (readonly [Label, VersionId])[],
): Stages {
  const stages = new Map<Label, VersionId>()
  for (const { id } of versions) {
    for (const [label, version] of labels) if (version === id) stages.set(label, id)
  }
  return stages
}

function inPairs(texts: readonly string[]): [string, string][] {
  const all: [string, string][] = []
  for (let at = 0; at + 1 < texts.length; at += 2) all.push([texts[at] ?? '', texts[at + 1] ?? ''])
  return all
}

function versionsOf(
  rows: readonly { id: VersionId; createdAt: number; label: Label | undefined }[],
): { versions: Version[]; stages: Stages } {
  const versions: Version[] = []
  const stages = new Map<Label, VersionId>()
  for (const { id, createdAt, label } of rows) {
    if (versions.at(-1)?.id !== id) versions.push({ id, createdAt })
    if (label !== undefined) stages.set(label, id)
  }
  return { versions, stages }
}
