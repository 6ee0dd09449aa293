/** What `npm run build` makes, and what of it npm publishes. */

import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { PROJECT } from '../support/process/jinku-process.ts'

const manifest = JSON.parse(readFileSync('package.json', 'utf8'))
let packed: readonly string[]

beforeAll(() => {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts']
  const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore']
  const answer = execFileSync('npm', args, { encoding: 'utf8', stdio })
  const [pack] = JSON.parse(answer) as [{ readonly files: readonly { readonly path: string }[] }]
  packed = pack.files.map(({ path }) => path)
})

const scripts = (): string[] => packed.filter((path) => /^dist\/.*\.js$/.test(path))

test('the package has the program, the thread of jobs, and a source map for each file', () => {
  const named: string[] = [manifest.bin.jinku, ...Object.values<string>(manifest.imports)]
  for (const path of named.map((one) => one.replace(/^\.\//, ''))) expect(packed).toContain(path)
  expect(scripts().length).toBeGreaterThan(2)
  // A file that only loads another one contains no code of ours, so it has no source map.
  const isMapped = (path: string): boolean =>
    readFileSync(path, 'utf8').includes('//# sourceMappingURL=')
  for (const path of scripts().filter(isMapped)) expect(packed).toContain(`${path}.map`)
})

test('the program is ASCII, which Node reads faster and keeps in half of the memory', () => {
  const isAscii = (path: string): boolean => readFileSync(path).every((byte) => byte < 0x80)
  expect(scripts().filter((path) => !isAscii(path))).toEqual([])
})

test('every library of the bundle is there with its licence, and none of the others is loaded', () => {
  const licences = readFileSync('dist/THIRD-PARTY-LICENSES.txt', 'utf8')
  expect(packed).toContain('dist/THIRD-PARTY-LICENSES.txt')
  const maps = packed.filter((path) => path.endsWith('.map'))
  const sources = maps.flatMap((path) => JSON.parse(readFileSync(path, 'utf8')).sources as string[])
  const bundled = sources.flatMap(
    (path) => /\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [],
  )
  expect(new Set(bundled)).toContain('pino')
  for (const name of new Set(bundled)) {
    const { version, license } = JSON.parse(
      readFileSync(`node_modules/${name}/package.json`, 'utf8'),
    )
    const at = licences.indexOf(`\n${name} ${version} (${license})\n`)
    expect(at, name).toBeGreaterThan(-1)
    expect(licences.slice(at, at + 2_000), name).toMatch(/copyright/i)
  }
  const text = scripts()
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n')
  const imported = text.matchAll(
    /^(?:import|export)\b.* from "([^"]+)";$|^import "([^"]+)";$|\b(?:import|require|__require)\("([^"]+)"\)/gm,
  )
  const outside = [...imported]
    .map(([, from, bare, called]) => from ?? bare ?? called ?? '')
    .filter((name) => !name.startsWith('.') && !isBuiltin(name))
  // The driver for PostgreSQL has a part that would ask for pg-native, and that nothing here uses.
  expect(new Set(outside)).toEqual(
    new Set([...Object.keys(manifest.optionalDependencies), 'pg-native']),
  )
})

test('the package runs with nothing beside it but the libraries that it asks for', () => {
  const installed = temporary()
  for (const path of packed.filter((one) => /^(dist\/|package\.json)/.test(one))) {
    cpSync(path, join(installed, 'node_modules/jinku', path))
  }
  const jinku = (...args: string[]): string =>
    execFileSync(process.execPath, [join(installed, 'node_modules/jinku/dist/main.js'), ...args], {
      encoding: 'utf8',
      cwd: installed,
    })
  expect(jinku('--version')).toBe(`${manifest.version}\n`)
  expect(jinku('--help')).toContain('jinku audit verify')
  expect(Object.keys(manifest.dependencies ?? {})).toEqual([])
})

test('a build leaves no file of a former one', () => {
  const clone = temporary()
  for (const path of ['src', 'scripts', 'package.json', 'LICENSE'])
    cpSync(path, join(clone, path), { recursive: true })
  symlinkSync(join(PROJECT, 'node_modules'), join(clone, 'node_modules'))
  mkdirSync(join(clone, 'dist/server'), { recursive: true })
  writeFileSync(join(clone, 'dist/server/old.js'), '')
  writeFileSync(join(clone, 'dist/old.js'), '')
  execFileSync(process.execPath, ['scripts/bundle.mjs'], { cwd: clone })
  expect(existsSync(join(clone, 'dist/main.js'))).toBe(true)
  expect(existsSync(join(clone, 'dist/old.js'))).toBe(false)
  expect(existsSync(join(clone, 'dist/server'))).toBe(false)
})

function temporary(): string {
  const directory = mkdtempSync(join(tmpdir(), 'jinku-package-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}
