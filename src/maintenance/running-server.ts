/** Sends requests to the server that runs on a data directory, from another process. */

import { resolve } from 'node:path'
import { requestStatus, sendShare } from '../custody/control-client.ts'
import type { ControlAnswer } from '../custody/control-socket.ts'
import { type JobConnection, type JobRejection, requestJob } from '../jobs/job-connection.ts'
import type { JobArguments, JobName } from '../jobs/job-request.ts'
import { version } from '../runtime/version.ts'
import { dataPaths } from '../storage/data-directory.ts'

/** Asks for the status of the server. Undefined when no server runs there. */
export function serverStatusOf(dataDir: string): Promise<ControlAnswer | undefined> {
  return requestStatus(dataPaths(resolve(dataDir)).socket)
}

/** Gives a share of the root key, and overwrites it. Undefined when no server runs there. */
export function giveShareToServer(
  share: Buffer,
  dataDir: string,
): Promise<ControlAnswer | undefined> {
  return sendShare(dataPaths(resolve(dataDir)).socket, share)
}

/** Asks the server for a job. Undefined when no server runs there that could be asked. */
export function requestJobFromServer(
  job: JobName,
  order: JobArguments,
  dataDir: string,
): Promise<JobConnection | JobRejection | undefined> {
  return requestJob(dataPaths(resolve(dataDir)).socket, {
    job,
    version: version(),
    arguments: order,
  })
}
