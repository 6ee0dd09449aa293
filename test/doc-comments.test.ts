/** Every function and class that the source exports says what it is for. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'rolldown/utils'
import { expect, test } from 'vitest'

const SRC = join(import.meta.dirname, '../src')

interface Exported {
  readonly name: string
  /** The place of `export` in the text. */
  readonly start: number
}

/** Functions and classes, also functions that are constants, but only the first signature of a function that has several. */
function exportedFrom(file: string, text: string): readonly Exported[] {
  const { program, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`)
  const found = program.body.flatMap((statement): Exported[] => {
    if (statement.type !== 'ExportNamedDeclaration') return []
    const { declaration, start } = statement
    switch (declaration?.type) {
      case 'FunctionDeclaration':
      case 'TSDeclareFunction':
      case 'ClassDeclaration':
        return [{ name: declaration.id?.name ?? '', start }]
      case 'VariableDeclaration':
        return declaration.declarations.flatMap(({ id, init }) =>
          id.type === 'Identifier' && init?.type === 'ArrowFunctionExpression'
            ? [{ name: id.name, start }]
            : [],
        )
      default:
        return []
    }
  })
  return found.filter(({ name }, at) => found.findIndex((one) => one.name === name) === at)
}

/** The names of those that no comment describes. The heading of a file describes the only one that it exports. */
function undescribed(file: string, text: string): readonly string[] {
  const all = exportedFrom(file, text)
  if (all.length === 1 && text.startsWith('/**')) return []
  return all.filter(({ start }) => !/\*\/\n$/.test(text.slice(0, start))).map(({ name }) => name)
}

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .sort()
}

test('a comment is missed, or found, above each kind of declaration', () => {
  const described = '/** One. */\nexport function one() {}\n/** Two. */\nexport class Two {}\n'
  expect(undescribed('a.ts', described)).toEqual([])
  expect(undescribed('a.ts', `${described}export const three = () => 3\n`)).toEqual(['three'])
  expect(undescribed('a.ts', `${described}\nexport async function four() {}\n`)).toEqual(['four'])
  expect(undescribed('a.ts', `${described}\nexport class Five {}\n`)).toEqual(['Five'])
  const apart = '/** Six. */\n\nexport function six() {}\n'
  expect(undescribed('a.ts', apart)).toEqual([])
  expect(undescribed('a.ts', `${described}${apart}`)).toEqual(['six'])
  const several = '/** Seven. */\nexport function seven(a: 1): 1\nexport function seven(a: 2): 2\n'
  expect(undescribed('a.ts', `${described}${several}`)).toEqual([])
})

test('every exported function and class has a comment of its own, or is the only one under the heading of its file', () => {
  const found = sources(SRC).flatMap((path) =>
    undescribed(path, readFileSync(join(SRC, path), 'utf8')).map((name) => `${path}: ${name}`),
  )
  expect(found).toEqual([])
})
