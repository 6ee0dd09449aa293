/**
 * Secrets, and blocks that count them, so that every page of their list costs as little as the first.
 *
 * A block counts the secrets of 1,024 successive serials. To find the n-th secret, whole blocks are skipped by their counts, and
 * only the rows of one block are skipped one by one. See docs/decisions/0004-counted-pages.md.
 */

import type { MaybePromise } from '../../scheduling/maybe-promise.ts'
import { TimeSlices } from '../../scheduling/time-slices.ts'
import type { DueSecret } from '../due.ts'
import type {
  NewSecret,
  Scope,
  Secret,
  SecretReference,
  SecretsFilter,
  SecretsPage,
  SecretsWriteStore,
  Selection,
} from '../store.ts'
import { columns, integer, mapped, optional, text, writing } from './columns.ts'
import { countedPart, pageByCounting, ROWS_AT_ONCE } from './counted-page.ts'
import { dueList } from './due.ts'
import { findNumbers } from './index-scan.ts'
import {
  descriptionStart,
  type MergedFilters,
  mergeFilters,
  secretConditions,
  secretIndexes,
} from './secret-filters.ts'
import { existing, Parameters, returning, type Sql, select, statement, type Value } from './sql.ts'
import { tagCost } from './tag-conditions.ts'

const BLOCK_SIZE = 1024

const given = {
  name: text('s.name'),
  type: text('s.type'),
  encryptionKey: optional(text('s.encryption_key')),
}
const description = text('s.description')
const createdAt = integer('s.created_at')
const updatedAt = integer('s.updated_at')
const serial = integer('s.serial')

/** What is known of a secret when its value is read. */
export const secretWithValue = columns<Selection['secret']>({
  ...given,
  serial,
  createdAt,
  plannedDeleteAt: optional(integer('s.planned_delete_at')),
})
/**
 * A secret was also changed when one of its labels was moved. That a new version changes it is said by the labels that it gets alone, so
 * that storing it need not write the row of the secret. `$1` is the account.
 */
const lastChange = mapped(
  columns<{ readonly own: number; readonly ofLabels: number | undefined }>({
    own: updatedAt,
    ofLabels: optional(
      integer(`(SELECT max(m.moved_at) FROM stages m
        WHERE m.account = $1 AND m.secret_serial = s.serial)`),
    ),
  }),
  ({ own, ofLabels = 0 }) => Math.max(own, ofLabels),
)
const secretColumns = columns<Secret>({
  ...secretWithValue.of,
  description,
  updatedAt: lastChange,
})

const added = writing<NewSecretRow>({
  account: text('account'),
  ...given,
  serial,
  description,
  descriptionStart: text('description_start'),
  creator: text('creator'),
  createdAt,
  updatedAt,
})

type NewSecretRow = NewSecret &
  Pick<Secret, 'serial' | 'createdAt' | 'updatedAt'> & {
    readonly account: string
    readonly descriptionStart: string
  }

interface Block {
  readonly block: number
  readonly secrets: number
}

const named = select(
  secretColumns,
  `FROM secrets s
  WHERE s.account = $1 AND s.name = $2 AND (s.planned_delete_at IS NULL OR s.planned_delete_at > $3)`,
)

const nextSerial = returning(
  integer('next_serial - 1'),
  'UPDATE accounts SET next_serial = next_serial + 1 WHERE account = $1',
)

const insert = statement(`INSERT INTO secrets (${added.names}) VALUES (${added.parameters(1)})`)

/** What refers to a secret goes before it. */
const removeParts = ['stages', 'versions', 'secret_policies'].map((table) =>
  statement(`DELETE FROM ${table} WHERE account = $1 AND secret_serial = $2`),
)
const remove = statement('DELETE FROM secrets WHERE account = $1 AND name = $2')
// The next secret of this name must not be judged by the policy of this one.
const advanceForPolicy = statement(`
  UPDATE accounts SET access_revision = access_revision + 1 WHERE account = $1
    AND EXISTS (SELECT 1 FROM secret_policies d WHERE d.account = $1 AND d.secret_serial = $2)`)
const removeTags = statement(
  `DELETE FROM tags WHERE account = $1 AND resource_type = 'secret' AND resource_id = $2`,
)
const describe = statement(
  `UPDATE secrets SET description = $3, description_start = $4, updated_at = $5
  WHERE account = $1 AND name = $2`,
)
const touch = statement('UPDATE secrets SET updated_at = $3 WHERE account = $1 AND name = $2')
const setEncryptionKey = statement(
  'UPDATE secrets SET encryption_key = $3, updated_at = $4 WHERE account = $1 AND name = $2',
)
const planDeletion = statement(
  'UPDATE secrets SET planned_delete_at = $3, updated_at = $4 WHERE account = $1 AND name = $2',
)

const count = statement(`
  INSERT INTO secret_blocks (account, block, secrets) VALUES ($1, $2, 1)
  ON CONFLICT (account, block) DO UPDATE SET secrets = secret_blocks.secrets + 1`)
const uncount = statement(
  'UPDATE secret_blocks SET secrets = secrets - 1 WHERE account = $1 AND block = $2',
)
const dropEmpty = statement(
  'DELETE FROM secret_blocks WHERE account = $1 AND block = $2 AND secrets = 0',
)
const blocks = select(
  columns<Block>({ block: integer('block'), secrets: integer('secrets') }),
  'FROM secret_blocks WHERE account = $1 ORDER BY block',
)
const dueBlocks = select(
  columns<Block>({
    // Not a division, whose result some engines do not round.
    block: mapped(integer(`serial - serial % ${BLOCK_SIZE}`), blockOf),
    secrets: integer('count(*)'),
  }),
  'FROM secrets WHERE account = $1 AND planned_delete_at <= $2 GROUP BY 1',
)

// With CROSS JOIN the engine does not read all secrets to find those of the page.
const walk = select(
  secretColumns,
  `FROM (
    SELECT name, serial FROM secrets
    WHERE account = $1 AND serial >= $2 AND (planned_delete_at IS NULL OR planned_delete_at > $3)
    ORDER BY serial LIMIT $4 OFFSET $5
  ) page CROSS JOIN secrets s
  WHERE s.account = $1 AND s.name = page.name ORDER BY page.serial`,
)

const due = dueList<DueSecret>(
  { at: integer('planned_delete_at'), account: text('account'), name: text('name') },
  'secrets WHERE',
)
const dueNamed = select(
  integer('serial'),
  'FROM secrets WHERE account = $1 AND name = $2 AND planned_delete_at <= $3',
)

export class SqlSecrets implements SecretsWriteStore {
  readonly #sql: Sql
  readonly #scope: Scope

  constructor(sql: Sql, scope: Scope) {
    this.#sql = sql
    this.#scope = scope
  }

  named(name: string): MaybePromise<Secret | undefined> {
    const { account, now } = this.#scope
    return this.#sql.one(named, [account, name, now])
  }

  async count(): Promise<number> {
    return (await this.#counts()).reduce((total, { secrets }) => total + secrets, 0)
  }

  async page(
    { filters, offset, limit }: SecretsPage,
    slices = new TimeSlices(),
  ): Promise<{ total: number; secrets: Secret[] }> {
    if (filters.length > 0) return await this.#filtered(filters, { offset, limit }, slices)

    let total = 0
    let start: { serial: number; skip: number } | undefined
    for (const { block, secrets } of await this.#counts()) {
      if (start === undefined && total + secrets > offset) {
        start = { serial: block * BLOCK_SIZE, skip: offset - total }
      }
      total += secrets
    }
    if (start === undefined) return { total, secrets: [] }

    const { account, now } = this.#scope
    const secrets = await this.#sql.all(walk, [account, start.serial, now, limit, start.skip])
    return { total, secrets }
  }

  async add(secret: NewSecret): Promise<Secret> {
    const { account, now } = this.#scope
    // A secret past its deadline may still have its row, but its name is free.
    await this.purge(secret.name)

    const serial = await existing(this.#sql.one(nextSerial, [account]), 'account')
    const row = {
      ...secret,
      account,
      serial,
      descriptionStart: descriptionStart(secret.description),
      createdAt: now,
      updatedAt: now,
    }
    await this.#sql.run(insert, added.values(row))
    await this.#sql.run(count, [account, blockOf(serial)])
    const { name, type, description, encryptionKey } = secret
    return {
      name,
      type,
      description,
      encryptionKey,
      serial,
      createdAt: now,
      updatedAt: now,
      plannedDeleteAt: undefined,
    }
  }

  async describe(secret: Secret, description: string): Promise<void> {
    const { account, now } = this.#scope
    await this.#sql.run(describe, [
      account,
      secret.name,
      description,
      descriptionStart(description),
      now,
    ])
  }

  touch(secret: SecretReference): MaybePromise<void> {
    return this.#sql.send(touch, [this.#scope.account, secret.name, this.#scope.now])
  }

  async setEncryptionKey(secret: SecretReference, keyId: string | undefined): Promise<void> {
    const { account, now } = this.#scope
    await this.#sql.run(setEncryptionKey, [account, secret.name, keyId ?? null, now])
  }

  async planDeletion(secret: Secret, at: number | undefined): Promise<void> {
    const { account, now } = this.#scope
    await this.#sql.run(planDeletion, [account, secret.name, at ?? null, now])
  }

  async remove(secret: Secret): Promise<void> {
    await this.#erase(this.#scope.account, secret.name, secret.serial)
  }

  async due(limit: number, after?: DueSecret): Promise<DueSecret[]> {
    return await due(this.#sql, this.#scope.now, limit, after)
  }

  async purge(name: string): Promise<void> {
    const { account, now } = this.#scope
    const serial = await this.#sql.one(dueNamed, [account, name, now])
    if (serial !== undefined) await this.#erase(account, name, serial)
  }

  async #erase(account: string, name: string, serial: number): Promise<void> {
    await this.#sql.run(advanceForPolicy, [account, serial])
    for (const part of removeParts) await this.#sql.run(part, [account, serial])
    await this.#sql.run(remove, [account, name])
    await this.#sql.run(removeTags, [account, name])
    await this.#sql.run(uncount, [account, blockOf(serial)])
    await this.#sql.run(dropEmpty, [account, blockOf(serial)])
  }

  async #counts(): Promise<Block[]> {
    const { account, now } = this.#scope
    const dueOnes = await this.#sql.all(dueBlocks, [account, now])
    const gone = new Map(dueOnes.map(({ block, secrets }) => [block, secrets]))
    const all = await this.#sql.all(blocks, [account])
    return all.map(({ block, secrets }) => ({ block, secrets: secrets - (gone.get(block) ?? 0) }))
  }

  async #filtered(
    filters: readonly SecretsFilter[],
    page: Pick<SecretsPage, 'offset' | 'limit'>,
    slices: TimeSlices,
  ): Promise<{ total: number; secrets: Secret[] }> {
    const all = mergeFilters(filters)
    if (all === 'none') return { total: 0, secrets: [] }
    const sources = secretIndexes(all, this.#scope.account)
    const found = await findNumbers(
      this.#sql,
      sources,
      {
        number: (id, parameters) => `(SELECT s.serial FROM secrets s
          WHERE ${secretConditions(all, this.#scope, parameters)} AND s.name = ${id})`,
        cost: 1 + all.tags.reduce((cost, tag) => cost + tagCost(tag), 0),
      },
      slices,
    )
    if (found === undefined) return await this.#walked(all, page, slices)
    const serials = found.slice(page.offset, page.limit)
    return { total: found.size, secrets: await this.#withSerials(serials) }
  }

  async #withSerials(serials: readonly number[]): Promise<Secret[]> {
    if (serials.length === 0) return []
    const parameters = new Parameters()
    const wanted = `FROM secrets s WHERE s.account = ${parameters.add(this.#scope.account)}
      AND s.serial IN (${parameters.list(serials)}) ORDER BY s.serial`
    return await this.#sql.once(select(secretColumns, wanted), parameters.values)
  }

  /** Used where no index finds the secrets. */
  async #walked(
    filters: MergedFilters,
    page: Pick<SecretsPage, 'offset' | 'limit'>,
    slices: TimeSlices,
  ): Promise<{ total: number; secrets: Secret[] }> {
    const { account } = this.#scope
    const afterPlace = (parameters: Parameters, after: Value | undefined): string =>
      after === undefined ? '' : `AND s.serial > ${parameters.add(after)}`
    const { total, rows } = await pageByCounting(
      {
        count: async (after) => {
          const parameters = new Parameters()
          const matches = secretConditions(filters, this.#scope, parameters)
          const [row] = await this.#sql.once(
            select(
              countedPart(`count(CASE WHEN ${matches} THEN 1 END)`, integer('max(s.serial)')),
              `FROM (SELECT o.serial, o.name FROM secrets o WHERE o.account = ${parameters.add(account)}
                 ${afterPlace(parameters, after).replace('s.', 'o.')} ORDER BY o.serial LIMIT ${ROWS_AT_ONCE}
              ) part CROSS JOIN secrets s
              WHERE s.account = ${parameters.add(account)} AND s.name = part.name`,
            ),
            parameters.values,
          )
          return row
        },
        read: ({ after, last }, { offset, limit }) => {
          const parameters = new Parameters()
          const part = `FROM secrets s WHERE ${secretConditions(filters, this.#scope, parameters)}
            ${afterPlace(parameters, after)} AND s.serial <= ${parameters.add(last)}
            ORDER BY s.serial LIMIT ${parameters.add(limit)} OFFSET ${parameters.add(offset)}`
          return this.#sql.once(select(secretColumns, part), parameters.values)
        },
      },
      page,
      slices,
    )
    return { total, secrets: rows }
  }
}

function blockOf(serial: number): number {
  return Math.floor(serial / BLOCK_SIZE)
}
