/** Creates the dispatch pipeline of the server, and the RPC endpoint in front of it. */

import { isIP } from 'node:net'
import { Keyrings } from '../api/keyrings.ts'
import { OpenedKeyVersions } from '../api/opened-key-versions.ts'
import type { Pipeline } from '../api/pipeline.ts'
import { registryOf } from '../api/registry.ts'
import type { Recorder } from '../audit/entry.ts'
import { createPipeline } from '../bootstrap/create-pipeline.ts'
import type { RootKey } from '../crypto/root-key.ts'
import type { HttpEndpoint } from '../http/http-messages.ts'
import { storedCredentials } from '../rpc/credentials.ts'
import { keyUses } from '../rpc/key-uses.ts'
import { originBehind } from '../rpc/origin.ts'
import { rpcEndpoint } from '../rpc/rpc-endpoint.ts'
import { SeenNonces } from '../rpc/seen-nonces.ts'
import { DEV_CREDENTIALS } from '../settings/settings.ts'
import type { Settings } from '../settings/table.ts'
import type { Startup } from './startup.ts'

/** The dispatch pipeline and the RPC endpoint. */
export interface Endpoints {
  /** The local endpoint and the timers use the same pipeline. */
  readonly pipeline: Pipeline
  readonly rpc: HttpEndpoint
}

/** @param record sees every entry of the audit trail */
export function createEndpoints(
  { settings, clock, log, storage, apis }: Startup,
  rootKey: RootKey,
  record: Recorder,
): Endpoints {
  const keyrings = new Keyrings(storage, rootKey)
  const credentials = storedCredentials(storage, keyrings)
  const pipeline = createPipeline(
    settings,
    { storage, keyrings, keyVersions: new OpenedKeyVersions(rootKey) },
    {
      accessChanged: (account) => credentials.forget(account),
      reportFault: (fault, requestId) => log.fault(fault, requestId),
      recorded: record,
    },
  )
  const rpc = rpcEndpoint({
    pipeline,
    clock,
    origin: originBehind(settings.trustedProxies),
    noteUse: keyUses(storage, (fault) => log.fault(fault, undefined)),
    acceptsHost: usesPublicCredentials(settings) ? isLocalHost : (name) => name !== undefined,
    registry: registryOf(apis),
    verifier: {
      find: credentials.find,
      seen: new SeenNonces(settings.maxNonces),
      requiresNonce: settings.requireNonce,
    },
  })
  return { pipeline, rpc }
}

// The credentials of the development mode are public. A web page could let its own host name point to this machine, and its
// script could then call the server and read the responses. So only names of this machine are accepted as Host.
function isLocalHost(host: string | undefined): boolean {
  const name = host?.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1') ?? ''
  return name === 'localhost' || isIP(name) !== 0
}

function usesPublicCredentials({ rootAccessKeySecret }: Settings): boolean {
  return rootAccessKeySecret === DEV_CREDENTIALS.rootAccessKeySecret
}
