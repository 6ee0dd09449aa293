import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LONGEST, LONGEST_IN_FULL } from './longest-first.ts'

test.each([
  ['always', LONGEST],
  ['in a full run', LONGEST_IN_FULL],
])('the files that run first %s are there, each once', (_, files) => {
  expect(files.filter((file) => !existsSync(file))).toEqual([])
  expect(new Set(files).size).toBe(files.length)
})
