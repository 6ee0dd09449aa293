import { ownDuty } from '../storage/duty.ts'
import type { Storage } from '../storage/store.ts'
import type { Nodes } from './nodes.ts'

/** A server that has the database for itself. */
export function soleNode(name: string, storage: Storage): Nodes {
  const duty = ownDuty(storage)
  return {
    name,
    isAlone: true,
    view: undefined,
    duty: async () => duty,
    noteRootKey: async () => {},
    allAccept: () => true,
    leave: async () => {},
  }
}
