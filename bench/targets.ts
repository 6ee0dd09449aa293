/** The targets of the whole server, in the order in which the page of figures shows them. Each is a ratio of two measurements of one run. */

import { type Figure, lineOf, type Target } from './figures.ts'

/** What a figure with this id is, where the page needs it in a few words. */
export interface Row extends Target {
  readonly title: string
  readonly unit: '×' | '%'
  /** On Node.js 24 and newer, if it differs: SQLite is another one there. */
  readonly newer?: { readonly must: number; readonly aim: number }
}

export const ROWS = {
  'read.v1-hot-over-bare': {
    title: 'signed read, V1, hot names, CPU over bare `node:http`',
    ...atMost(4, 3),
  },
  'read.v1-all-over-bare': { title: 'the same over all 100,000 names', ...atMost(5, 4) },
  'read.v3-over-v1': { title: 'signed read, V3 over V1', ...atMost(0.95, 0.85) },
  'peers.against.read-under-a-policy': {
    title: 'signed read of a user under a policy, requests per CPU second, over the other build',
    ...atLeast(1.7, 2.3),
    newer: { must: 2.4, aim: 3.5 },
  },
  'peers.openbao.read-under-a-policy': {
    title: 'the same over OpenBao under a policy',
    ...atLeast(8, 12),
  },
  'read.one-connection-over-many': {
    title: 'one connection, CPU a read over that of 32',
    ...atMost(1.5, 1.2),
  },
  'write.put-1-client-of-driver': {
    title: 'PutSecretValue, one client, of the bare driver',
    ...atLeast(40, 55),
    unit: '%',
  },
  'peers.against.put-64-clients': {
    title: 'PutSecretValue, 64 clients, over the other build',
    ...atLeast(2, 3),
  },
  'peers.against.p99': {
    title: 'p99 at 32 connections over bare `node:http`’s, over that of the other build',
    ...atMost(0.5, 0.33),
  },
  'read.batch-of-20-over-read': {
    title: 'batch of 20 values, CPU over one read',
    ...atMost(5, 4),
  },
  'list.first-page-over-read': {
    title: 'ListSecrets, first page of 100, CPU over one read',
    ...atMost(8, 5),
  },
  'list.last-page-over-read': {
    title: 'ListSecrets, last page of 100, CPU over one read',
    ...atMost(12, 6),
  },
  'memory.over-empty-process': {
    title: 'memory after a million requests, over an empty Node.js process',
    ...atMost(1.8, 1.5),
  },
  'start.over-empty-program': {
    title: 'start to the first signed answer, over an empty Node.js program',
    ...atMost(2.5, 1.8),
  },
  'postgres.put-many-accounts-over-baseline': {
    title: 'PutSecretValue over PostgreSQL, 64 clients over 64 accounts, over `pgbench -N`',
    ...atLeast(0.5, 1),
  },
  'postgres.put-one-account-over-baseline': {
    title: 'the same over one account',
    ...atLeast(0.25, 0.5),
  },
  'postgres.read-over-file': {
    title: 'signed reads over PostgreSQL, a CPU second of our process, of those over SQLite',
    ...atLeast(60, 80),
    unit: '%',
  },
} as const satisfies { readonly [id: string]: Row }

export type RowId = keyof typeof ROWS

/** The target of this figure for a server under this version of Node.js. */
export function targetOf(id: RowId, nodeVersion = process.versions.node): Target {
  const { bound, must, aim, newer }: Row & { aim: number } = ROWS[id]
  const isNewer = Number.parseInt(nodeVersion, 10) >= 24
  return isNewer && newer !== undefined ? { bound, ...newer } : { bound, must, aim }
}

function atMost(must: number, aim: number) {
  return { bound: 'at most', must, aim, unit: '×' } as const
}

function atLeast(must: number, aim: number) {
  return { bound: 'at least', must, aim, unit: '×' } as const
}

export function isRow(id: string): id is RowId {
  return id in ROWS
}

/** The rows of the table of targets that these figures have; of the others, that they were not measured. */
export function rowLines(figures: readonly Figure[]): string[] {
  return Object.entries(ROWS).map(([id, { title }]) => {
    const figure = figures.find((one) => one.id === id)
    return lineOf({ id, value: 'not measured', ...figure, name: title })
  })
}
