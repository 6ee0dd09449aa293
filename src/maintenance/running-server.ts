/** The server that runs on a data directory, asked from beside it. */

import { resolve } from 'node:path'
import { askStanding, giveShare } from '../custody/control-client.ts'
import type { ControlAnswer } from '../custody/control-socket.ts'
import { askForJob, type Conversation, type NotTaken } from '../jobs/job-connection.ts'
import type { JobName, Order } from '../jobs/job-request.ts'
import { version } from '../runtime/version.ts'
import { dataPaths } from '../storage/data-directory.ts'

/** Undefined when no server runs there. */
export function standingOf(dataDir: string): Promise<ControlAnswer | undefined> {
  return askStanding(dataPaths(resolve(dataDir)).socket)
}

/** Gives a share of the root key, and overwrites it. Undefined when no server runs there. */
export function unsealWith(share: Buffer, dataDir: string): Promise<ControlAnswer | undefined> {
  return giveShare(dataPaths(resolve(dataDir)).socket, share)
}

/** Asks for a job. Undefined when no server runs there that could be asked. */
export function jobOf(
  job: JobName,
  order: Order,
  dataDir: string,
): Promise<Conversation | NotTaken | undefined> {
  return askForJob(dataPaths(resolve(dataDir)).socket, { job, version: version(), order })
}
