/** The server that runs on a data directory, asked from beside it. */

import { resolve } from 'node:path'
import { askStanding, giveShare } from '../custody/control-client.ts'
import type { ControlAnswer } from '../custody/control-socket.ts'
import { dataPaths } from '../storage/data-directory.ts'

/** Undefined when no server runs there. */
export function standingOf(dataDir: string): Promise<ControlAnswer | undefined> {
  return askStanding(dataPaths(resolve(dataDir)).socket)
}

/** Gives a share of the root key, and overwrites it. Undefined when no server runs there. */
export function unsealWith(share: Buffer, dataDir: string): Promise<ControlAnswer | undefined> {
  return giveShare(dataPaths(resolve(dataDir)).socket, share)
}
