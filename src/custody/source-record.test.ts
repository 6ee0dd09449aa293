import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ROOT_KEY_PREFIX, rootKeyDeclarations } from '../settings/root-key-settings.ts'
import type { SourceRecord } from './source.ts'
import { CURRENT_PREFIX, describeSource, parseSourceRecord, sourceTitle } from './source-record.ts'

const RECORDS: readonly SourceRecord[] = [
  { kind: 'file' },
  { kind: 'environment' },
  { kind: 'command' },
  { kind: 'passphrase', salt: 'c2FsdA==', cost: 2 ** 17, blockSize: 8, parallelization: 1 },
  { kind: 'shares' },
  { kind: 'shares', needed: 2 },
  { kind: 'shares', needed: 2, made: 3 },
  { kind: 'transit', ciphertext: 'abc', context: '{}' },
]

test('what is recorded of any source is read as it was written', () => {
  for (const sourceRecord of RECORDS)
    expect(parseSourceRecord(JSON.stringify(sourceRecord))).toEqual(sourceRecord)
})

test('what is not understood counts as not recorded, whatever it is', () => {
  const altered = [
    undefined,
    '',
    '{',
    'null',
    '1',
    '{"kind":"a source"}',
    '{"kind":["file"]}',
    '{"kind":"transit","ciphertext":1,"context":"{}"}',
    '{"kind":"passphrase","salt":"","cost":0,"blockSize":8,"parallelization":1}',
    '{"kind":"passphrase","salt":"c2FsdA==","cost":2,"blockSize":8,"parallelization":1}',
    '{"kind":"passphrase","salt":"c2FsdA==","cost":999999,"blockSize":8,"parallelization":1}',
    '{"kind":"passphrase","salt":"c2FsdA==","cost":131072,"blockSize":8,"parallelization":9999}',
    '{"kind":"passphrase","salt":[],"cost":2,"blockSize":8,"parallelization":1}',
  ]
  for (const text of altered) expect(parseSourceRecord(text)).toBeUndefined()
  fc.assert(fc.property(fc.json(), (text) => parseSourceRecord(text) === undefined))
  // The number of shares is only shown to people, so an impossible number is left out.
  expect(parseSourceRecord('{"kind":"shares","needed":1,"made":-3}')).toEqual({ kind: 'shares' })
  expect(parseSourceRecord('{"kind":"shares","needed":4,"made":3}')).toEqual({
    kind: 'shares',
    needed: 4,
  })
})

test('each source is described with settings that there are', () => {
  expect(CURRENT_PREFIX).toBe(ROOT_KEY_PREFIX)
  const known = Object.values(rootKeyDeclarations(ROOT_KEY_PREFIX)).map((row) => row.name as string)
  for (const sourceRecord of RECORDS) {
    const named = describeSource(sourceRecord).match(/JINKU_[A-Z_]+/g) ?? []
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter((name) => !known.includes(name))).toEqual([])
  }
})

test('shares are described with their number, as far as it is known', () => {
  const shares = RECORDS.filter(({ kind }) => kind === 'shares')
  expect(shares.map(sourceTitle)).toEqual(['shares', 'shares (2 needed)', 'shares (2 of 3)'])
  expect(shares.map((sourceRecord) => describeSource(sourceRecord).slice(0, 26))).toEqual([
    'is made of shares: name th',
    'is made of 2 shares: name ',
    'is made of 2 of 3 shares: ',
  ])
})
