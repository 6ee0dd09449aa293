/** A passphrase of which the key is made by scrypt (RFC 7914), slowly, so that guessing is slow too. */

import { randomBytes, scrypt } from 'node:crypto'
import { KEY_BYTES } from '../crypto/envelope.ts'
import { readPrivateFile } from '../crypto/private-file.ts'
import { deriveRootKeyAndWipe, type RootKey, RootKeyError } from '../crypto/root-key.ts'
import type { PassphraseRecord, RootKeySource, SealedData, SourceContext } from './source.ts'
import { requireRegularFile } from './stable-source.ts'

/** 128 MiB, filled and read once, in some four tenths of a second. */
const COST = { cost: 2 ** 17, blockSize: 8, parallelization: 1 }
const SALT_BYTES = 16
const MIN_CHARACTERS = 12
/** Above it a memory of the database has been altered to exhaust ours. */
const MAX_MEMORY = 1024 ** 3

/** From where the passphrase is had; the caller overwrites it. A new one must be had again: the finder sees to that. */
export type ReadPassphrase = (isNew: boolean) => Promise<Buffer>

/** @param cost of a new key; a test has no time for the real one */
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

export function literalPassphrase(text: string): ReadPassphrase {
  return async () => Buffer.from(text)
}

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
  // While one passphrase gives way to another, the one that is given may be either.
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

// One keyboard composes what another one sends in parts.
function normalized(passphrase: Buffer): Buffer {
  const text = passphrase.toString().normalize('NFC')
  passphrase.fill(0)
  if ([...text].length < MIN_CHARACTERS) {
    throw new RootKeyError(`The passphrase has fewer than ${MIN_CHARACTERS} characters.`)
  }
  return Buffer.from(text)
}
