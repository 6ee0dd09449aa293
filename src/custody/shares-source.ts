/**
 * The root key in shares (Shamir's secret sharing): k of n shares make the key. So a single person can neither start the server
 * nor lose the key.
 */

import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { KEY_BYTES } from '../crypto/envelope.ts'
import { readPrivateFile, writePrivateFile } from '../crypto/private-file.ts'
import { deriveRootKey, type RootKey, RootKeyError } from '../crypto/root-key.ts'
import { splitSecret } from '../crypto/shamir.ts'
import { ShareCollector } from './share-collector.ts'
import { formatShare, parseShare } from './share-text.ts'
import type { RootKeySource, SealedData, SourceContext, Terminal, WaitingServer } from './source.ts'

const EXPIRY_CHECK_MS = 10_000

export interface SharesOptions {
  /** How many shares of a new root key are needed and made. */
  readonly split: { readonly needed: number; readonly made: number } | undefined
  /** The directory for new shares; undefined to show them at the terminal. */
  readonly directory: string | undefined
  /** Files with some shares, or all that are needed. */
  readonly files: readonly string[]
}

/** The source that combines shares: from files, from `jinku unseal` while a server waits, or from the terminal. */
export function sharesSource(options: SharesOptions, company: SourceContext): RootKeySource {
  return {
    kind: 'shares',
    phrase: 'the shares make',
    title: 'shares',
    ...(options.split && { split: options.split }),
    existing: async () => combined(options, company)?.rootKey,
    establish: async () => {
      const at = combined(options, company)
      return at === undefined
        ? {
            rootKey: await createShares(options, company),
            sourceRecord: { kind: 'shares', ...options.split },
          }
        : { rootKey: at.rootKey, sourceRecord: { kind: 'shares', needed: at.needed } }
    },
    read: (database) => collectShares(options, company, database),
  }
}

/**
 * The key that the files make, whichever it is: an operator who has shares need not have new ones made. Undefined when no files
 * are named.
 */
function combined(
  { files }: SharesOptions,
  { prefix }: SourceContext,
): { readonly rootKey: RootKey; readonly needed: number } | undefined {
  const [first] = files
  if (first === undefined) return undefined
  const { set, needed } = headOf(first)
  const collector = new ShareCollector([set], needed, undefined, 'that before it to')
  const rootKey = submitFiles(collector, files)
  if (rootKey !== undefined) return { rootKey, needed }
  collector.forget()
  throw new RootKeyError(
    `The files of ${prefix}_SHARE_FILES are too few: it takes ${needed} shares to make root key ${set}. Name as many, or none to have new ones made.`,
  )
}

/** The fingerprint and the number of needed shares, from the share in a file. */
function headOf(path: string): { readonly set: string; readonly needed: number } {
  const text = readShareFile(path)
  const share = parseShare(text)
  text.fill(0)
  if (share === undefined) throw new RootKeyError(`The file ${path} does not hold a share.`)
  share.point.y.fill(0)
  return { set: share.set, needed: share.needed }
}

/**
 * Submits the shares in files to the collector; answers the key if they suffice.
 *
 * @throws RootKeyError for a share that is refused
 */
function submitFiles(collector: ShareCollector, files: readonly string[]): RootKey | undefined {
  for (const path of files) {
    const result = collector.submit(readShareFile(path))
    if (result === undefined) continue
    if ('rootKey' in result) return result.rootKey
    collector.forget()
    throw new RootKeyError(`${path}: ${result.refused}`)
  }
  return undefined
}

/** Generates a root key, and writes or shows its shares. The server keeps none of them. */
async function createShares(
  { split: wanted, directory }: SharesOptions,
  { prefix, terminal }: SourceContext,
): Promise<RootKey> {
  if (wanted === undefined) {
    throw new RootKeyError(
      `There is no root key yet that shares could make. Say how many are to be made and needed, such as ${prefix}_SHARES=3/5.`,
    )
  }
  if (directory === undefined && terminal === undefined) {
    throw new RootKeyError(
      `The shares of the new root key are shown at a terminal, and there is none. Name a directory for them with ${prefix}_SHARE_DIR.`,
    )
  }
  const bytes = randomBytes(KEY_BYTES)
  const rootKey = deriveRootKey(bytes)
  const points = splitSecret(bytes, wanted.needed, wanted.made)
  bytes.fill(0)
  const set = rootKey.fingerprint
  for (const point of points) {
    const text = formatShare({ set, needed: wanted.needed, point })
    point.y.fill(0)
    if (directory === undefined) await terminal?.show(text)
    else writePrivateFile(join(directory, shareFile(set, point.x, wanted.made)), text)
  }
  return rootKey
}

function shareFile(set: string, number: number, made: number): string {
  return `share-${set.replaceAll(':', '')}-${number}-of-${made}`
}

/** Reads the text of a share. The caller overwrites it after use. @throws RootKeyError when others can read the file */
export function readShareFile(path: string): Buffer {
  return readPrivateFile(path, `share file ${path}`)
}

async function collectShares(
  options: SharesOptions,
  { prefix, keyName: named, terminal, waitingServer: waiting }: SourceContext,
  { fingerprints, records, sealedBy }: SealedData,
): Promise<RootKey> {
  const recorded = records.find((sourceRecord) => sourceRecord.kind === 'shares')
  const announced = options.split?.needed ?? recorded?.needed
  const collector = new ShareCollector(fingerprints, announced, undefined, sealedBy)
  const rootKey = submitFiles(collector, options.files)
  if (rootKey !== undefined) return rootKey
  if (waiting !== undefined) return await waitFor(collector, waiting)
  if (terminal !== undefined) return await askFor(collector, terminal, named)
  collector.forget()
  throw new RootKeyError(
    `The root key is in shares, and too few are at hand. Name the files of as many as it takes with ${prefix}_SHARE_FILES, or run this at a terminal and type them.`,
  )
}

async function waitFor(
  collector: ShareCollector,
  { seal, signal }: WaitingServer,
): Promise<RootKey> {
  seal('shares of the root key are missing', collector)
  // Reading the progress makes the collector overwrite expired shares.
  const looking = setInterval(() => collector.progress, EXPIRY_CHECK_MS).unref()
  const stopped = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  try {
    return await Promise.race([collector.completed, stopped])
  } finally {
    clearInterval(looking)
    collector.forget()
  }
}

async function askFor(
  collector: ShareCollector,
  terminal: Terminal,
  named: string,
): Promise<RootKey> {
  let said = ''
  for (;;) {
    const { given, needed } = collector.progress
    const count = needed === undefined ? '' : ` (${given} of ${needed} given)`
    const result = collector.submit(await terminal.ask(`${said}A share of ${named}${count}: `))
    if (result !== undefined && 'rootKey' in result) return result.rootKey
    said = result === undefined ? '' : `${result.refused}\n`
  }
}
