/**
 * Changes the root key of a server, whether it runs or not. If it is interrupted, doing it again continues it. During the change,
 * both root keys decrypt the data. docs/decisions/0013 has the reasons.
 */

import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { storedRootKey } from '../bootstrap/first-start.ts'
import { type RootKeyChange, RootKeyError } from '../crypto/root-key.ts'
import {
  createNextKeyFile,
  discardNextKeyFile,
  isNextKeyFileReady,
  replaceKeyFile,
} from '../custody/key-file-replacement.ts'
import { type StoredRootKey, sealedDataOf } from '../custody/obtain-root-key.ts'
import { rewrapAllKeys } from '../custody/rewrap-keys.ts'
import type { EstablishedRootKey, RootKeySource, SourceRecord } from '../custody/source.ts'
import { acceptedKeys, parseSourceRecord } from '../custody/source-record.ts'
import type { Administer } from '../local/local-endpoint.ts'
import { knownNodeId } from '../nodes/node-id.ts'
import { beginRootKeyChange } from '../operations/local/root-key/begin-root-key-change.ts'
import { finishRootKeyChange } from '../operations/local/root-key/finish-root-key-change.ts'
import { dataPaths } from '../storage/data-directory.ts'
import { isLive, type StoredNode } from '../storage/nodes.ts'
import type { RootKeyChangeInProgress } from '../storage/root-keys.ts'
import type { Storage } from '../storage/store.ts'
import type { OfflineData } from './open-offline.ts'
import { serverStatusOf } from './running-server.ts'

/** How long a running server may take to accept the next root key. */
const ACCEPT_MS = 15_000
const POLL_MS = 50

/** What a change needs. */
export interface RootKeyChangeOptions {
  readonly data: OfflineData
  readonly dataDir: string
  /** The source of the next root key; undefined to create a new one in the present key file. */
  readonly next: RootKeySource | undefined
  readonly administer: Administer
  /** Called with a sentence about the progress. */
  readonly onProgress: (text: string) => void
}

/** The result of a change, complete or not. */
export interface CompletedRootKeyChange {
  readonly from: string
  readonly to: string
  readonly rewrapped: number
  /** False if the operator must give the server the new source before the old key can be given up. */
  readonly isFinished: boolean
  /** The nodes whose key files must be replaced as well before the old key can be given up. */
  readonly filesElsewhere: readonly string[]
  /** The path to which the former key file was moved. */
  readonly formerFile: string | undefined
  /** What is recorded of the source of the former key. */
  readonly former: SourceRecord | undefined
}

/** Begins or continues a change of the root key. @throws RootKeyError when that is not possible now */
export async function changeRootKey(change: RootKeyChangeOptions): Promise<CompletedRootKeyChange> {
  const { storage, rootKey } = change.data
  const kept = await storedRootKey(storage)
  if (kept?.change !== undefined) await requireSame(change, kept, kept.change)
  const keyChange = kept?.change ?? (await begin(change))
  const { from, to } = keyChange
  // A change that another process began may be younger than the data that was opened.
  rootKey.acceptChange(keyChange)
  await acceptedByServers(storage, change.dataDir, to)
  const rewrapped = await rewrapAllKeys(storage, rootKey, Date.now, (done) => {
    change.onProgress(`${done} keys are wrapped under ${to}.`)
  })
  const { file } = change.data.source
  const formerFile = file === undefined ? undefined : replaceKeyFile(file, from, to)
  // Nodes whose own file has the former key could not start again once that is given up.
  const filesElsewhere = formerFile === undefined ? [] : await otherNodes(storage, change.dataDir)
  const isFinished = filesElsewhere.length === 0 && (await comesFromSource(change, to))
  // Another process may have continued the same change, and finished it already.
  const isLeft = (await changeInProgress(storage))?.to === to
  if (isFinished && isLeft) await ask(change.administer, finishRootKeyChange.name, { To: to })
  return {
    from,
    to,
    rewrapped,
    isFinished,
    filesElsewhere,
    formerFile,
    former: parseSourceRecord(kept?.sourceRecord),
  }
}

async function changeInProgress(storage: Storage): Promise<RootKeyChangeInProgress | undefined> {
  return await storage.read({ account: '', now: 0 }, ({ rootKeys }) => rootKeys.changeInProgress())
}

/**
 * Checks that the operator means the change that is under way. A request for a different change must not be ignored silently.
 *
 * @throws RootKeyError that names the one that is under way
 */
async function requireSame(
  change: RootKeyChangeOptions,
  kept: StoredRootKey,
  keyChange: RootKeyChangeInProgress,
): Promise<void> {
  const { next } = change
  const isSame =
    next === undefined
      ? await goesOn(change, keyChange)
      : await leadsTo(next, keyChange.to, parseSourceRecord(keyChange.toSource))
  if (isSame) return
  const [former, coming] = acceptedKeys(keyChange, kept.sourceRecord).map(
    ({ fingerprint, source }) => `${fingerprint} (${source})`,
  )
  throw new RootKeyError(
    `A change of the root key from ${former} to ${coming} is under way, and one is carried out at a time. Go on with it: run this with the same next source; or, once the server has the settings of that source, with those and no next one.`,
  )
}

/** Without a next source: either the source has the next key already, or the next key file was prepared. */
async function goesOn(
  { data }: RootKeyChangeOptions,
  { to }: RootKeyChangeInProgress,
): Promise<boolean> {
  const { source, sourceFingerprint } = data
  if (sourceFingerprint === to) return true
  if (source.file === undefined) return false
  // Another process may just have replaced the key file.
  return isNextKeyFileReady(source.file, to) || (await source.existing())?.fingerprint === to
}

/** Whether a source has this key. Shares are not collected just for this question; what is recorded about them is compared. */
async function leadsTo(
  next: RootKeySource,
  to: string,
  sourceRecord: SourceRecord | undefined,
): Promise<boolean> {
  switch (next.kind) {
    case 'passphrase':
    case 'transit': {
      if (sourceRecord?.kind !== next.kind) return false
      return (await next.read({ fingerprints: [to], records: [sourceRecord] })).fingerprint === to
    }
    case 'shares': {
      const present = await next.existing()
      if (present !== undefined) return present.fingerprint === to
      if (sourceRecord === undefined) return true
      const { split } = next
      return (
        sourceRecord.kind === 'shares' &&
        (split === undefined ||
          (sourceRecord.needed === split.needed && sourceRecord.made === split.made))
      )
    }
    default:
      return (await next.existing())?.fingerprint === to
  }
}

async function begin(change: RootKeyChangeOptions): Promise<RootKeyChange> {
  const { rootKey } = change.data
  const { rootKey: next, sourceRecord } = await nextCustody(change)
  const keyChange = rootKey.changeTo(next)
  const { from, to } = keyChange
  if (from === to) {
    throw new RootKeyError(`The next root key is the one in force, ${from}.`)
  }
  try {
    await ask(change.administer, beginRootKeyChange.name, {
      From: from,
      To: to,
      FromUnderTo: keyChange.fromUnderTo.toString('base64'),
      ToUnderFrom: keyChange.toUnderFrom.toString('base64'),
      ...(sourceRecord && { ToSource: JSON.stringify(sourceRecord) }),
    })
  } catch (refused) {
    // Another process has begun a change in the meantime, or even ended one.
    const { file } = change.data.source
    if (change.next === undefined && file !== undefined) discardNextKeyFile(file, to)
    throw refused
  }
  change.onProgress(`The root key changes from ${from} to ${to}; both are accepted.`)
  return keyChange
}

async function nextCustody({ next, data }: RootKeyChangeOptions): Promise<EstablishedRootKey> {
  const { file } = data.source
  if (next !== undefined) return await next.establish()
  if (file !== undefined)
    return { rootKey: createNextKeyFile(file), sourceRecord: { kind: 'file' } }
  throw new RootKeyError(
    'Say where the next root key comes from, with one of the settings JINKU_NEXT_ROOT_KEY….',
  )
}

// Keys are rewrapped only after all servers that run wrap under the next root key; otherwise they could not open them, or would store keys
// under the former one. A server that starts later finds both root keys in the database.
async function acceptedByServers(storage: Storage, dataDir: string, to: string): Promise<void> {
  const giveUpAt = performance.now() + ACCEPT_MS
  for (;;) {
    const server = await serverStatusOf(resolve(dataDir))
    if (server?.status === 'sealed') {
      throw new RootKeyError(
        'The server is sealed, so it takes no part. Unseal it or stop it, then do this again.',
      )
    }
    const isPickedUp = (await changeInProgress(storage))?.pickedUpAt !== undefined
    const nodes = (await liveNodes(storage)).filter(({ wrapsUnder }) => wrapsUnder !== to)
    if (nodes.length === 0 && (server === undefined || isPickedUp)) return
    if (performance.now() > giveUpAt) {
      // The others go on wrapping under the former key because of those that do not accept the next one.
      const behind = nodes.filter(({ rootKey }) => rootKey !== to)
      throw new RootKeyError(whoTakesNoPart(behind.length > 0 ? behind : nodes))
    }
    await sleep(POLL_MS)
  }
}

function whoTakesNoPart(nodes: readonly StoredNode[]): string {
  if (nodes.length === 0) {
    return 'The server that runs takes no part in the change. Restart it, then do this again.'
  }
  const names = nodes.map(({ name, state }) => (state === 'sealed' ? `${name} (sealed)` : name))
  return `These nodes take no part in the change: ${names.join(', ')}. Unseal, restart or stop them, then do this again.`
}

async function liveNodes(storage: Storage): Promise<readonly StoredNode[]> {
  return await storage.read({ account: '', now: 0 }, async ({ nodes }) => {
    const all = await nodes.all()
    if (all.length === 0) return all
    const clock = await nodes.clock()
    return all.filter((node) => isLive(node, clock))
  })
}

/** The nodes that live on other data directories. */
async function otherNodes(storage: Storage, dataDir: string): Promise<readonly string[]> {
  const home = knownNodeId(dataPaths(resolve(dataDir)).nodeIdFile)
  return (await liveNodes(storage)).filter((node) => node.home !== home).map(({ name }) => name)
}

// Whether the source itself has the next key, without the help of the record of both keys in the database. Only then can the
// server start after the former key was given up.
async function comesFromSource({ data }: RootKeyChangeOptions, to: string): Promise<boolean> {
  const kept = await storedRootKey(data.storage)
  if (kept === undefined) return false
  const read = await data.source.read(sealedDataOf(kept))
  return read.fingerprint === to
}

async function ask(
  administer: Administer,
  operation: string,
  parameters: { readonly [name: string]: string },
): Promise<void> {
  const outcome = await administer({
    operation,
    parameters: new Map(Object.entries(parameters)),
    account: undefined,
  })
  if ('refusal' in outcome) throw new RootKeyError(outcome.refusal.message)
}
