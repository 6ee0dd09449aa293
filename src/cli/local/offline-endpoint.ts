/** The local endpoint of a command: it works on the data directly and writes a chain of its own in the audit trail. */

import { Keyrings } from '../../api/keyrings.ts'
import { OpenedKeyVersions } from '../../api/opened-key-versions.ts'
import type { Operation } from '../../api/operation.ts'
import { beginTrail } from '../../bootstrap/audit-trail.ts'
import { createPipeline } from '../../bootstrap/create-pipeline.ts'
import { type Administer, localEndpoint } from '../../local/local-endpoint.ts'
import type { OpenedData } from '../../maintenance/open-offline.ts'
import { createLog } from '../../runtime/log.ts'
import { commandLog } from '../../runtime/storage-failure-log.ts'
import type { JobContext } from './job.ts'

/** Opens the audit trail and creates the endpoint over the open data. */
export async function offlineEndpoint(
  { storage, rootKey }: Pick<OpenedData, 'storage' | 'rootKey'>,
  { settings, note }: Pick<JobContext, 'settings' | 'note'>,
  operations: readonly Operation[],
): Promise<Administer> {
  const log = commandLog(createLog())
  await beginTrail(storage, rootKey, {
    chain: 'local',
    clock: Date.now,
    onCheckpoint: note,
    reportFault: (fault) => log.fault(fault, undefined),
  })
  const { region } = settings
  const pipeline = createPipeline(
    {
      region,
      chineseNames: false,
      maxRequestsPerSecond: 0,
      maxSecrets: 0,
      maxKeys: 0,
      maxAliases: 0,
      maxKeyVersions: 0,
      keyVersionGapDays: 0,
    },
    {
      storage,
      keyrings: new Keyrings(storage, rootKey),
      keyVersions: new OpenedKeyVersions(rootKey),
    },
    {
      recorded: () => {},
      reportFault: (fault, requestId) => log.fault(fault, requestId),
      // A running server notices the change by itself, when it next reads the revision of the account.
      accessChanged: () => {},
    },
  )
  return localEndpoint({ pipeline, operations, clock: Date.now })
}
