/**
 * Changes the root key of a server, whether it runs or not. Stopped at any point it is carried on by doing it again; what is
 * stored opens with either root key all the while. docs/decisions/0013 has the reasons.
 */

import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { keptRootKey } from '../bootstrap/first-start.ts'
import { RootKeyError } from '../crypto/root-key.ts'
import {
  discardNextKeyFile,
  drawNextKeyFile,
  isNextKeyFileReady,
  swapKeyFile,
} from '../custody/key-file-swap.ts'
import { acceptedKeys, memoryIn } from '../custody/recorded.ts'
import { rewrapAll } from '../custody/rewrap.ts'
import type { Custody, Memory, RootKeySource } from '../custody/source.ts'
import { type KeptRootKey, sealedDatabase } from '../custody/take.ts'
import type { Administer } from '../local/local-endpoint.ts'
import { beginRootKeyChange } from '../operations/local/root-key/begin-root-key-change.ts'
import { finishRootKeyChange } from '../operations/local/root-key/finish-root-key-change.ts'
import type { HandoverUnderWay } from '../storage/root-keys.ts'
import type { Storage } from '../storage/store.ts'
import type { OfflineData } from './open-offline.ts'
import { serverStatusOf } from './running-server.ts'

const PICK_UP_MS = 15_000
const LOOK_MS = 50

export interface RootKeyChange {
  readonly data: OfflineData
  readonly dataDir: string
  /** Where the next one is to come from; undefined to draw one in the place of the present key file. */
  readonly next: RootKeySource | undefined
  readonly administer: Administer
  /** Told how far it is, in a sentence. */
  readonly onProgress: (text: string) => void
}

export interface CompletedRootKeyChange {
  readonly from: string
  readonly to: string
  readonly rewrapped: number
  /** False where the operator has to replace the source first. */
  readonly isFinished: boolean
  /** Where the former key file is kept. */
  readonly formerFile: string | undefined
  /** What is recorded of the source of the former key. */
  readonly former: Memory | undefined
}

/** @throws RootKeyError when it cannot begin, or cannot go on now */
export async function changeRootKey(change: RootKeyChange): Promise<CompletedRootKeyChange> {
  const { storage, rootKey } = change.data
  const kept = await keptRootKey(storage)
  if (kept?.handover !== undefined) await requireSame(change, kept, kept.handover)
  const { from, to } = kept?.handover ?? (await begin(change))
  await acceptedByServer(storage, change.dataDir)
  const rewrapped = await rewrapAll(storage, rootKey, Date.now, (done) => {
    change.onProgress(`${done} keys are wrapped under ${to}.`)
  })
  const { file } = change.data.source
  const formerFile = file === undefined ? undefined : swapKeyFile(file, from, to)
  const isFinished = await comesFromSource(change, to)
  // Unless somebody else, who carried it on too, has been quicker.
  const isLeft = (await handoverOf(storage))?.to === to
  if (isFinished && isLeft) await ask(change.administer, finishRootKeyChange.name, { To: to })
  return { from, to, rewrapped, isFinished, formerFile, former: memoryIn(kept?.memory) }
}

function handoverOf(storage: Storage): Promise<HandoverUnderWay | undefined> {
  return storage.read({ account: '', now: 0 }, ({ rootKeys }) => rootKeys.handover())
}

/**
 * That whoever runs this means the change that is under way, and not another one, which would be passed over in silence.
 *
 * @throws RootKeyError that names the one that is under way
 */
async function requireSame(
  change: RootKeyChange,
  kept: KeptRootKey,
  handover: HandoverUnderWay,
): Promise<void> {
  const { next } = change
  const isSame =
    next === undefined
      ? await goesOn(change, handover)
      : await leadsTo(next, handover.to, memoryIn(handover.toSource))
  if (isSame) return
  const [former, coming] = acceptedKeys(handover, kept.memory).map(
    ({ fingerprint, source }) => `${fingerprint} (${source})`,
  )
  throw new RootKeyError(
    `A change of the root key from ${former} to ${coming} is under way, and one is carried out at a time. Go on with it: run this with the same next source; or, once the server has the settings of that source, with those and no next one.`,
  )
}

/** Without a next source: either the present one is the next already, or the next key lies ready beside the key file. */
async function goesOn({ data }: RootKeyChange, { to }: HandoverUnderWay): Promise<boolean> {
  const { source, sourceFingerprint: own } = data
  if (own === to) return true
  if (source.file === undefined) return false
  // Another process may just have put it in its place.
  return isNextKeyFileReady(source.file, to) || (await source.present())?.fingerprint === to
}

/** Whether a source is the one that has this key. Shares are gathered for no question that the record answers. */
async function leadsTo(
  next: RootKeySource,
  to: string,
  memory: Memory | undefined,
): Promise<boolean> {
  switch (next.kind) {
    case 'passphrase':
    case 'transit': {
      if (memory?.kind !== next.kind) return false
      return (await next.read({ fingerprints: [to], memories: [memory] })).fingerprint === to
    }
    case 'shares': {
      const present = await next.present()
      if (present !== undefined) return present.fingerprint === to
      if (memory === undefined) return true
      const { split } = next
      return (
        memory.kind === 'shares' &&
        (split === undefined || (memory.needed === split.needed && memory.made === split.made))
      )
    }
    default:
      return (await next.present())?.fingerprint === to
  }
}

async function begin(change: RootKeyChange): Promise<{ from: string; to: string }> {
  const { rootKey } = change.data
  const { rootKey: next, memory } = await nextCustody(change)
  const handover = rootKey.handoverTo(next)
  const { from, to } = handover
  if (from === to) {
    throw new RootKeyError(`The next root key is the one in force, ${from}.`)
  }
  try {
    await ask(change.administer, beginRootKeyChange.name, {
      From: from,
      To: to,
      FromUnderTo: handover.fromUnderTo.toString('base64'),
      ToUnderFrom: handover.toUnderFrom.toString('base64'),
      ...(memory && { ToSource: JSON.stringify(memory) }),
    })
  } catch (refused) {
    // Somebody else has begun one in the meantime.
    const { file } = change.data.source
    if (change.next === undefined && file !== undefined) discardNextKeyFile(file, to)
    throw refused
  }
  rootKey.take(handover)
  change.onProgress(`The root key changes from ${from} to ${to}; both are accepted.`)
  return { from, to }
}

async function nextCustody({ next, data }: RootKeyChange): Promise<Custody> {
  const { file } = data.source
  if (next !== undefined) return await next.found()
  if (file !== undefined) return { rootKey: drawNextKeyFile(file), memory: { kind: 'file' } }
  throw new RootKeyError(
    'Say where the next root key comes from, with one of the settings JINKU_NEXT_ROOT_KEY….',
  )
}

// Keys are wrapped anew only once a server that runs can open them. One that starts later finds both root keys.
async function acceptedByServer(storage: Storage, dataDir: string): Promise<void> {
  const giveUpAt = performance.now() + PICK_UP_MS
  for (;;) {
    const standing = await serverStatusOf(resolve(dataDir))
    if (standing === undefined) return
    if (standing.status === 'sealed') {
      throw new RootKeyError(
        'The server is sealed, so it takes no part. Unseal it or stop it, then do this again.',
      )
    }
    if ((await handoverOf(storage))?.pickedUpAt !== undefined) return
    if (performance.now() > giveUpAt) {
      throw new RootKeyError(
        'The server that runs takes no part in the change. Restart it, then do this again.',
      )
    }
    await sleep(LOOK_MS)
  }
}

// By itself, without what the database holds of both: only then does the server start without the former one.
async function comesFromSource({ data }: RootKeyChange, to: string): Promise<boolean> {
  const kept = await keptRootKey(data.storage)
  if (kept === undefined) return false
  const read = await data.source.read(sealedDatabase(kept))
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
