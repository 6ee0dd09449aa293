/** Creates the part of the server that carries out jobs for commands on the same machine. */

import type { Pipeline } from '../api/pipeline.ts'
import type { RootKey } from '../crypto/root-key.ts'
import type { JobRequest } from '../jobs/job-request.ts'
import { JobServer } from '../jobs/job-server.ts'
import { localEndpoint } from '../local/local-endpoint.ts'
import { beginBackUp, unrecordedBackup } from '../operations/local/trail-entries.ts'
import { programFile } from '../runtime/program-files.ts'
import { version } from '../runtime/version.ts'
import { databaseSettingsOf } from '../settings/database-settings.ts'
import type { Startup } from './startup.ts'

/**
 * @param account the first account of the server, in whose name backups are recorded
 * @param onDone called after each job that did what it was asked to
 */
export function createJobServer(
  startup: Startup,
  rootKey: RootKey,
  pipeline: Pipeline,
  account: string,
  onDone: (job: JobRequest['job']) => void,
): JobServer {
  const { settings, log, running } = startup
  const jobs = new JobServer({
    dataDir: settings.dataDir,
    database: databaseSettingsOf(settings),
    region: settings.region,
    version: version(),
    rootKey,
    thread: programFile('#job-thread'),
    admit: recordBackups(startup, pipeline, account),
    reportFault: (fault) => log.fault(fault, undefined),
    onDone,
  })
  running.add(() => jobs.close())
  return jobs
}

/**
 * Returns a check that runs before each job. Whoever can use the socket in the data directory can make a backup with a
 * passphrase of his own. So the start of a backup is in the audit trail before its first byte is sent. The other jobs only read
 * the audit trail, which such a user can read anyway.
 */
function recordBackups(
  { clock }: Startup,
  pipeline: Pipeline,
  account: string,
): (request: JobRequest) => Promise<string | undefined> {
  const administer = localEndpoint({ pipeline, operations: [beginBackUp], clock })
  return async ({ job }) => {
    if (job !== 'backup') return undefined
    const outcome = await administer({
      operation: beginBackUp.name,
      parameters: new Map(),
      account,
    })
    return 'refusal' in outcome ? unrecordedBackup(outcome.refusal.message) : undefined
  }
}
