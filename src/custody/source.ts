/**
 * Custody of the root key: what a source of it is, one file for each, and what happens while none is to be had. Which one is
 * meant, the settings say. Whether it is the right key, `take.ts` finds out.
 */

import type { RootKey } from '../crypto/root-key.ts'
import type { ShareCollector } from './share-collector.ts'

export interface RootKeySource {
  readonly kind: SourceKind
  /** Says what the key comes from, with a verb, for sentences: `the file /srv/root.key holds`. */
  readonly phrase: string
  /** The same in one or two words, for the greeting: `file /srv/root.key`. */
  readonly title: string
  /** Where the key lies in a file of its own. */
  readonly file?: string
  /** Of shares that would be made. */
  readonly split?: { readonly needed: number; readonly made: number }
  /** The key, if there is one whether or not a database remembers anything; undefined where one would have to be drawn. */
  existing(): Promise<RootKey | undefined>
  /**
   * For a database that has none: the key that is at hand, or a new one in the custody of this source. It is one that the source
   * will have again, as far as that can be found out by asking it twice.
   *
   * @throws RootKeyError when the source answers another key the second time
   */
  establish(): Promise<EstablishedRootKey>
  /** The key of a database that has one. */
  read(sealed: SealedData): Promise<RootKey>
}

export interface SealedData {
  /** Of the root key that sealed it; of two while one gives way to the other. */
  readonly fingerprints: readonly string[]
  /** What it has kept for the sources of these. */
  readonly records: readonly SourceRecord[]
  /** Says so, in front of a fingerprint, where it is no database: `the backup was made under`. */
  readonly sealedBy?: string
}

export interface EstablishedRootKey {
  readonly rootKey: RootKey
  /** What the database is to keep of the source; undefined when it keeps that already, or nothing. */
  readonly sourceRecord: SourceRecord | undefined
}

/** What a source must know later, or what tells people which source it was, and is no secret; kept as JSON. */
export type SourceRecord = BareSourceRecord | PassphraseRecord | SharesRecord | TransitRecord

export type SourceKind = SourceRecord['kind']

/** Such a source needs to know nothing. Where the file lies and what the command is, is not recorded: it may change. */
export interface BareSourceRecord {
  readonly kind: 'file' | 'environment' | 'command'
}

export interface SharesRecord {
  readonly kind: 'shares'
  /** How many make the key, and how many there are; absent where nobody said it. */
  readonly needed?: number
  readonly made?: number
}

export interface PassphraseRecord {
  readonly kind: 'passphrase'
  /** In Base64. */
  readonly salt: string
  readonly cost: number
  readonly blockSize: number
  readonly parallelization: number
}

export interface TransitRecord {
  readonly kind: 'transit'
  readonly ciphertext: string
  /** What the ciphertext is bound to. */
  readonly context: string
}

/** Whom a source may turn to while it works. */
export interface SourceContext {
  /** What the names of the settings begin with that describe the source, for messages. */
  readonly prefix: string
  /** What questions at the terminal call the key: `the root key`. */
  readonly keyName: string
  readonly terminal: Terminal | undefined
  /** Undefined where nobody waits: then a key that is not to be had at once is not to be had. */
  readonly waitingServer: WaitingServer | undefined
}

export interface Terminal {
  /** Asks for a secret, which does not appear. The caller overwrites it. */
  ask(question: string): Promise<Buffer>
  /** Shows a text, and overwrites it. */
  show(text: Buffer): Promise<void>
}

/** A server that runs without its root key until it has it. */
export interface WaitingServer {
  /** The key is not to be had yet, for this reason. Shares can be given to the collector. */
  seal(reason: string, collector?: ShareCollector): void
  note(text: string): void
  /** Aborted when the server is to stop. */
  readonly signal: AbortSignal
}
