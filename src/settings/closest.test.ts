import { expect, test } from 'vitest'
import { closest } from './closest.ts'

const NAMES = ['backup', 'restore', 'root-key', 'data-dir', 'status', 'audit search']

test.each([
  ['bakcup', 'backup'],
  ['restor', 'restore'],
  ['rootkey', 'root-key'],
  ['data_dir', 'data-dir'],
  ['STATUS', 'status'],
  ['audit seach', 'audit search'],
])('by %s probably %s was meant', (typed, meant) => {
  expect(closest(typed, NAMES)).toBe(meant)
})

test.each(['', 'x', 'terraform', 'statusstatus'])('%j is near nothing', (typed) => {
  expect(closest(typed, NAMES)).toBeUndefined()
})
