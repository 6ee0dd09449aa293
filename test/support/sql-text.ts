/**
 * Reads the text of a statement as far as rules about it need: which tables each of its parts reads or changes, and what must hold for
 * the rows of each. A part is a SELECT, also one in parentheses, an INSERT, an UPDATE or a DELETE.
 */

export interface TableUse {
  readonly table: string
  /** The name by which the part calls the table. */
  readonly name: string
  readonly how: 'read' | 'change'
}

export interface Part {
  readonly uses: readonly TableUse[]
  /** What must hold for each row: conditions that are joined by AND and nothing else, each without blanks, such as `a.account=?`. */
  readonly conditions: readonly string[]
  /** The columns that an INSERT writes; undefined for other parts. */
  readonly inserted: readonly string[] | undefined
  /** The columns that decide whether a row of an INSERT is there already. */
  readonly conflict: readonly string[] | undefined
  /** Whether the rows that are inserted come from a SELECT, or a value of them does. */
  readonly insertsSelected: boolean
  /** Whether it takes some of its rows and does not say which, or answers such rows of another part in no order. */
  readonly isUnordered: boolean
}

type Node = string | readonly Node[]

/** The parts of a statement, the outer ones first. */
export function partsOf(text: string): readonly Part[] {
  return partsIn(nested(text))
}

/** Words, numbers, texts and signs; what stands in parentheses, or between CASE and END, is a list of its own. */
function nested(text: string): readonly Node[] {
  const open: Node[][] = [[]]
  for (const [token] of text.matchAll(/'(?:[^']|'')*'|\+\?|[\w$]+|[<>!|]=?|=|[^\s\w]/g)) {
    const top = open.at(-1)
    if (top === undefined) throw new Error(`a parenthesis is not opened in ${text}`)
    if (token === '(' || is(token, 'CASE')) open.push([])
    else if (token === ')' || is(token, 'END')) {
      open.pop()
      open.at(-1)?.push(top)
    } else top.push(token === '+?' ? '?' : token)
  }
  const [whole, ...rest] = open
  if (whole === undefined || rest.length > 0)
    throw new Error(`a parenthesis is left open in ${text}`)
  return whole
}

const is = (node: Node | undefined, ...words: string[]): boolean =>
  typeof node === 'string' && words.includes(node.toUpperCase())

function partsIn(nodes: readonly Node[]): readonly Part[] {
  const found: Part[] = []
  for (const one of split(nodes, (node) => is(node, 'UNION', 'EXCEPT', 'INTERSECT'))) {
    const start = one.findIndex((node) => is(node, 'SELECT', 'INSERT', 'UPDATE', 'DELETE'))
    if (start >= 0) found.push(partOf(one.slice(start)))
    for (const node of one) if (typeof node !== 'string') found.push(...partsIn(node))
  }
  return found
}

function partOf(nodes: readonly Node[]): Part {
  if (is(nodes[0], 'INSERT')) return insertOf(nodes)
  const isChange = !is(nodes[0], 'SELECT')
  const at = isChange && is(nodes[0], 'UPDATE') ? 0 : nodes.findIndex((node) => is(node, 'FROM'))
  const uses: TableUse[] = []
  const conditions: string[] = []
  const rest = at < 0 ? [] : nodes.slice(at + 1)
  const end = rest.findIndex((node) =>
    is(node, 'WHERE', 'SET', 'GROUP', 'ORDER', 'LIMIT', 'RETURNING'),
  )
  for (const joined of split(end < 0 ? rest : rest.slice(0, end), isBetweenTables)) {
    const [source, ...more] = joined
    const on = more.findIndex((node) => is(node, 'ON'))
    const called = (on < 0 ? more : more.slice(0, on)).filter((node) => !is(node, 'AS'))
    if (on >= 0) conditions.push(...conjuncts(more.slice(on + 1)))
    if (typeof source !== 'string') continue
    const [name = source] = called
    uses.push({ table: source, name: String(name), how: isChange ? 'change' : 'read' })
  }
  conditions.push(...conditionsAfter(rest))
  const isUnordered = !nodes.some((node) => is(node, 'ORDER')) && takesSome(nodes)
  const none = { inserted: undefined, conflict: undefined, insertsSelected: false }
  return { uses, conditions, ...none, isUnordered }
}

function insertOf(nodes: readonly Node[]): Part {
  const [, , table, ...list] = nodes
  const columns = typeof list[0] === 'string' ? undefined : list.shift()
  const [values, ...rest] = list
  const target = rest.findIndex((node) => is(node, 'CONFLICT'))
  const conflict = target < 0 ? undefined : listed(rest[target + 1])
  const rows = rest.slice(0, target < 0 ? undefined : target)
  const insertsSelected =
    !is(values, 'VALUES') ||
    rows.some((node) => typeof node !== 'string' && partsIn(node).length > 0)
  return {
    uses: [{ table: String(table), name: String(table), how: 'change' }],
    conditions: conditionsAfter(rest),
    inserted: listed(columns),
    conflict,
    insertsSelected,
    isUnordered: false,
  }
}

/** One row of all, such as their count, has no order. */
function takesSome(nodes: readonly Node[]): boolean {
  if (nodes.some((node) => is(node, 'LIMIT'))) return true
  const at = nodes.findIndex((node) => is(node, 'FROM'))
  const source = nodes[at + 1]
  const isOfSome =
    at >= 0 && source !== undefined && typeof source !== 'string' && takesSome(source)
  return (
    isOfSome &&
    !nodes.slice(0, at).some((node) => is(node, 'COUNT', 'SUM', 'MAX', 'MIN', 'COALESCE'))
  )
}

function listed(node: Node | undefined): readonly string[] {
  return typeof node === 'string' || node === undefined
    ? []
    : node.filter((one) => one !== ',').map(String)
}

/** CROSS, LEFT and INNER stand before JOIN, and are no name of a table. */
function isBetweenTables(node: Node): boolean {
  return is(node, 'JOIN', 'CROSS', 'LEFT', 'INNER', ',')
}

function conditionsAfter(nodes: readonly Node[]): readonly string[] {
  const where = nodes.findIndex((node) => is(node, 'WHERE'))
  if (where < 0) return []
  const rest = nodes.slice(where + 1)
  const end = rest.findIndex((node) => is(node, 'GROUP', 'ORDER', 'LIMIT', 'RETURNING'))
  return conjuncts(end < 0 ? rest : rest.slice(0, end))
}

/** None where one of several conditions is enough. */
function conjuncts(nodes: readonly Node[]): readonly string[] {
  if (nodes.some((node) => is(node, 'OR'))) return []
  return split(nodes, (node) => is(node, 'AND')).map(textOf)
}

function textOf(nodes: readonly Node[]): string {
  return nodes.map((node) => (typeof node === 'string' ? node : `(${textOf(node)})`)).join('')
}

function split(nodes: readonly Node[], isBorder: (node: Node) => boolean): readonly Node[][] {
  const pieces: Node[][] = [[]]
  for (const node of nodes) {
    if (isBorder(node)) pieces.push([])
    else pieces.at(-1)?.push(node)
  }
  return pieces.filter(({ length }) => length > 0)
}
