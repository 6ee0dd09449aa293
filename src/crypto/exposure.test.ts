import {
  chmodSync,
  chownSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { exposureOf } from './exposure.ts'

// All directories above it can be traversed by everybody; those of the temporary directory of the tests cannot.
const folder = mkdtempSync('/tmp/jinku-exposure-')
chmodSync(folder, 0o755)
afterAll(() => rmSync(folder, { recursive: true }))

const OTHER_GROUP = 54_321
const isRoot = process.getuid?.() === 0

let count = 0
interface Placing {
  readonly directory?: number
  readonly above?: number
  readonly group?: number
  readonly groupOfDirectory?: number
}

/** Two directories and a file, and what is wrong with it. */
function problemOf(mode: number, placing: Placing = {}): string | undefined {
  const above = join(folder, `above-${++count}`)
  const directory = join(above, 'directory')
  const path = join(directory, 'secret')
  mkdirSync(directory, { recursive: true })
  writeFileSync(path, 'x')
  if (placing.group !== undefined) chownSync(path, -1 >>> 0, placing.group)
  if (placing.groupOfDirectory !== undefined) {
    chownSync(directory, -1 >>> 0, placing.groupOfDirectory)
  }
  chmodSync(path, mode)
  chmodSync(directory, placing.directory ?? 0o755)
  chmodSync(above, placing.above ?? 0o755)
  return exposed(path)
}

function exposed(path: string): string | undefined {
  const file = openSync(path, 'r')
  try {
    return exposureOf(file, path)
  } finally {
    closeSync(file)
  }
}

test.each([0o600, 0o400, 0o700, 0o500])('mode %o is private', (mode) => {
  expect(problemOf(mode)).toBeUndefined()
})

test('what a group of ours may read, and nobody write, is private', () => {
  expect(problemOf(0o440)).toBeUndefined()
})

test.each([0o640, 0o660, 0o460, 0o450, 0o604, 0o644, 0o646, 0o402, 0o401, 0o540, 0o110])(
  'mode %o is not, wherever it lies',
  (mode) => {
    const octal = mode.toString(8).padStart(4, '0')
    expect(problemOf(mode, { directory: 0o700 })).toContain(`(mode ${octal}). Run: chmod 600 `)
  },
)

test('what everybody may read is private only behind a directory that shuts others out', () => {
  expect(problemOf(0o444, { directory: 0o700 })).toBeUndefined()
  expect(problemOf(0o444, { above: 0o700 })).toBeUndefined()
  expect(problemOf(0o444, { directory: 0o750 })).toBeUndefined()
  expect(problemOf(0o404, { directory: 0o700 })).toBeUndefined()
  // A user who may traverse the directory but not list it can still open a file whose name is known.
  expect(problemOf(0o444, { directory: 0o711 })).toContain('can be used by others')
  expect(problemOf(0o444, { directory: 0o755 })).toContain('can be used by others')
})

test.runIf(isRoot)('a group that is not ours may neither read nor pass', () => {
  expect(problemOf(0o440, { group: OTHER_GROUP })).toContain('can be used by others')
  expect(problemOf(0o400, { group: OTHER_GROUP })).toBeUndefined()
  expect(problemOf(0o404, { directory: 0o710, groupOfDirectory: OTHER_GROUP })).toContain(
    'can be used by others',
  )
})

test('where a link leads counts, not where it lies', () => {
  const shut = join(folder, 'shut')
  mkdirSync(shut, { mode: 0o700 })
  const open = join(folder, 'open')
  mkdirSync(open)
  chmodSync(open, 0o755)
  writeFileSync(join(open, 'secret'), 'x')
  chmodSync(join(open, 'secret'), 0o444)
  symlinkSync(join(open, 'secret'), join(shut, 'link'))
  expect(exposed(join(shut, 'link'))).toContain('can be used by others')
})

test('below a directory that the kubelet has marked, the message names the recipe', () => {
  expect(problemOf(0o640)).not.toContain('fsGroup')
  expect(problemOf(0o640, { directory: 0o2770 })).toMatch(/chmod 600 .*fsGroup/)
})
