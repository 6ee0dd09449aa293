/** Who may import whom. A change of this table needs a page in docs/decisions/. ARCHITECTURE.md shows it to people. */

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

const SRC = join(import.meta.dirname, '../src')

/** Folder → folders it may import, and folders of which it may import types. */
const TABLE: { readonly [folder: string]: { may: readonly string[]; types?: readonly string[] } } =
  {
    calendar: { may: [] },
    domain: { may: [] },
    scheduling: { may: [] },
    http: { may: [] },
    terminal: { may: [] },
    access: { may: ['calendar'] },
    crypto: { may: ['scheduling'], types: ['domain'] },
    audit: { may: ['domain', 'crypto', 'calendar', 'scheduling'] },
    storage: { may: ['domain', 'scheduling'], types: ['crypto', 'audit'] },
    backup: { may: ['crypto', 'storage', 'calendar'] },
    api: { may: ['domain', 'access', 'crypto', 'audit', 'storage', 'calendar', 'scheduling'] },
    operations: {
      may: ['api', 'domain', 'access', 'audit', 'crypto', 'calendar', 'scheduling'],
      types: ['storage'],
    },
    rpc: { may: ['api', 'access', 'crypto', 'http', 'calendar', 'scheduling'], types: ['storage'] },
    local: { may: ['api'] },
    timers: { may: ['api'], types: ['storage'] },
    streams: { may: ['audit'], types: ['storage'] },
    client: { may: ['rpc'] },
    nodes: { may: ['storage'] },
    metrics: { may: ['http'] },
    settings: { may: ['domain', 'crypto'], types: ['storage'] },
    custody: { may: ['client', 'crypto', 'terminal'], types: ['storage', 'settings'] },
    jobs: { may: ['custody', 'crypto'] },
    runtime: { may: ['storage'] },
    testing: { may: ['client', 'operations', 'runtime'] },
    // These put parts together.
    bootstrap: { may: ['api', 'audit', 'crypto', 'custody', 'settings', 'storage'] },
    maintenance: {
      may: [
        ...['bootstrap', 'runtime', 'settings', 'domain', 'crypto', 'custody', 'audit', 'storage'],
        ...['backup', 'jobs', 'scheduling', 'api', 'operations', 'local', 'nodes'],
      ],
    },
    cli: {
      may: [
        ...[
          'bootstrap',
          'runtime',
          'maintenance',
          'settings',
          'local',
          'operations',
          'api',
          'audit',
        ],
        ...['scheduling', 'backup', 'crypto', 'custody', 'calendar', 'jobs', 'storage', 'nodes'],
        ...['client', 'terminal', 'testing'],
      ],
    },
    process: {
      may: [
        ...['cli', 'bootstrap', 'runtime', 'settings', 'api', 'audit', 'crypto', 'custody', 'http'],
        ...['jobs', 'local', 'nodes', 'operations', 'rpc', 'scheduling', 'storage', 'streams'],
        ...['timers', 'calendar', 'metrics'],
      ],
    },
  }

const MAX_LINES = 400
const PURE = ['calendar', 'domain', 'access']
/** Only computes: whether an address lies in a network. */
const PURE_LIBRARIES = ['node:net']

interface Import {
  readonly file: string
  readonly isType: boolean
  readonly target: string
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sources(path)
    return entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts') ? [path] : []
  })
}

function importsOf(path: string): Import[] {
  const file = relative(SRC, path)
  const text = readFileSync(path, 'utf8')
  const statements = text.matchAll(
    /^(?:import|export)\s+(type\s+)?(?:([^'"]*?)\s+from\s+)?['"]([^'"]+)['"]/gm,
  )
  return [...statements].map(([, type, names = '', specifier = '']) => {
    const target = specifier.startsWith('.')
      ? relative(SRC, join(dirname(path), specifier))
      : specifier
    return { file, isType: type !== undefined || onlyTypes(names), target }
  })
}

// `{ type A, type B }` imports nothing at run time.
function onlyTypes(names: string): boolean {
  const inBraces = /^\{([^}]*)\}$/s.exec(names.trim())?.[1]
  if (inBraces === undefined) return false
  const all = inBraces.split(',').map((name) => name.trim())
  return all.filter((name) => name !== '').every((name) => name.startsWith('type '))
}

const files = sources(SRC)
const imports = files.flatMap(importsOf)
const folderOf = (path: string): string => path.split('/')[0] ?? ''
const isOurs = (target: string): boolean => target.endsWith('.ts')

test('every folder of the source has its line in the table', () => {
  const folders = new Set(
    files.map((path) => relative(SRC, path)).filter((path) => path.includes('/')),
  )
  expect([...new Set([...folders].map(folderOf))].sort()).toEqual(Object.keys(TABLE).sort())
})

test('CONTRIBUTING.md says of each folder of tests what is tested there', () => {
  const page = readFileSync(join(SRC, '../CONTRIBUTING.md'), 'utf8')
  const rows = page.split('\n').filter((line) => line.startsWith('| `'))
  const named = rows.flatMap((row) =>
    Array.from(row.split('|')[1]?.matchAll(/`([^`]+)`/g) ?? [], ([, name = '']) => name),
  )
  const folders = readdirSync(join(SRC, '../test'), { withFileTypes: true })
  const present = folders.flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
  expect(named.sort()).toEqual(present.sort())
})

test('imports point where the table lets them', () => {
  const inFolders = imports.filter(({ file, target }) => file.includes('/') && isOurs(target))
  expect(inFolders.length).toBeGreaterThan(100)
  const wrong = inFolders.filter(({ file, target, isType }) => {
    const from = folderOf(file)
    const to = target.includes('/') ? folderOf(target) : 'src'
    const line = TABLE[from]
    const allowed = [from, ...(line?.may ?? []), ...(isType ? (line?.types ?? []) : [])]
    return !allowed.includes(to)
  })
  expect(wrong).toEqual([])
})

test('rules are pure: they reach neither the machine nor any library', () => {
  const outside = imports.filter(
    ({ file, target }) =>
      PURE.includes(folderOf(file)) && !isOurs(target) && !PURE_LIBRARIES.includes(target),
  )
  expect(outside).toEqual([])
  const impure = files.filter(
    (path) =>
      PURE.includes(folderOf(relative(SRC, path))) &&
      /\b(Date\.now|new Date\(\)|Math\.random|process\.|setTimeout)/.test(
        readFileSync(path, 'utf8'),
      ),
  )
  expect(impure).toEqual([])
})

test('the engine is chosen in one place, and nothing else knows which it is', () => {
  const knowing = imports.filter(
    ({ file, target }) =>
      /^storage\/sqlite\//.test(target) && !/^storage\/sqlite\//.test(file) && isOurs(target),
  )
  expect([...new Set(knowing.map(({ file }) => file))].sort()).toEqual([
    // Its lock is one of SQLite, whatever the engine.
    'storage/data-directory.ts',
    'storage/open-engine.ts',
  ])
  const outside = imports.filter(
    ({ file, target }) => /^storage\/sql\//.test(target) && folderOf(file) !== 'storage',
  )
  expect(outside).toEqual([])
})

test('what takes Node long to load is loaded when it is used', () => {
  const early = imports.filter(
    ({ target, isType }) => !isType && /^node:(https?|http2|tls|child_process)$/.test(target),
  )
  expect(early).toEqual([])
})

test('no two folders import each other, not even types', () => {
  const edges = new Set(
    imports
      .filter(({ target }) => isOurs(target))
      .map(({ file, target }) => `${folderOf(file)} → ${folderOf(target)}`),
  )
  const both = [...edges].filter((edge) => {
    const [from = '', to = ''] = edge.split(' → ')
    return from < to && edges.has(`${to} → ${from}`)
  })
  expect(both).toEqual([])
})

test('only the entry point lies beside the folders', () => {
  const loose = files.map((path) => relative(SRC, path)).filter((path) => !path.includes('/'))
  expect(loose).toEqual(['main.ts'])
})

test('no file is imported in a circle, not even for its types', () => {
  const edges = new Map<string, string[]>()
  for (const { file, target } of imports) {
    if (isOurs(target)) edges.set(file, [...(edges.get(file) ?? []), target])
  }
  const circles: string[] = []
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '))
    if (done.has(file) || path.includes(file)) return
    for (const next of edges.get(file) ?? []) visit(next, [...path, file])
    done.add(file)
  }
  for (const file of edges.keys()) visit(file, [])
  expect(circles).toEqual([])
})

test('no file of the source is longer than 400 lines', () => {
  const long = files
    .map((path) => ({ path, lines: readFileSync(path, 'utf8').trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > MAX_LINES)
    .map(({ path, lines }) => `${relative(SRC, path)} has ${lines} lines: split it by subject.`)
  expect(long).toEqual([])
})

test('the pipeline knows no parameter by its name: what it does with one is declared on the field', () => {
  const reading = files
    .filter((path) => /^api\//.test(relative(SRC, path)))
    .filter((path) => /\b(parameters|input)\.(get|has)\('/.test(readFileSync(path, 'utf8')))
  expect(reading.map((path) => relative(SRC, path))).toEqual([])
})

test('dates are read in one place', () => {
  const readers = files.filter((path) =>
    /^(?! \*).*\bDate\.parse\b/m.test(readFileSync(path, 'utf8')),
  )
  expect(readers.map((path) => relative(SRC, path))).toEqual(['calendar/timestamp.ts'])
})

test('only the settings read the environment', () => {
  const readers = files.filter((path) => /process\.env/.test(readFileSync(path, 'utf8')))
  // These hand their environment on, to the settings or to the server that they start, and look at none of it.
  expect(readers.map((path) => relative(SRC, path)).sort()).toEqual([
    'process/run.ts',
    'testing/start-jinku.ts',
  ])
})
