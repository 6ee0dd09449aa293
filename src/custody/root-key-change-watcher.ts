/**
 * Lets a running server take part in a change of the root key. It looks for a change once a second, accepts both root keys, and
 * records that it does. Only then does the command that changes the root key rewrap the stored keys.
 */

import type { RootKey } from '../crypto/root-key.ts'
import type { Storage } from '../storage/store.ts'
import { type AcceptedKey, acceptedKeys } from './source-record.ts'

const LOOK_MS = 1000

/** A watcher that was started. */
export interface RootKeyChangeWatcher {
  /** Looks for a change now. */
  check(): Promise<void>
  stop(): Promise<void>
}

/** Starts the watcher. It keeps `rootKey` up to date. */
export function watchRootKeyChange(
  storage: Storage,
  rootKey: RootKey,
  {
    clock,
    note,
    reportFault,
    onAccepted = () => {},
  }: {
    readonly clock: () => number
    /** Called with a line for the log. */
    readonly note: (text: string) => void
    readonly reportFault: (fault: unknown) => void
    /** Called at each look: with the two accepted root keys during a change, else with undefined. */
    readonly onAccepted?: (keys: readonly AcceptedKey[] | undefined) => void
  },
): RootKeyChangeWatcher {
  // Fingerprint of the next root key of the change that was accepted. Until the next look that change may end and another begin.
  let taken: string | undefined
  let timer: NodeJS.Timeout | undefined
  let looking = Promise.resolve()
  let isStopped = false

  const look = async (): Promise<void> => {
    const now = clock()
    const { keyChange, source } = await storage.read(
      { account: '', now },
      async ({ accounts, rootKeys }) => ({
        keyChange: await rootKeys.changeInProgress(),
        source: (await accounts.bootstrapRecord())?.rootKeySource,
      }),
    )
    onAccepted(keyChange && acceptedKeys(keyChange, source))
    if (taken !== undefined && taken !== keyChange?.to) {
      rootKey.forgetFormer()
      note(`The root key is ${taken}; the former one is given up.`)
      taken = undefined
    }
    if (keyChange === undefined) return
    const { from, to, pickedUpAt } = keyChange
    if (taken === undefined) {
      rootKey.acceptChange(keyChange)
      note(`The root key changes from ${from} to ${to}; both are accepted.`)
      taken = to
    }
    if (pickedUpAt === undefined) {
      await storage.change({ account: '', now }, ({ rootKeys }) => rootKeys.notePickedUp(to))
    }
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
