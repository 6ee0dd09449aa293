/** The root key, derived from a passphrase with scrypt (RFC 7914). The derivation is slow, so that guessing is slow, too. */

import { randomBytes, scrypt } from 'node:crypto'
import { KEY_BYTES } from '../crypto/envelope.ts'
import { readPrivateFile } from '../crypto/private-file.ts'
import { deriveRootKeyAndWipe, type RootKey, RootKeyError } from '../crypto/root-key.ts'
import type { PassphraseRecord, RootKeySource, SealedData, SourceContext } from './source.ts'
import { requireRegularFile } from './stable-source.ts'

/** 128 MiB of memory, and some 400 milliseconds on current machines. */
const COST = { cost: 2 ** 17, blockSize: 8, parallelization: 1 }
const SALT_BYTES = 16
const MIN_CHARACTERS = 12
/** A recorded cost that needs more memory was altered, to make this process run out of it. */
const MAX_MEMORY = 1024 ** 3

/**
 * Reads the passphrase. The caller overwrites it after use.
 *
 * @param isNew whether the passphrase is for a new root key; then it is asked for twice, or the file must be a regular one
 */
export type ReadPassphrase = (isNew: boolean) => Promise<Buffer>

/** @param cost of scrypt for a new root key; tests choose a lower one */
export function passphraseSource(find: ReadPassphrase, cost = COST): RootKeySource {
  return {
    kind: 'passphrase',
    phrase: 'the passphrase makes',
    title: 'passphrase',
    existing: async () => undefined,
    establish: async () => {
      const salt = randomBytes(SALT_BYTES).toString('base64')
      const sourceRecord = { kind: 'passphrase', salt, ...cost } as const
      return { rootKey: await derive(await find(true), sourceRecord), sourceRecord }
    },
    read: async (database) => await rootKeyOfDatabase(database, find),
  }
}

/** A passphrase given in a setting. */
export function literalPassphrase(text: string): ReadPassphrase {
  return async () => Buffer.from(text)
}

/** The passphrase in the first line of a file. */
export function passphraseInFile(path: string): ReadPassphrase {
  const name = `passphrase file ${path}`
  return async (isNew) => {
    if (isNew) requireRegularFile(path, name)
    const content = readPrivateFile(path, name)
    const end = content.findIndex((byte) => byte === 0x0a || byte === 0x0d)
    const line = Buffer.from(end === -1 ? content : content.subarray(0, end))
    content.fill(0)
    return line
  }
}

/** A passphrase that is asked for at the terminal. */
export function promptedPassphrase({
  terminal,
  keyName: named,
}: Pick<SourceContext, 'terminal' | 'keyName'>): ReadPassphrase {
  return async (isNew) => {
    if (terminal === undefined) {
      throw new RootKeyError(
        'A passphrase is asked for at a terminal, and standard input is none. Give it in a file or in the environment.',
      )
    }
    const passphrase = await terminal.ask(`Passphrase of ${named}: `)
    if (!isNew) return passphrase
    const again = await terminal.ask('The same again: ')
    const areSame = passphrase.equals(again)
    again.fill(0)
    if (areSame) return passphrase
    passphrase.fill(0)
    throw new RootKeyError(
      'The two passphrases are not the same. Nothing has been made; start again.',
    )
  }
}

async function rootKeyOfDatabase(
  { fingerprints, records }: SealedData,
  find: ReadPassphrase,
): Promise<RootKey> {
  const [first, ...others] = records.filter((sourceRecord) => sourceRecord.kind === 'passphrase')
  if (first === undefined) {
    throw new RootKeyError(
      `The database was sealed with root key ${fingerprints.join(' or ')}, which was not made of a passphrase. Name the source that it has, or change the root key first.`,
    )
  }
  const passphrase = await find(false)
  const copy = Buffer.from(passphrase)
  let rootKey = await derive(passphrase, first)
  // During a change from one passphrase to another the given one may be either.
  for (const sourceRecord of others) {
    if (!fingerprints.includes(rootKey.fingerprint))
      rootKey = await derive(Buffer.from(copy), sourceRecord)
  }
  copy.fill(0)
  return rootKey
}

async function derive(passphrase: Buffer, sourceRecord: PassphraseRecord): Promise<RootKey> {
  const { salt, cost, blockSize, parallelization } = sourceRecord
  const maxmem = 128 * blockSize * (cost + parallelization + 2)
  if (!(maxmem <= MAX_MEMORY))
    throw new RootKeyError('The cost of the passphrase has been altered.')
  const composed = normalized(passphrase)
  const options = { cost, blockSize, parallelization, maxmem }
  const key = await new Promise<Buffer>((resolve, reject) => {
    scrypt(composed, Buffer.from(salt, 'base64'), KEY_BYTES, options, (error, bytes) => {
      composed.fill(0)
      if (error === null) resolve(bytes)
      else reject(error)
    })
  })
  return deriveRootKeyAndWipe(key)
}

// Keyboards send the same letter composed or decomposed; NFC makes both the same passphrase.
function normalized(passphrase: Buffer): Buffer {
  const text = passphrase.toString().normalize('NFC')
  passphrase.fill(0)
  if ([...text].length < MIN_CHARACTERS) {
    throw new RootKeyError(`The passphrase has fewer than ${MIN_CHARACTERS} characters.`)
  }
  return Buffer.from(text)
}
