/** Renders answers as text for people: lines with names and values, and a table for each list. */

type Row = readonly string[]

/** Renders an answer. */
export function textOf(answer: object): string {
  const members = Object.entries(answer)
  if (members.length === 0) return 'Done.\n'
  const facts = members.filter(([, value]) => !Array.isArray(value))
  const lists = members.filter(([, value]) => Array.isArray(value))
  return [
    columns(facts.map(([name, value]) => [name, cell(value)])),
    ...lists.map(([, rows]) => table(rows as readonly object[])),
  ].join('')
}

function table(items: readonly object[]): string {
  if (items.length === 0) return 'None.\n'
  const names = [...new Set(items.flatMap((item) => Object.keys(item)))]
  const rows = items.map((item) => {
    const members = item as { readonly [name: string]: unknown }
    return names.map((name) => cell(members[name]))
  })
  return columns([names, ...rows])
}

/** Aligns rows: each column is as wide as its longest cell. */
export function columns(rows: readonly Row[]): string {
  const widths: number[] = []
  for (const row of rows) {
    for (const [at, { length }] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, length)
  }
  return rows
    .map((row) => `${row.map((text, at) => text.padEnd(widths[at] ?? 0)).join('  ')}`)
    .map((row) => `${row.trimEnd()}\n`)
    .join('')
}

function cell(value: unknown): string {
  return value === undefined ? '-' : String(value)
}
