/**
 * Custody of the root key: the interface of its sources. There are six, a file for each. `configured-source.ts` chooses one by
 * the settings, and `obtain-root-key.ts` checks that its key is the right one.
 */

import type { RootKey } from '../crypto/root-key.ts'
import type { ShareCollector } from './share-collector.ts'

/** A source of the root key, as the settings name it. */
export interface RootKeySource {
  readonly kind: SourceKind
  /** Subject and verb of a sentence whose object is the key's fingerprint: `the file /srv/root.key holds`. */
  readonly phrase: string
  /** A short title for the start message: `file /srv/root.key`. */
  readonly title: string
  /** The path of the key file, if the source is one. */
  readonly file?: string
  /** How many shares would be made, if the source makes shares. */
  readonly split?: { readonly needed: number; readonly made: number }
  /** The key that the source has without any record of it; undefined if it would have to generate one, or needs a record. */
  existing(): Promise<RootKey | undefined>
  /**
   * The root key for data that has none yet: the key that the source has, or a new one that is put into its custody. Sources that
   * might answer another key each time are asked twice.
   *
   * @throws RootKeyError when the source answers another key the second time, or cannot provide one
   */
  establish(): Promise<EstablishedRootKey>
  /** The root key of sealed data. The caller checks its fingerprint. @throws RootKeyError when the source cannot provide it */
  read(sealed: SealedData): Promise<RootKey>
}

/** What a source has to know of the database or backup whose root key it provides. */
export interface SealedData {
  /** Fingerprints of the root key that sealed it; two during a change. */
  readonly fingerprints: readonly string[]
  /** The records of the sources of these root keys, as far as there are any. */
  readonly records: readonly SourceRecord[]
  /** For messages about a backup, the text before a fingerprint: `the backup was made under`. */
  readonly sealedBy?: string
}

/** A root key, and what remains to be recorded of its source. */
export interface EstablishedRootKey {
  readonly rootKey: RootKey
  /** What the database has to record of the source; undefined when nothing changes. */
  readonly sourceRecord: SourceRecord | undefined
}

/**
 * What is recorded of a source, as JSON: what the source needs to provide the key again, and what tells people which source it
 * was. It contains no secret.
 */
export type SourceRecord = BareSourceRecord | PassphraseRecord | SharesRecord | TransitRecord

/** The kinds of sources. */
export type SourceKind = SourceRecord['kind']

/** Sources that need no record. The path of the file and the command are not recorded, because they may change. */
export interface BareSourceRecord {
  readonly kind: 'file' | 'environment' | 'command'
}

/** The record of shares. */
export interface SharesRecord {
  readonly kind: 'shares'
  /** How many shares are needed, and how many were made; absent if not known. */
  readonly needed?: number
  readonly made?: number
}

/** The record of a passphrase: salt and cost of scrypt. */
export interface PassphraseRecord {
  readonly kind: 'passphrase'
  /** In Base64. */
  readonly salt: string
  readonly cost: number
  readonly blockSize: number
  readonly parallelization: number
}

/** The record of another KMS: the root key, encrypted by it. */
export interface TransitRecord {
  readonly kind: 'transit'
  readonly ciphertext: string
  /** The encryption context that the ciphertext is bound to. */
  readonly context: string
}

/** What a source may use while it provides a key. */
export interface SourceContext {
  /** The prefix of the settings that describe the source, for messages: `JINKU_ROOT_KEY`. */
  readonly prefix: string
  /** The name of the key in questions at the terminal: `the root key`. */
  readonly keyName: string
  readonly terminal: Terminal | undefined
  /** The server that waits for the key; undefined for a command, which fails if the key is not available at once. */
  readonly waitingServer: WaitingServer | undefined
}

/** The terminal of the operator. */
export interface Terminal {
  /** Asks for a secret, without echo. The caller overwrites it after use. */
  ask(question: string): Promise<Buffer>
  /** Shows a text, and then overwrites it in memory. */
  show(text: Buffer): Promise<void>
}

/** A server that runs sealed until it has its root key. */
export interface WaitingServer {
  /** Tells the server that the key is not available yet, and why. Shares can be submitted to the collector. */
  seal(reason: string, collector?: ShareCollector): void
  /** Writes a line to the log. */
  note(text: string): void
  /** Aborted when the server is to stop. */
  readonly signal: AbortSignal
}
