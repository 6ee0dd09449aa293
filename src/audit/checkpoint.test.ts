import { expect, test } from 'vitest'
import { formatCheckpoint, parseCheckpoint } from './checkpoint.ts'

const CHECKPOINT = {
  chain: 'server',
  number: 42,
  sequence: 1234,
  entries: 56_789,
  madeAt: Date.UTC(2025, 0, 2, 3, 4, 5, 678),
  mac: Buffer.alloc(32, 0x1f),
}
const TEXT = `audit checkpoint server 42 sequence 1234 entries 56789 at 2025-01-02T03:04:05.678Z mac ${'1f'.repeat(32)}`

test('a checkpoint is told in one line, which can be read back from within a log', () => {
  expect(formatCheckpoint(CHECKPOINT)).toBe(TEXT)
  expect(parseCheckpoint(TEXT)).toEqual(CHECKPOINT)
  expect(parseCheckpoint(`{"level":30,"msg":"${TEXT}"}`)).toEqual(CHECKPOINT)
})

test.each([
  ['', 'an empty line'],
  ['audit checkpoint', 'one that breaks off'],
  [TEXT.slice(0, -1), 'one whose MAC is too short'],
  [`${TEXT}1`, 'one whose MAC is too long'],
  [TEXT.replace(' 42 ', ' x '), 'one whose number is none'],
])('%j is no checkpoint: %s', (text) => {
  expect(parseCheckpoint(text)).toBeUndefined()
})
