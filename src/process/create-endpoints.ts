/** Creates the dispatch pipeline of the server, and the RPC endpoint in front of it. */

import { Keyrings } from '../api/keyrings.ts'
import { OpenedKeyVersions } from '../api/opened-key-versions.ts'
import type { Pipeline } from '../api/pipeline.ts'
import { registryOf } from '../api/registry.ts'
import type { Recorder } from '../audit/entry.ts'
import { createPipeline } from '../bootstrap/create-pipeline.ts'
import type { Lookups } from '../crypto/lru-cache.ts'
import type { RootKey } from '../crypto/root-key.ts'
import type { HttpEndpoint } from '../http/http-messages.ts'
import { isLocalHost } from '../http/local-host.ts'
import { storedCredentials } from '../rpc/credentials.ts'
import { keyUses } from '../rpc/key-uses.ts'
import { originBehind } from '../rpc/origin.ts'
import { type CountAnswer, rpcEndpoint } from '../rpc/rpc-endpoint.ts'
import { SeenNonces } from '../rpc/seen-nonces.ts'
import { LoadShedder } from '../rpc/shedding-endpoint.ts'
import { type FinishedCommit, LoadShedding } from '../scheduling/load-shedding.ts'
import { DEV_CREDENTIALS } from '../settings/settings.ts'
import type { Settings } from '../settings/table.ts'
import type { Startup } from './startup.ts'

/** The dispatch pipeline and the RPC endpoint. */
export interface Endpoints {
  /** The local endpoint and the timers use the same pipeline. */
  readonly pipeline: Pipeline
  readonly rpc: HttpEndpoint
  /** How often each cache had what was looked for. */
  readonly lookups: { readonly [cache: string]: Lookups }
}

/** What is told of requests. */
export interface EndpointHooks {
  /** Sees every entry of the audit trail. */
  readonly record: Recorder
  /** Called for each request that is refused because there are too many. */
  readonly onShed: () => void
  /** Called after each commit. */
  readonly onCommit?: ((commit: FinishedCommit) => void) | undefined
  readonly count?: CountAnswer | undefined
}

export function createEndpoints(
  { settings, clock, log, storage, apis }: Startup,
  rootKey: RootKey,
  { record, onShed, onCommit, count }: EndpointHooks,
): Endpoints {
  const keyrings = new Keyrings(storage, rootKey)
  const credentials = storedCredentials(storage, keyrings)
  const keyVersions = new OpenedKeyVersions(rootKey)
  const pipeline = createPipeline(
    settings,
    { storage, keyrings, keyVersions },
    {
      accessChanged: (account) => credentials.forget(account),
      reportFault: (fault, requestId) => log.fault(fault, requestId),
      recorded: record,
    },
  )
  const origin = originBehind(settings.trustedProxies)
  const registry = registryOf(apis)
  const shedding = new LoadShedding({ targetMs: settings.shedAfterMs || Number.POSITIVE_INFINITY })
  storage.onFinishedCommit((commit) => {
    shedding.noteCommit(commit)
    onCommit?.(commit)
  })
  const shedder = new LoadShedder({
    shedding,
    registry,
    origin,
    // A database in memory has one connection, which carries out reads and changes in turn.
    readsQueue: settings.dev,
    onRefused: onShed,
  })
  const noteUse = keyUses(storage, (fault) => log.fault(fault, undefined))
  const rpc = rpcEndpoint({
    pipeline,
    clock,
    origin,
    count,
    noteUse: (caller, { now, sourceAddress }) => {
      noteUse(caller, now)
      shedder.noteCaller(caller, sourceAddress)
    },
    // The credentials of the development mode are public, so a script of a web page has them, too.
    acceptsHost: usesPublicCredentials(settings) ? isLocalHost : (name) => name !== undefined,
    registry,
    verifier: {
      find: credentials.find,
      seen: new SeenNonces(settings.maxNonces),
      requiresNonce: settings.requireNonce,
    },
  })
  return {
    pipeline,
    rpc: settings.shedAfterMs === 0 ? rpc : shedder.inFrontOf(rpc),
    lookups: {
      credentials: credentials.lookups,
      policies: pipeline.policyCache.lookups,
      key_versions: keyVersions.lookups,
    },
  }
}

function usesPublicCredentials({ rootAccessKeySecret }: Settings): boolean {
  return rootAccessKeySecret === DEV_CREDENTIALS.rootAccessKeySecret
}
