/** What SQLite writes in its own way. All other SQL of this folder is taken by PostgreSQL as well. */

/** A text as its bytes. */
export function asBytes(column: string): string {
  return `CAST(${column} AS BLOB)`
}

/** A text that is given as its bytes. */
export function textFrom(parameter: string): string {
  return `CAST(${parameter} AS TEXT)`
}

/** An integer as decimal digits. */
export function asDigits(column: string): string {
  return `CAST(${column} AS TEXT)`
}

/** A column that the planner does not look up in an index. */
export function unindexed(column: string): string {
  return `+${column}`
}

/** Whether a text contains what a pattern of {@link containing} says. */
export function matches(column: string, pattern: string): string {
  return `${column} GLOB ${pattern}`
}

// GLOB takes a third of the time of instr(). A text ends at its first NUL there.
/** The pattern of all texts that contain this one. */
export function containing(text: string): string {
  return `*${text.replaceAll(/[*?[]/g, '[$&]')}*`
}
