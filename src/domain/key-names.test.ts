import { expect, test } from 'vitest'
import { isAliasName, isKeyId, isKeyVersionId, isReservedAlias } from './key-names.ts'

test('ids are UUIDs, or such as this server makes', () => {
  for (const id of ['0b30658a-ed1a-4922-b8f7-a673ca9c440b', 'key-hzz62f1cb66fa42qoab12']) {
    expect(isKeyId(id)).toBe(true)
    expect(isKeyVersionId(`${id}-20v29bcd01`)).toBe(true)
  }
  for (const id of ['', 'a/b', 'a b', 'key_1', '密', 'a\n', 'k'.repeat(65)]) {
    expect(isKeyId(id)).toBe(false)
    expect(isKeyVersionId(id)).toBe(false)
  }
})

test('an alias is `alias/` and 1 to 255 letters, digits, underscores, hyphens and slashes', () => {
  for (const alias of ['alias/a', 'alias/app/Db_1-x', `alias/${'a'.repeat(255)}`]) {
    expect(isAliasName(alias)).toBe(true)
  }
  for (const alias of [
    'alias/',
    'a',
    'Alias/a',
    'alias/a.b',
    'alias/a b',
    'alias/é',
    'alias/a\n',
  ]) {
    expect(isAliasName(alias)).toBe(false)
  }
  expect(isAliasName(`alias/${'a'.repeat(256)}`)).toBe(false)
})

test('what begins with alias/acs/ belongs to services, and nothing that merely looks like it', () => {
  expect(['alias/acs', 'alias/acs/', 'alias/acs/kms'].filter(isReservedAlias)).toHaveLength(3)
  expect(['alias/acsomething', 'alias/app/acs/', 'alias/ACS/kms'].filter(isReservedAlias)).toEqual(
    [],
  )
})
