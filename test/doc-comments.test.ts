/** Every function, class, type and command that the source exports says what it is for. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'rolldown/utils'
import { expect, test } from 'vitest'

const SRC = join(import.meta.dirname, '../src')

interface Exported {
  readonly name: string
  /** The place of `export` in the text. */
  readonly start: number
  readonly isType: boolean
}

/**
 * Functions and classes, types, and the constants that are functions, or parts of commands. Only the first signature counts of a function that has
 * several.
 */
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
        return [{ name: declaration.id?.name ?? '', start, isType: false }]
      case 'TSInterfaceDeclaration':
      case 'TSTypeAliasDeclaration':
        return [{ name: declaration.id.name, start, isType: true }]
      case 'VariableDeclaration':
        return declaration.declarations.flatMap(({ id, init }) =>
          id.type === 'Identifier' &&
          (init?.type === 'ArrowFunctionExpression' || file.startsWith('cli/'))
            ? [{ name: id.name, start, isType: false }]
            : [],
        )
      default:
        return []
    }
  })
  return found.filter(({ name }, at) => found.findIndex((one) => one.name === name) === at)
}

/**
 * The names of those that no comment describes. The heading of a file describes the only one that it exports, besides types. A type whose
 * name ends with `Options` is the argument of what it is named for; its properties say what they mean.
 */
function undescribed(file: string, text: string): readonly string[] {
  const all = exportedFrom(file, text).filter(({ name }) => !name.endsWith('Options'))
  const isDescribed = ({ start }: Exported): boolean => /\*\/\n$/.test(text.slice(0, start))
  const [only, ...others] = all.filter(({ isType }) => !isType)
  const headed = text.startsWith('/**') && others.length === 0 ? (only ?? all[0]) : undefined
  return all.filter((one) => one !== headed && !isDescribed(one)).map(({ name }) => name)
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
  const types = 'export interface Eight {}\nexport type Nine = 9\nexport interface TenOptions {}\n'
  expect(undescribed('a.ts', `${described}${types}`)).toEqual(['Eight', 'Nine'])
  expect(undescribed('a.ts', `/** Eight. */\n\n${types}`)).toEqual(['Nine'])
  const commands = 'export const eleven = {}\n'
  expect(undescribed('a.ts', `${described}${commands}`)).toEqual([])
  expect(undescribed('cli/a.ts', `${described}${commands}`)).toEqual(['eleven'])
  expect(undescribed('cli/a.ts', `/** Eleven. */\n\n${commands}`)).toEqual([])
})

test('every exported function, class, type and command has a comment of its own, or is the only one under the heading of its file', () => {
  const found = sources(SRC).flatMap((path) =>
    undescribed(path, readFileSync(join(SRC, path), 'utf8')).map((name) => `${path}: ${name}`),
  )
  expect(found).toEqual([])
})
