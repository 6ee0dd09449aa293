/** A running server's part in a change of the root key: it notices, accepts both keys, and says so. */

import type { RootKey } from '../crypto/root-key.ts'
import type { Storage } from '../storage/store.ts'

const LOOK_MS = 1000

export interface HandoverFollower {
  /** Looks now. */
  look(): Promise<void>
  stop(): Promise<void>
}

export function followHandover(
  storage: Storage,
  rootKey: RootKey,
  {
    clock,
    note,
    reportFault,
  }: {
    readonly clock: () => number
    /** Takes a line for the log. */
    readonly note: (text: string) => void
    readonly reportFault: (fault: unknown) => void
  },
): HandoverFollower {
  let isChanging = false
  let timer: NodeJS.Timeout | undefined
  let looking = Promise.resolve()
  let isStopped = false

  const look = async (): Promise<void> => {
    const now = clock()
    const handover = await storage.read({ account: '', now }, ({ rootKeys }) => rootKeys.handover())
    if (handover === undefined) {
      if (isChanging) {
        rootKey.forgetFormer()
        note(`The root key is ${rootKey.fingerprint}; the former one is given up.`)
      }
      isChanging = false
      return
    }
    if (!isChanging) {
      rootKey.take(handover)
      note(`The root key changes from ${handover.from} to ${handover.to}; both are accepted.`)
    }
    isChanging = true
    if (handover.pickedUpAt === undefined) {
      await storage.change({ account: '', now }, ({ rootKeys }) => rootKeys.notePickedUp())
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
    look,
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      await looking
    },
  }
}
