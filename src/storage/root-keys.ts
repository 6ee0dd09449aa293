/** The part of the store about the root key: which one is in force, and a change to another one. */

import type { Place } from '../crypto/envelope.ts'
import type { RootKeyChange, WrappedKey } from '../crypto/root-key.ts'

/** A change of the root key that has begun and not ended. */
export interface RootKeyChangeInProgress extends RootKeyChange {
  /** What the source of the next root key needs to find it, as JSON; nothing of it is secret. */
  readonly toSource: string | undefined
  /** When all servers that run accepted the next root key, in milliseconds since the epoch; undefined if that is not known. */
  readonly pickedUpAt: number | undefined
}

/** Where a key is that is wrapped under the root key, in whatever table. */
export type StoredKeyPlace = Extract<
  Place,
  readonly ['key-material' | 'key-version' | 'audit-key', ...unknown[]]
>

/** Reads what is wrapped under which root key. */
export interface RootKeysReadStore {
  changeInProgress(): Promise<RootKeyChangeInProgress | undefined>
  /** At most `limit` keys of all accounts that are not wrapped under this root key, after the given one. */
  notUnder(
    fingerprint: string,
    limit: number,
    after?: StoredKeyPlace,
  ): Promise<readonly StoredKeyPlace[]>
  /** Undefined if the key is gone, or has no material. */
  stored(place: StoredKeyPlace): Promise<WrappedKey | undefined>
}

/** Carries out a change of the root key. */
export interface RootKeysWriteStore extends RootKeysReadStore {
  /** Stores what the source of a root key needs to find it, as JSON. Does nothing if another root key is in force. */
  noteSource(fingerprint: string, source: string): Promise<void>
  /** No other change may be in progress. */
  begin(keyChange: RootKeyChange, toSource: string | undefined): Promise<void>
  /** Notes that all servers that run accept this root key, so that it wraps. Does nothing if the change has ended. */
  notePickedUp(to: string): Promise<void>
  /** Stores a key that has been wrapped again. */
  rewrap(place: StoredKeyPlace, key: WrappedKey): Promise<void>
  /** Puts the next root key in force. No key may be wrapped under the former one. */
  finish(): Promise<void>
}
