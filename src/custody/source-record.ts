/**
 * The record of the source of a root key, in the database and in the header of a backup. It contains no secret. It may have been
 * altered, or written by a newer version; a record that cannot be understood counts as absent.
 */

import type { ROOT_KEY_PREFIX } from '../settings/root-key-settings.ts'
import type {
  PassphraseRecord,
  SharesRecord,
  SourceKind,
  SourceRecord,
  TransitRecord,
} from './source.ts'

/** The prefix of the settings that name the source of the current root key. */
export const CURRENT_PREFIX: typeof ROOT_KEY_PREFIX = 'JINKU_ROOT_KEY'

/**
 * The lowest accepted cost of a passphrase: half of what every version has used. A lower one was altered by an attacker, who
 * could then guess the passphrase quickly and compare the result with the fingerprint in the error message.
 */
const MIN_COST = 2 ** 19
/** With a higher value the derivation would take hours. Its memory is limited by the passphrase source. */
const MAX_PARALLELIZATION = 16

/** Sources that hold the key itself. A key can be moved between them and stays the same key. */
const BARE: readonly SourceKind[] = ['file', 'environment', 'command']

/** Whether sources of this kind hold the key itself. */
export function holdsBareKey(kind: SourceKind): boolean {
  return BARE.includes(kind)
}

/** Parses a record; undefined if it is absent or not understood. */
export function parseSourceRecord(recorded: string | undefined): SourceRecord | undefined {
  const found = recorded === undefined ? undefined : parsed(recorded)
  if (typeof found !== 'object' || found === null) return undefined
  const { kind } = found as { readonly kind?: unknown }
  switch (kind) {
    case 'file':
    case 'environment':
    case 'command':
      return { kind }
    case 'shares':
      return sharesIn(found)
    case 'passphrase':
      return passphraseIn(found)
    case 'transit':
      return transitIn(found)
    default:
      return undefined
  }
}

/** Answers the name of a setting by its ending, such as `_FILE`. */
export type SettingNamer = (end: string) => string

const inForce: SettingNamer = (end) => `${CURRENT_PREFIX}${end}`

/** Where a key comes from, and how to provide it. The text continues a sentence whose subject is the key. */
export function describeSource(sourceRecord: SourceRecord, name: SettingNamer = inForce): string {
  switch (sourceRecord.kind) {
    case 'file':
      return `is in a file: name it with ${name('_FILE')}, unless it is root.key in the data directory`
    case 'environment':
      return `is in the environment: give it in ${name('')}`
    case 'command':
      return `is printed by a command: give that with ${name('_COMMAND')}`
    case 'passphrase':
      return `is made of a passphrase: give it with ${name('_PASSPHRASE')}, ${name('_PASSPHRASE_FILE')} or ${name('_PASSPHRASE_PROMPT')}`
    case 'shares':
      return `is made of ${countOf(sourceRecord)}: name their files with ${name('_SHARE_FILES')}, or say with ${name('_SHARES')} that they are to be asked for`
    case 'transit':
      return `is kept encrypted by another KMS: name that with ${name('_TRANSIT_ENDPOINT')}, and an access key there`
  }
}

/** A short title, such as `shares (2 of 3)`. */
export function sourceTitle(sourceRecord: SourceRecord): string {
  if (sourceRecord.kind !== 'shares' || sourceRecord.needed === undefined) return sourceRecord.kind
  const { needed, made } = sourceRecord
  return `shares (${needed}${made === undefined ? ' needed' : ` of ${made}`})`
}

/** A root key that the server accepts during a change. */
export interface AcceptedKey {
  readonly fingerprint: string
  readonly source: string
  readonly standing: 'former' | 'next'
}

/** The two root keys that are accepted during a change. A source without a record has the title `not recorded`. */
export function acceptedKeys(
  keyChange: { readonly from: string; readonly to: string; readonly toSource: string | undefined },
  fromSource: string | undefined,
): readonly AcceptedKey[] {
  const title = (recorded: string | undefined): string => {
    const sourceRecord = parseSourceRecord(recorded)
    return sourceRecord === undefined ? 'not recorded' : sourceTitle(sourceRecord)
  }
  return [
    { fingerprint: keyChange.from, source: title(fromSource), standing: 'former' },
    { fingerprint: keyChange.to, source: title(keyChange.toSource), standing: 'next' },
  ]
}

/** What the operator may destroy once nothing is wrapped under the former root key any more, as a sentence. */
export function whatMayBeDestroyed(former: SourceRecord | undefined, fingerprint: string): string {
  switch (former?.kind) {
    case 'file':
      return 'The former key file may be destroyed now.'
    case 'environment':
      return `What ${inForce('')} was set to may be destroyed now, wherever it is kept.`
    case 'command':
      return `The key that the command of ${inForce('_COMMAND')} printed may be destroyed now, where the command had it from.`
    case 'passphrase':
      return 'The former passphrase may be forgotten now, and whatever it is written in destroyed.'
    case 'shares':
      return `The shares of root key ${fingerprint} may be destroyed now, all of them.`
    case 'transit':
      return 'The key on the other KMS that encrypted the former root key may be deleted now, and the access key for it.'
    default:
      return `The former root key, ${fingerprint}, may be destroyed now, wherever it is kept.`
  }
}

function countOf({ needed, made }: SharesRecord): string {
  if (needed === undefined) return 'shares'
  return made === undefined ? `${needed} shares` : `${needed} of ${made} shares`
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function sharesIn(found: object): SharesRecord {
  const { needed, made } = found as { readonly [name: string]: unknown }
  return {
    kind: 'shares',
    ...(isCount(needed) && { needed }),
    ...(isCount(needed) && isCount(made) && needed <= made && { made }),
  }
}

function passphraseIn(found: object): PassphraseRecord | undefined {
  const { salt, cost, blockSize, parallelization } = found as { readonly [name: string]: unknown }
  if (typeof salt !== 'string') return undefined
  if (!isPositive(cost) || !isPositive(blockSize) || !isPositive(parallelization)) return undefined
  if (cost * blockSize < MIN_COST || parallelization > MAX_PARALLELIZATION) return undefined
  // Scrypt accepts only powers of two.
  if (!Number.isInteger(Math.log2(cost))) return undefined
  return { kind: 'passphrase', salt, cost, blockSize, parallelization }
}

function transitIn(found: object): TransitRecord | undefined {
  const { ciphertext, context } = found as { readonly [name: string]: unknown }
  if (typeof ciphertext !== 'string' || typeof context !== 'string') return undefined
  return { kind: 'transit', ciphertext, context }
}

function isCount(value: unknown): value is number {
  return isPositive(value) && value >= 2 && value <= 255
}

function isPositive(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0
}
