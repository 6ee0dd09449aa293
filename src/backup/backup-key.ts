/**
 * The key of a backup. It is generated for this backup alone, and wrapped under the root key and, if one was chosen, under a
 * recovery passphrase. Either opens the backup.
 */

import { createSecretKey, type KeyObject, randomBytes, scrypt } from 'node:crypto'
import { KEY_BYTES, type SealedValue } from '../crypto/envelope.ts'
import { deriveRootKey, type RootKey } from '../crypto/root-key.ts'
import { BackupError } from './backup-error.ts'
import {
  type BackupHeader,
  type Recovery,
  type WrappedBackupKey,
  wrappedKeysIn,
} from './backup-header.ts'

/** Bytes of the shortest recovery passphrase. */
export const MIN_PASSPHRASE_BYTES = 12
const ID_BYTES = 16
const SALT_BYTES = 16
/** 128 MiB of memory and some hundred milliseconds for each guess at the passphrase. */
const COST = { cost: 1 << 17, blockSize: 8, parallelization: 1 }

/** The key of a new backup, and its wrapped forms for the header. */
export interface NewBackupKey {
  readonly key: KeyObject
  readonly id: string
  readonly wrappedKey: Buffer
  /** The key wrapped under the former root key, if the backup is made during a change of the root key. */
  readonly wrappedUnderFormer: Buffer | undefined
  readonly recovery: Recovery | undefined
}

/**
 * Generates a backup key and wraps it.
 *
 * @param former fingerprint of the former root key, during a change of the root key
 * @param passphrase the recovery passphrase, which is overwritten
 */
export async function createBackupKey(
  rootKey: RootKey,
  former: string | undefined,
  passphrase: Buffer | undefined,
): Promise<NewBackupKey> {
  const id = randomBytes(ID_BYTES).toString('hex')
  const place = ['backup', id] as const
  const parameters = { salt: randomBytes(SALT_BYTES), ...COST }
  const recoveryKey = passphrase && (await recoveryKeyFrom(passphrase, parameters))
  const bytes = randomBytes(KEY_BYTES)
  const { wrapped } = rootKey.wrap(bytes, place)
  const wrappedUnderFormer =
    former === undefined ? undefined : rootKey.wrapUnder(former, bytes, place).wrapped
  const recovery = recoveryKey && {
    ...parameters,
    wrappedKey: recoveryKey.wrap(bytes, place).wrapped,
  }
  const key = createSecretKey(bytes)
  bytes.fill(0)
  return { key, id, wrappedKey: wrapped, wrappedUnderFormer, recovery }
}

/** The root keys and the recovery passphrase that are available to open a backup. */
export interface BackupKeySources {
  rootKeys(header: BackupHeader): Promise<readonly RootKey[]>
  /** Where a root key comes from and how to provide it; the text continues a sentence whose subject is that root key. */
  describeSource?(under: WrappedBackupKey): string | undefined
  /** Sentences that explain why root keys are not available. */
  readonly complaints?: readonly string[]
  /** The recovery passphrase, which is overwritten once it was used. */
  readonly passphrase: Buffer | undefined
}

/** Unwraps the key of a backup. @throws BackupError that says what would open it */
export async function openBackupKey(
  header: BackupHeader,
  sources: BackupKeySources,
): Promise<KeyObject> {
  const { passphrase } = sources
  const rootKeys = await sources.rootKeys(header)
  const { id, recovery } = header
  for (const { rootKey: under, wrappedKey } of wrappedKeysIn(header)) {
    const rootKey = rootKeys.find((one) => one.canUnwrap(under))
    if (rootKey === undefined) continue
    passphrase?.fill(0)
    return unwrapped(rootKey, under, wrappedKey, id) ?? fail(ALTERED)
  }
  if (passphrase === undefined || recovery === undefined) {
    passphrase?.fill(0)
    return fail(missingKeyMessage(header, rootKeys, sources))
  }
  const recoveryKey = await recoveryKeyFrom(passphrase, recovery)
  const { fingerprint } = recoveryKey
  return unwrapped(recoveryKey, fingerprint, recovery.wrappedKey, id) ?? fail(WRONG_PASSPHRASE)
}

const ALTERED = 'The header of the backup has been altered: its key does not open.'
const WRONG_PASSPHRASE =
  'The recovery passphrase does not open the backup: it is another one, or the header has been altered.'

function missingKeyMessage(
  header: BackupHeader,
  present: readonly RootKey[],
  sources: BackupKeySources,
): string {
  const ways = wrappedKeysIn(header)
  const at = [...new Set(present.map(({ fingerprint }) => fingerprint))].join(' and ')
  const instead = at === '' ? 'no root key is at hand' : `at hand is ${at}`
  const origins = ways.map((way) => {
    const subject = ways.length === 1 ? 'That root key' : `Root key ${way.rootKey}`
    return `${subject} ${sources.describeSource?.(way) ?? UNKNOWN_SOURCE}.`
  })
  return [
    `The backup was made under root key ${ways.map(({ rootKey }) => rootKey).join(' or ')}, and ${instead}.`,
    ...(sources.complaints ?? []),
    ...origins,
    'The same setting without “backup” in its name gives it to the restored server as well.',
    header.recovery !== undefined
      ? 'Or give the recovery passphrase that was chosen when it was made, with --recovery-passphrase-file or JINKU_RECOVERY_PASSPHRASE.'
      : sources.passphrase !== undefined
        ? 'A recovery passphrase does not help: none was chosen when it was made.'
        : 'Nothing else opens it: no recovery passphrase was chosen when it was made.',
  ].join(' ')
}

const UNKNOWN_SOURCE =
  'comes from a source that is not recorded: give its file with --backup-root-key-file, or name the source with another of the settings that begin so'

function unwrapped(
  rootKey: RootKey,
  under: string,
  wrapped: Buffer,
  id: string,
): KeyObject | undefined {
  try {
    const bytes = rootKey.unwrap({ wrapped: wrapped as SealedValue, under }, ['backup', id])
    const key = createSecretKey(bytes)
    bytes.fill(0)
    return key
  } catch {
    return undefined
  }
}

// The key derived from the passphrase is used as a root key, so that fingerprint and wrapping work in the same way.
function recoveryKeyFrom(
  passphrase: Buffer,
  { salt, cost, blockSize, parallelization }: Omit<Recovery, 'wrappedKey'>,
): Promise<RootKey> {
  const memory = 128 * blockSize * (cost + parallelization + 2)
  const options = { cost, blockSize, parallelization, maxmem: 2 * memory }
  return new Promise((resolve, reject) => {
    scrypt(passphrase, salt, KEY_BYTES, options, (error, bytes) => {
      passphrase.fill(0)
      if (error !== null) return reject(error)
      const rootKey = deriveRootKey(bytes)
      bytes.fill(0)
      resolve(rootKey)
    })
  })
}

function fail(message: string): never {
  throw new BackupError(message)
}
