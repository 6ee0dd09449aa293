/** Creates the dispatch pipeline of a process. A command uses it without loading the HTTP server. */

import { AccountGate } from '../api/account-gate.ts'
import { LongReads } from '../api/long-reads.ts'
import type { Pipeline } from '../api/pipeline.ts'
import { PolicyCache } from '../api/policy-cache.ts'
import { Throttle } from '../api/throttle.ts'
import type { Settings } from '../settings/table.ts'

/** The settings that the pipeline needs. */
export type PipelineSettings = Pick<
  Settings,
  'region' | 'chineseNames' | 'maxRequestsPerSecond' | keyof Pipeline['limits']
>

/** Creates the pipeline that every endpoint hands its requests to. */
export function createPipeline(
  settings: PipelineSettings,
  { storage, keyrings, keyVersions }: Pick<Pipeline, 'storage' | 'keyrings' | 'keyVersions'>,
  hooks: Pick<Pipeline, 'recorded' | 'reportFault' | 'accessChanged'>,
): Pipeline {
  const policyCache = new PolicyCache(storage)
  return {
    region: settings.region,
    storage,
    keyrings,
    keyVersions,
    policyCache,
    gate: new AccountGate(storage),
    throttle: new Throttle(settings.maxRequestsPerSecond),
    longReads: new LongReads(),
    limits: {
      maxSecrets: settings.maxSecrets,
      maxKeys: settings.maxKeys,
      maxAliases: settings.maxAliases,
      maxKeyVersions: settings.maxKeyVersions,
      keyVersionGapDays: settings.keyVersionGapDays,
    },
    nameRules: { chineseNames: settings.chineseNames },
    recorded: hooks.recorded,
    reportFault: hooks.reportFault,
    accessChanged: (account) => {
      policyCache.forget(account)
      hooks.accessChanged(account)
    },
  }
}
