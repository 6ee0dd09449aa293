/**
 * What engines write differently. The SQL of this folder says it by the words below, each engine's adapter replaces them once per
 * statement, when it prepares it, and so one text serves several engines at the same time. All other SQL of this folder is
 * understood by SQLite and by PostgreSQL.
 */

/** How one engine writes it. Each function answers an expression. */
export interface Dialect {
  /** The time in milliseconds since the epoch. */
  readonly clockMs: string
  /** At the end of a SELECT: until the transaction ends, others may read the rows and not change them. */
  readonly keepingRows: string
  /** A text as its bytes. */
  asBytes(column: string): string
  /** A column that the planner does not look up in an index. */
  unindexed(column: string): string
  /** Whether a text contains what a pattern of {@link containing} says. */
  matches(column: string, pattern: string): string
}

/** The time of the database in milliseconds since the epoch. */
export const CLOCK_MS = 'CLOCK_MS()'

/**
 * At the end of a SELECT: until the transaction ends, others may read the rows and not change them. For what is not under the lock of the
 * account that the transaction changes.
 */
export const KEEPING_ROWS = 'KEEPING_ROWS()'

/** A text as its bytes. */
export function asBytes(column: string): string {
  return `AS_BYTES(${column})`
}

/** A text that is given as its bytes. */
export function textFrom(parameter: string): string {
  return `CAST(${parameter} AS TEXT)`
}

// In PostgreSQL a column that is only cast keeps its name, and ORDER BY that name then sorts the texts: 1, 10, 2.
/** An integer as decimal digits. */
export function asDigits(column: string): string {
  return `CAST(${column} + 0 AS TEXT)`
}

/** A column that the planner does not look up in an index. */
export function unindexed(column: string): string {
  return `UNINDEXED(${column})`
}

/** Whether a text contains what a pattern of {@link containing} says. */
export function matches(column: string, pattern: string): string {
  return `MATCHES(${column}, ${pattern})`
}

// SQLite's GLOB takes a third of the time of instr(). A text ends at its first NUL there.
/** The pattern of all texts that contain this one. */
export function containing(text: string): string {
  return `*${text.replaceAll(/[*?[]/g, '[$&]')}*`
}

/** The text of a statement as the engine takes it. */
export function inDialect(text: string, dialect: Dialect): string {
  const plain = text
    .replaceAll(CLOCK_MS, dialect.clockMs)
    .replaceAll(KEEPING_ROWS, dialect.keepingRows)
  return plain.replaceAll(
    /\b(AS_BYTES|UNINDEXED|MATCHES)\(([^(),]+)(?:, ([^(),]+))?\)/g,
    (_, word: string, column: string, pattern = '') => {
      if (word === 'AS_BYTES') return dialect.asBytes(column)
      return word === 'UNINDEXED' ? dialect.unindexed(column) : dialect.matches(column, pattern)
    },
  )
}
