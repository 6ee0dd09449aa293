import { expect, test } from 'vitest'
import { deriveRootKey } from '../crypto/root-key.ts'
import { commandSource } from './command-source.ts'

const BYTES = Buffer.alloc(32, 9)
const TEXT = BYTES.toString('base64')

const outcome = async (line: string, maxMs?: number): Promise<string> => {
  const source = commandSource('THE_COMMAND', line, maxMs === undefined ? {} : { maxMs })
  return await source.existing().then(
    (rootKey) => rootKey?.fingerprint ?? '',
    (error: Error) => error.message,
  )
}

test.each([
  `echo ${TEXT}`,
  `printf 'jinku-root-key-1:%s' ${TEXT}`,
  `echo note >&2; echo ${TEXT} | cat`,
])('%s prints a root key', async (line) => {
  expect(await outcome(line)).toBe(deriveRootKey(BYTES).fingerprint)
})

test('what a command prints instead of a root key is not repeated', async () => {
  expect(await outcome('echo not-a-key')).toBe(
    'The command of THE_COMMAND did not print a root key: 32 bytes in Base64, or the content of a key file.',
  )
})

test('a command that fails is refused with what it said on standard error, and nothing else it said', async () => {
  expect(await outcome(`echo ${TEXT}; printf 'no\\n  \\033[31mvault\\n' >&2; exit 7`)).toBe(
    'The command of THE_COMMAND failed with status 7. On standard error it said: no [31mvault',
  )
  expect(await outcome('exit 1')).toBe('The command of THE_COMMAND failed with status 1.')
})

test('a command is ended, with all that it started, when it takes too long or says too much', async () => {
  // If they were not ended, they would run longer than the test may take.
  expect(await outcome('sleep 2000 | sleep 2000', 100)).toBe(
    'The command of THE_COMMAND did not end within 0.1 seconds.',
  )
  expect(await outcome('yes')).toBe('The command of THE_COMMAND printed more than a root key.')
})

test('a command that prints another key when it is run again founds nothing', async () => {
  const draws = commandSource('THE_COMMAND', 'head -c 32 /dev/urandom | base64')
  await expect(draws.establish()).rejects.toThrow(
    'THE_COMMAND printed another key when it was run again',
  )
  const { rootKey } = await commandSource('THE_COMMAND', `echo ${TEXT}`).establish()
  expect(rootKey.fingerprint).toBe(deriveRootKey(BYTES).fingerprint)
})
