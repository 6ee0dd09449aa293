import { expect, test } from 'vitest'
import { AccessChanges } from './access-changes.ts'

test('what was looked up before a change of its account counts no more, and what came after does', () => {
  const changes = new AccessChanges()
  const before = changes.moment
  changes.note('one')
  const after = changes.moment
  expect(changes.since('one', before)).toBe(true)
  expect(changes.since('one', after)).toBe(false)
  expect(changes.since('other', before)).toBe(false)
  expect(changes.since(undefined, before)).toBe(true)
  expect(changes.since(undefined, after)).toBe(false)
})

test('however many accounts change, nothing that changed is taken for unchanged', () => {
  const changes = new AccessChanges()
  const before = changes.moment
  for (let index = 0; index < 25_000; index++) changes.note(`account-${index}`)
  for (let index = 0; index < 25_000; index++) {
    expect(changes.since(`account-${index}`, before)).toBe(true)
    expect(changes.since(`account-${index}`, changes.moment)).toBe(false)
  }
})
