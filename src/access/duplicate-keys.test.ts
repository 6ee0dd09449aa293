import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findDuplicateKey } from './duplicate-keys.ts'

test.each([
  ['{"a":1,"a":2}', 'a'],
  ['{"a":{"b":1,"b":1}}', 'b'],
  ['[{"a":1},{"x":{},"x":[]}]', 'x'],
  ['{"a":1,"\\u0061":2}', 'a'],
  ['{ "a" \n : 1 , "a"\t:2}', 'a'],
  ['{"a":{"a":1},"b":{"a":1}}', undefined],
  ['{"a":"a","b":"a"}', undefined],
  ['["a","a"]', undefined],
  ['{"a":"{\\"b\\":1,\\"b\\":2}"}', undefined],
])('%s: %s', (json, expected) => {
  expect(findDuplicateKey(json)).toBe(expected)
})

test('no text made from an object has a name twice', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
      expect(findDuplicateKey(JSON.stringify(value, null, indent))).toBeUndefined()
    }),
  )
})
