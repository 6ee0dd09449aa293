/** Versions, each written once, and the labels that point at them. */

import type { SealedValue } from '../../crypto/envelope.ts'
import type { Label, Stages, VersionId } from '../../domain/stages.ts'
import type { DataType } from '../../domain/versions.ts'
import { andThen, done, inTurn, type MaybePromise } from '../../scheduling/maybe-promise.ts'
import type { Scope, SecretKey, Selection, Version, VersionsChanging } from '../store.ts'
import { type Sql, statement } from './sql.ts'

type SelectedRow = [
  serial: number,
  type: string,
  created: number,
  planned: number | null,
  encryptionKey: string | null,
  version: string | null,
  dataType: DataType,
  value: Buffer,
  labels: string | null,
]

// Labels hold no blank, so that one can stand between them.
const SELECTED = `
  SELECT s.serial, s.type, s.created_at, s.planned_delete_at, s.encryption_key,
    v.version_id, v.data_type, v.sealed_value,
    (SELECT string_agg(g.label, ' ') FROM stages g
     WHERE g.account = s.account AND g.secret_serial = s.serial AND g.version_id = v.version_id)`
const THE_SECRET = `
  s.account = $2 AND s.name = $3 AND (s.planned_delete_at IS NULL OR s.planned_delete_at > $4)`

const byLabel = statement<SelectedRow>(`${SELECTED}
  FROM secrets s
  LEFT JOIN stages l ON l.account = s.account AND l.secret_serial = s.serial AND l.label = $1
  LEFT JOIN versions v ON v.account = s.account AND v.secret_serial = s.serial
    AND v.version_id = l.version_id
  WHERE ${THE_SECRET}`)

const byId = statement<SelectedRow>(`${SELECTED}
  FROM secrets s
  LEFT JOIN versions v ON v.account = s.account AND v.secret_serial = s.serial AND v.version_id = $1
  WHERE ${THE_SECRET}`)

// A version appears once for each of its labels, or once without.
const oldestFirst = statement<[id: string, created: number, label: string | null]>(`
  SELECT v.version_id, v.created_at, l.label FROM versions v
  LEFT JOIN stages l ON l.account = v.account AND l.secret_serial = v.secret_serial
    AND l.version_id = v.version_id
  WHERE v.account = $1 AND v.secret_serial = $2 ORDER BY v.ordinal`)

const sealed = statement<[id: string, value: Buffer]>(`
  SELECT version_id, sealed_value FROM versions WHERE account = $1 AND secret_serial = $2`)

const reseal = statement(`
  UPDATE versions SET sealed_value = $4
  WHERE account = $1 AND secret_serial = $2 AND version_id = $3`)

const insert = statement(`
  INSERT INTO versions
    (account, secret_serial, version_id, data_type, sealed_value, created_at, ordinal)
  VALUES ($1, $2, $3, $4, $5, $6, (SELECT coalesce(max(ordinal), 0) + 1 FROM versions
    WHERE account = $1 AND secret_serial = $2))`)

const remove = statement(
  'DELETE FROM versions WHERE account = $1 AND secret_serial = $2 AND version_id = $3',
)

const point = statement(`
  INSERT INTO stages (account, secret_serial, label, version_id) VALUES ($1, $2, $3, $4)
  ON CONFLICT (account, secret_serial, label) DO UPDATE SET version_id = excluded.version_id`)

const detach = statement(
  'DELETE FROM stages WHERE account = $1 AND secret_serial = $2 AND label = $3',
)

export class SqlVersions implements VersionsChanging {
  readonly #sql: Sql
  readonly #scope: Scope

  constructor(sql: Sql, scope: Scope) {
    this.#sql = sql
    this.#scope = scope
  }

  of(secret: SecretKey): MaybePromise<{ versions: Version[]; stages: Stages }> {
    return andThen(this.#sql.all(oldestFirst, [this.#scope.account, secret.serial]), versionsOf)
  }

  select(
    name: string,
    by: { id: VersionId } | { label: Label },
  ): MaybePromise<Selection | undefined> {
    const { account, now } = this.#scope
    const row =
      'id' in by
        ? this.#sql.one(byId, [by.id, account, name, now])
        : this.#sql.one(byLabel, [by.label, account, name, now])
    return andThen(row, (found) => found && selectionOf(name, found))
  }

  async sealed(secret: SecretKey): Promise<{ id: VersionId; value: SealedValue }[]> {
    const rows = await this.#sql.all(sealed, [this.#scope.account, secret.serial])
    // The column holds nothing else: insert takes a SealedValue only.
    return rows.map(([id, value]) => ({ id, value: value as SealedValue }))
  }

  async reseal(secret: SecretKey, id: VersionId, value: SealedValue): Promise<void> {
    await this.#sql.run(reseal, [this.#scope.account, secret.serial, id, value])
  }

  add(
    secret: SecretKey,
    version: { id: VersionId; dataType: DataType; value: SealedValue },
  ): MaybePromise<void> {
    const { account, now } = this.#scope
    const { id, dataType, value } = version
    return done(this.#sql.run(insert, [account, secret.serial, id, dataType, value, now]))
  }

  drop(secret: SecretKey, id: VersionId): MaybePromise<void> {
    return done(this.#sql.run(remove, [this.#scope.account, secret.serial, id]))
  }

  restage(secret: SecretKey, before: Stages, after: Stages): MaybePromise<void> {
    const { account } = this.#scope
    const moved = [...after].filter(([label, version]) => before.get(label) !== version)
    const gone = [...before.keys()].filter((label) => !after.has(label))
    return andThen(
      inTurn(moved, ([label, version]) =>
        this.#sql.run(point, [account, secret.serial, label, version]),
      ),
      () => inTurn(gone, (label) => this.#sql.run(detach, [account, secret.serial, label])),
    )
  }
}

function versionsOf(rows: readonly [id: string, created: number, label: string | null][]): {
  versions: Version[]
  stages: Stages
} {
  const versions: Version[] = []
  const stages = new Map<Label, VersionId>()
  for (const [id, createdAt, label] of rows) {
    if (versions.at(-1)?.id !== id) versions.push({ id, createdAt })
    if (label !== null) stages.set(label, id)
  }
  return { versions, stages }
}

function selectionOf(name: string, row: SelectedRow): Selection {
  const [serial, type, createdAt, planned, encryptionKey, id, dataType, value, labels] = row
  const secret = {
    serial,
    name,
    type,
    createdAt,
    plannedDeleteAt: planned ?? undefined,
    encryptionKey: encryptionKey ?? undefined,
  }
  if (id === null) return { secret, version: undefined }
  const version = {
    id,
    dataType,
    // The column holds nothing else: insert takes a SealedValue only.
    value: value as SealedValue,
    labels: labels === null ? [] : labels.split(' ').sort(),
  }
  return { secret, version }
}
