/** Every statement that the source declares, so that a test notices one which nothing runs. */

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Plugin, rolldown } from 'rolldown'
import { parseAst } from 'rolldown/parseAst'

const FOLDER = join(import.meta.dirname, '../../src/storage/sql')
/** What declares statements. */
const MAKERS = ['statement', 'query', 'select', 'returning', 'kept']

const files = readdirSync(FOLDER).filter((name) => !name.endsWith('.test.ts'))

/** The texts of all statements that exist once the modules are loaded, in the words of the source. */
export async function declaredStatements(): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'jinku-statements-'))
  try {
    const bundle = await rolldown({
      input: files.map((name) => join(FOLDER, name)),
      platform: 'node',
      plugins: [noting],
    })
    const { output } = await bundle.write({ dir: folder, entryFileNames: '[name].mjs' })
    await bundle.close()
    for (const { fileName } of output) await import(join(folder, fileName))
    const noted = (globalThis as { declaredStatements?: readonly string[] }).declaredStatements
    return noted ?? []
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Makes the functions that declare a statement note its text. It works on a copy: the modules that tests share stay as they are. */
const noting: Plugin = {
  name: 'noting',
  transform: (code, id) => {
    if (!id.endsWith('/sql/sql.ts')) return undefined
    return code.replaceAll(/\breturn (\{ text\b.*\})$/gm, (_, made: string) => {
      return `const made = ${made};(globalThis.declaredStatements ??= []).push(made.text);return made`
    })
  },
}

export interface TextPattern {
  readonly file: string
  /** With a question mark for each parameter, and three dots for what is put in. */
  readonly text: string
  /** What a statement that is made there looks like, with a question mark for each parameter. */
  readonly pattern: RegExp
}

/** What each place of the source makes that makes statements, also one in a function; what it puts in may be anything. */
export function placesOfStatements(): readonly TextPattern[] {
  return files.flatMap((file) => {
    const nodes = nodesOf(parseAst(readFileSync(join(FOLDER, file), 'utf8'), { lang: 'ts' }))
    const named = new Map<string, Node[]>()
    for (const { type, id, init } of nodes) {
      if (type !== 'VariableDeclarator' || id?.name === undefined || init == null) continue
      named.set(id.name, [...(named.get(id.name) ?? []), init])
    }
    const makes = nodes.filter(
      ({ type, callee }) => type === 'CallExpression' && MAKERS.includes(callee?.name ?? ''),
    )
    return makes.flatMap((call) => {
      const text = call.arguments?.at(-1)
      const texts = text?.name === undefined ? [text] : (named.get(text.name) ?? [])
      return texts.flatMap((one) => {
        const parts = partsOf(one)
        return parts === undefined ? [] : [patternOf(file, parts)]
      })
    })
  })
}

function patternOf(file: string, parts: readonly string[]): TextPattern {
  // A parameter whose number is put in ends a part with its dollar sign.
  const plain = parts.map((part) =>
    inOneLine(part).replaceAll(/\$\d+/g, '?').replace(/\$$/, '').trim(),
  )
  const pattern = plain.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^]*?')
  return { file, text: plain.join('…'), pattern: new RegExp(pattern) }
}

/** A text of which each run of blanks is one. */
export function inOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ')
}

/** The fixed parts of a text; undefined for one that has none. */
function partsOf(node: Node | undefined): readonly string[] | undefined {
  if (node?.type === 'Literal' && typeof node.value === 'string') return [node.value]
  if (node?.type !== 'TemplateLiteral') return undefined
  const parts = (node.quasis ?? []).map(({ value }) => (value as { cooked: string }).cooked)
  return parts.some((part) => part.trim() !== '') ? parts : undefined
}

/** As much of a node of the syntax tree as is looked at here. */
interface Node {
  readonly type?: string
  readonly name?: string
  readonly id?: Node | null
  readonly init?: Node | null
  readonly callee?: Node
  readonly arguments?: readonly Node[]
  readonly quasis?: readonly Node[]
  readonly value?: unknown
}

function nodesOf(tree: object): Node[] {
  const inside = Object.values(tree).filter((one) => typeof one === 'object' && one !== null)
  return ['type' in tree ? [tree as Node] : [], ...inside.map(nodesOf)].flat()
}
