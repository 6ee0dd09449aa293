/** The plans that a PostgreSQL server chooses for statements, and what it reads when it runs them. */

import type pg from 'pg'
import type { SentValue } from './recorded-driver.ts'

/** One step of a plan that reads a table. */
export interface Scan {
  /** Such as `Seq Scan`. */
  readonly kind: string
  readonly table: string
}

/** What a statement has read when it was run. */
export interface Work {
  readonly scans: readonly Scan[]
  /** Of all tables and indexes, whether they are part of the answer or not. */
  readonly rows: number
  readonly pages: number
}

/** As the server writes it. */
interface PlanNode {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Actual Rows'?: number
  readonly 'Actual Loops'?: number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Rows Removed by Index Recheck'?: number
  readonly 'Shared Hit Blocks'?: number
  readonly 'Shared Read Blocks'?: number
  readonly Plans?: readonly PlanNode[]
}

/** The plan for any values, which a connection that keeps the statement prepared may use. */
export async function planForAll(client: pg.Client, text: string): Promise<readonly Scan[]> {
  const numbers = Array.from(text.matchAll(/\$(\d+)/g), ([, number]) => Number(number))
  const values = Array.from({ length: Math.max(0, ...numbers) }, () => 'NULL')
  return await undone(client, async () => {
    await client.query("SET LOCAL plan_cache_mode = 'force_generic_plan'")
    await client.query(`PREPARE of_test AS ${text}`)
    const given = values.length === 0 ? '' : `(${values.join(', ')})`
    try {
      return scansIn(await explain(client, 'FORMAT JSON', `EXECUTE of_test${given}`))
    } finally {
      await client.query('DEALLOCATE of_test').catch(() => {})
    }
  })
}

/** Runs the statement with these values, and undoes it. Undefined when the server refuses it, since it has been done already. */
export async function workOf(
  client: pg.Client,
  text: string,
  values: readonly SentValue[],
): Promise<Work | undefined> {
  return await undone(client, async () => {
    const options = 'ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON'
    let plan: PlanNode
    try {
      plan = await explain(client, options, text, values)
    } catch (error) {
      if (/^23/.test((error as { code?: string }).code ?? '')) return undefined
      throw error
    }
    const pages = (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0)
    const rows = nodesIn(plan).filter(isScan).map(rowsOf)
    return { scans: scansIn(plan), rows: rows.reduce((sum, one) => sum + one, 0), pages }
  })
}

async function undone<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN')
  try {
    return await work()
  } finally {
    await client.query('ROLLBACK')
  }
}

async function explain(
  client: pg.Client,
  options: string,
  text: string,
  values: readonly SentValue[] = [],
): Promise<PlanNode> {
  const { rows } = await client.query({ text: `EXPLAIN (${options}) ${text}`, values: [...values] })
  return rows[0]['QUERY PLAN'][0].Plan
}

function nodesIn(node: PlanNode): readonly PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesIn)]
}

/** A change of a table is a step with its name, too. */
function isScan(node: PlanNode): boolean {
  return /Scan$/.test(node['Node Type'])
}

function scansIn(plan: PlanNode): readonly Scan[] {
  return nodesIn(plan).flatMap((node) => {
    const { 'Node Type': kind, 'Relation Name': table } = node
    return table !== undefined && isScan(node) ? [{ kind, table }] : []
  })
}

function rowsOf(node: PlanNode): number {
  const found = node['Actual Rows'] ?? 0
  const removed =
    (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)
  return (found + removed) * (node['Actual Loops'] ?? 1)
}
