/** Another KMS keeps the key, encrypted under a key of its own: who takes it away there takes it away here. */

import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { callKms, type KmsEndpoint, KmsRefusal, KmsUnreachable } from '../client/signed-client.ts'
import { KEY_BYTES } from '../crypto/envelope.ts'
import { parseRootKey } from '../crypto/key-text.ts'
import {
  deriveRootKey,
  deriveRootKeyAndWipe,
  type RootKey,
  RootKeyError,
} from '../crypto/root-key.ts'
import type {
  RootKeySource,
  SealedData,
  SourceContext,
  TransitRecord,
  WaitingServer,
} from './source.ts'

export interface TransitOptions extends KmsEndpoint {
  /** The key there that encrypts; needed only when there is no root key yet. */
  readonly keyId: string | undefined
}

const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 30_000

export function transitSource(
  options: TransitOptions,
  { prefix, waitingServer: waiting }: SourceContext,
): RootKeySource {
  return {
    kind: 'transit',
    phrase: `what ${options.origin} decrypts is`,
    title: `transit ${options.origin}`,
    existing: async () => undefined,
    establish: () => patiently(options, waiting, (signal) => encrypted(options, prefix, signal)),
    read: (database) => {
      const required = requiredOf(database)
      return patiently(options, waiting, (signal) => anyDecrypted(options, required, signal))
    },
  }
}

async function encrypted(
  options: TransitOptions,
  prefix: string,
  signal: AbortSignal | undefined,
): Promise<{ readonly rootKey: RootKey; readonly sourceRecord: TransitRecord }> {
  const { keyId } = options
  if (keyId === undefined) {
    throw new RootKeyError(
      `There is no root key yet, and the key that is to encrypt one is not named. Give ${prefix}_TRANSIT_KEY_ID.`,
    )
  }
  const bytes = randomBytes(KEY_BYTES)
  try {
    const rootKey = deriveRootKey(bytes)
    const context = JSON.stringify({ jinku: 'root-key', fingerprint: rootKey.fingerprint })
    const answer = await callKms(
      options,
      'Encrypt',
      { KeyId: keyId, Plaintext: bytes.toString('base64'), EncryptionContext: context },
      signal,
    )
    const ciphertext = answer['CiphertextBlob']
    if (typeof ciphertext !== 'string' || ciphertext === '') {
      throw new KmsRefusal('its answer to Encrypt has no CiphertextBlob')
    }
    const sourceRecord = { kind: 'transit', ciphertext, context } as const
    // Before anything is sealed: that the access key may encrypt does not mean that it may decrypt.
    const again = await decrypted(options, sourceRecord, signal)
    if (again.fingerprint !== rootKey.fingerprint) {
      throw new KmsRefusal('it decrypts to something else than it was given')
    }
    return { rootKey, sourceRecord }
  } finally {
    bytes.fill(0)
  }
}

async function decrypted(
  options: TransitOptions,
  { ciphertext, context }: TransitRecord,
  signal: AbortSignal | undefined,
): Promise<RootKey> {
  const parameters = { CiphertextBlob: ciphertext, EncryptionContext: context }
  const { Plaintext } = await callKms(options, 'Decrypt', parameters, signal)
  const text = Buffer.from(typeof Plaintext === 'string' ? Plaintext : '')
  const bytes = parseRootKey(text)
  text.fill(0)
  if (bytes === undefined) throw new KmsRefusal('what it decrypts is no root key')
  return deriveRootKeyAndWipe(bytes)
}

function requiredOf({ fingerprints, records }: SealedData): readonly TransitRecord[] {
  const required = records.filter((sourceRecord) => sourceRecord.kind === 'transit')
  if (required.length > 0) return required
  throw new RootKeyError(
    `The database was sealed with root key ${fingerprints.join(' or ')}, which no other KMS encrypted. Name the source that it has, or change the root key first.`,
  )
}

/** While one KMS gives way to another, the one that is asked may have encrypted either. */
async function anyDecrypted(
  options: TransitOptions,
  records: readonly TransitRecord[],
  signal: AbortSignal | undefined,
): Promise<RootKey> {
  let refusal: unknown
  for (const sourceRecord of records) {
    try {
      return await decrypted(options, sourceRecord, signal)
    } catch (error) {
      if (!(error instanceof KmsRefusal)) throw error
      refusal ??= error
    }
  }
  throw refusal
}

/** Tries until the other one answers, if somebody waits. */
async function patiently<T>(
  { origin }: TransitOptions,
  waiting: WaitingServer | undefined,
  attempt: (signal: AbortSignal | undefined) => Promise<T>,
): Promise<T> {
  let pauseMs = FIRST_PAUSE_MS
  let told = ''
  for (;;) {
    try {
      return await attempt(waiting?.signal)
    } catch (error) {
      if (error instanceof KmsRefusal) {
        throw new RootKeyError(`The root key is not to be had from ${origin}: ${error.message}.`)
      }
      if (!(error instanceof KmsUnreachable)) throw error
      if (waiting === undefined) {
        throw new RootKeyError(
          `The root key is not to be had from ${origin}: ${error.message}. Try again when it can be reached.`,
        )
      }
      if (told !== error.message) {
        waiting.note(
          `The root key is not to be had from ${origin} yet: ${error.message}. It is tried again.`,
        )
      }
      told = error.message
      waiting.seal('the KMS that keeps the root key does not answer')
    }
    await pause(pauseMs, undefined, { signal: waiting.signal })
    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)
  }
}
