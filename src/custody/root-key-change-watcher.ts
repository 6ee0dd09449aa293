/**
 * Lets a running server take part in a change of the root key. It looks for a change once a second, accepts both root keys, and
 * says so in the store. Once all servers that run accept the next one, it wraps. Only then does the command that changes the root key
 * rewrap the stored keys.
 */

import type { RootKey } from '../crypto/root-key.ts'
import type { RootKeyChangeInProgress } from '../storage/root-keys.ts'
import type { Storage } from '../storage/store.ts'
import { wrappingOf } from './obtain-root-key.ts'
import { type AcceptedKey, acceptedKeys } from './source-record.ts'

const LOOK_MS = 1000

/** A watcher that was started. */
export interface RootKeyChangeWatcher {
  /** Looks for a change now. */
  check(): Promise<void>
  stop(): Promise<void>
}

/** The servers that work on the same database. */
export interface Participants {
  /** Whether there is only this one. */
  readonly isAlone: boolean
  /** Says in the store which root key this server accepts, and under which it wraps. */
  noteRootKey(accepted: string, wrapsUnder: string): Promise<void>
  /** Whether all that run accept this root key, as far as is known. */
  allAccept(rootKey: string): boolean
}

export interface WatcherOptions {
  readonly clock: () => number
  readonly participants: Participants
  /** Called with a line for the log. */
  readonly note: (text: string) => void
  readonly reportFault: (fault: unknown) => void
  /** Called at each look: with the two accepted root keys during a change, else with undefined. */
  readonly onAccepted?: (keys: readonly AcceptedKey[] | undefined) => void
  /** Called with a sentence when the root key in force is one that this server does not have. */
  readonly onLeftBehind?: (reason: string) => void
}

/** Starts the watcher. It keeps `rootKey` up to date. */
export function watchRootKeyChange(
  storage: Storage,
  rootKey: RootKey,
  options: WatcherOptions,
): RootKeyChangeWatcher {
  const { clock, participants, note, reportFault } = options
  const { onAccepted = () => {}, onLeftBehind = () => {} } = options
  // Fingerprint of the next root key of the change that was accepted. Until the next look that change may end and another begin.
  let taken: string | undefined
  /** What the store knows: which root key is accepted, and under which one keys are wrapped. */
  let noted = ''
  let timer: NodeJS.Timeout | undefined
  let looking = Promise.resolve()
  let isStopped = false

  const noteKeys = async (accepted: string): Promise<void> => {
    const keys = `${accepted} ${rootKey.fingerprint}`
    if (keys === noted) return
    await participants.noteRootKey(accepted, rootKey.fingerprint)
    noted = keys
  }

  const takePart = async (keyChange: RootKeyChangeInProgress, now: number): Promise<void> => {
    const { from, to, pickedUpAt } = keyChange
    // A server that is alone needs to wait for nobody.
    const wrapsUnder = participants.isAlone ? 'next' : wrappingOf(keyChange)
    if (taken === undefined) note(`The root key changes from ${from} to ${to}; both are accepted.`)
    if (taken === undefined || (wrapsUnder === 'next' && rootKey.fingerprint !== to)) {
      rootKey.acceptChange(keyChange, wrapsUnder)
    }
    taken = to
    await noteKeys(to)
    if (pickedUpAt === undefined && participants.allAccept(to)) {
      await storage.change({ account: '', now }, ({ rootKeys }) => rootKeys.notePickedUp(to))
    }
  }

  const look = async (): Promise<void> => {
    const now = clock()
    const { keyChange, founded } = await storage.read(
      { account: '', now },
      async ({ accounts, rootKeys }) => ({
        keyChange: await rootKeys.changeInProgress(),
        founded: await accounts.bootstrapRecord(),
      }),
    )
    onAccepted(keyChange && acceptedKeys(keyChange, founded?.rootKeySource))
    if (taken !== undefined && taken !== keyChange?.to) {
      rootKey.forgetFormer(taken)
      note(`The root key is ${taken}; the former one is given up.`)
      taken = undefined
    }
    if (keyChange !== undefined) return await takePart(keyChange, now)
    const inForce = founded?.rootKeyFingerprint
    if (inForce !== undefined && !rootKey.canUnwrap(inForce)) {
      onLeftBehind(
        `The root key was changed to ${inForce} while this server took no part in it; it has ${rootKey.fingerprint}. Start it again with the settings of the source that has ${inForce}.`,
      )
      return
    }
    await noteKeys(rootKey.fingerprint)
  }
  const schedule = (): void => {
    timer = setTimeout(() => {
      looking = look()
        .catch(reportFault)
        .finally(() => isStopped || schedule())
    }, LOOK_MS).unref()
  }
  schedule()
  return {
    check: look,
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      await looking
    },
  }
}
