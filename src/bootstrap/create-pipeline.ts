/** The dispatch pipeline of a process, put together over its data. A command loads no more for it than it uses. */

import { AccountGate } from '../api/account-gate.ts'
import { LongReadings } from '../api/long-readings.ts'
import type { Pipeline } from '../api/pipeline.ts'
import { PolicyCache } from '../api/policy-cache.ts'
import { Throttle } from '../api/throttle.ts'
import type { Settings } from '../settings/table.ts'

/** What the corridor takes of the settings. */
export type PipelineSettings = Pick<
  Settings,
  'region' | 'chineseNames' | 'maxRequestsPerSecond' | keyof Pipeline['limits']
>

/** The corridor that every door leads into. */
export function createPipeline(
  settings: PipelineSettings,
  { storage, keyrings, keyVersions }: Pick<Pipeline, 'storage' | 'keyrings' | 'keyVersions'>,
  surroundings: Pick<Pipeline, 'record' | 'reportFault' | 'accessChanged'>,
): Pipeline {
  const standings = new PolicyCache(storage)
  return {
    region: settings.region,
    storage,
    keyrings,
    keyVersions,
    standings,
    gate: new AccountGate(storage),
    throttle: new Throttle(settings.maxRequestsPerSecond),
    longReadings: new LongReadings(),
    limits: {
      maxSecrets: settings.maxSecrets,
      maxKeys: settings.maxKeys,
      maxAliases: settings.maxAliases,
      maxKeyVersions: settings.maxKeyVersions,
      keyVersionGapDays: settings.keyVersionGapDays,
    },
    nameRules: { chineseNames: settings.chineseNames },
    record: surroundings.record,
    reportFault: surroundings.reportFault,
    accessChanged: (account) => {
      standings.forget(account)
      surroundings.accessChanged(account)
    },
  }
}
