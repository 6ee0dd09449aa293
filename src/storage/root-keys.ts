/** What storage promises of the root key: which one is in force, and a change to another that is under way. */

import type { Place } from '../crypto/envelope.ts'
import type { Handover, WrappedKey } from '../crypto/root-key.ts'

export interface HandoverUnderWay extends Handover {
  /** What the source of the next root key must know and is no secret, as JSON. */
  readonly toSource: string | undefined
  /** When the server that runs took part; undefined while none has. Milliseconds since the epoch. */
  readonly pickedUpAt: number | undefined
}

/** A key that is wrapped under the root key, wherever it is stored. */
export interface StoredKey {
  readonly place: Extract<
    Place,
    readonly ['key-material' | 'key-version' | 'audit-key', ...unknown[]]
  >
  readonly key: WrappedKey
}

export interface RootKeysReading {
  handover(): Promise<HandoverUnderWay | undefined>
  /** At most `limit` keys, of all accounts, that are wrapped under another root key than this one. */
  notUnder(fingerprint: string, limit: number): Promise<readonly StoredKey[]>
}

export interface RootKeysChanging extends RootKeysReading {
  /** Keeps what the source of a root key must know, as JSON. Nothing happens when another root key is in force by now. */
  noteSource(fingerprint: string, source: string): Promise<void>
  /** There must be none under way. */
  begin(handover: Handover, toSource: string | undefined): Promise<void>
  /** Notes that a server takes part in the change to this root key, unless that change is over by now. */
  notePickedUp(to: string): Promise<void>
  /** Stores a key as it is wrapped anew. */
  rewrap(stored: StoredKey): Promise<void>
  /** Puts the next root key in force; nothing may be wrapped under the former one. */
  finish(): Promise<void>
}
