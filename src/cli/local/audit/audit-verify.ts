/** `jinku audit verify`: checks that the audit trail was not manipulated, and up to which time that is proven. */

import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import {
  type ExportedCheckpoint,
  formatCheckpoint,
  parseCheckpoint,
} from '../../../audit/checkpoint.ts'
import type { Finding } from '../../../audit/findings.ts'
import { printable } from '../../../audit/printable.ts'
import { type ChainId, NO_ACCOUNT } from '../../../audit/trail.ts'
import { type Verification, type VerifiedChain, verifyTrail } from '../../../audit/verify-trail.ts'
import { keyOfTrail } from '../../../bootstrap/audit-trail.ts'
import type { OpenedData } from '../../../maintenance/open-offline.ts'
import { CommandError, type Invocation } from '../../command.ts'
import { type JobCommand, jobCommand, printed } from '../job.ts'
import { timeText } from './entry-line.ts'
import { trailOf } from './read-trail.ts'

const TAMPERED = 3
const LINES_PER_PIECE = 200

/** Verifies the trail, and says what is wrong with it. */
export const verifyJob = {
  summary:
    'Verifies the audit trail. Exit status 0 when it is proven, 3 when tampering was found, 1 when it could not be verified.',
  flags: {
    log: {
      summary:
        'What the server wrote to its log; the checkpoints in it show when the end of the trail was cut off.',
      form: 'a path, or - for standard input',
      isRepeated: true,
    },
  },

  input: async ({ given, input }) => linesOfAll(await checkpointsIn(given.get('log') ?? [], input)),

  async carryOut(args, data, { input, out }) {
    const exported = await checkpointsIn(['-'], input)
    const verification = await verificationOf(data, exported)
    await out(printed(args, answerOf(verification), textOf(verification, exported.length)))
    return verification.findings.length === 0 ? 0 : TAMPERED
  },
} satisfies JobCommand

/** `jinku audit verify` */
export const auditVerifyCommand = jobCommand('audit verify', verifyJob)

async function verificationOf(
  data: OpenedData,
  exported: readonly ExportedCheckpoint[],
): Promise<Verification> {
  const key = await keyOfTrail(data.storage, data.rootKey)
  const readTrail = trailOf(data)
  if (key !== undefined) return await readTrail((trail) => verifyTrail(trail, key, exported))
  const first = await readTrail((trail) => trail.chainAfter(undefined))
  if (exported.length === 0 && first === undefined) {
    return { chains: [], findings: [], omittedFindings: 0 }
  }
  throw new CommandError(
    'There is a trail, but the key that sealed it is gone from table audit_keys. Restore that row from a backup.',
  )
}

/** Writes the checkpoints as lines, in pieces. Nothing else of a log file is sent to the server. */
function linesOfAll(exported: readonly ExportedCheckpoint[]): Buffer[] {
  const pieces: Buffer[] = []
  for (let at = 0; at < exported.length; at += LINES_PER_PIECE) {
    const lines = exported
      .slice(at, at + LINES_PER_PIECE)
      .map((one) => `${formatCheckpoint(one)}\n`)
    pieces.push(Buffer.from(lines.join('')))
  }
  return pieces
}

async function checkpointsIn(
  paths: readonly string[],
  input: Invocation['input'],
): Promise<ExportedCheckpoint[]> {
  // The map removes duplicates: after rotation or repeated shipping, logs contain a checkpoint more than once.
  const exported = new Map<string, ExportedCheckpoint>()
  for (const path of paths) {
    const stream = path === '-' ? Readable.from(input) : createReadStream(path)
    // readline does not report errors of its input stream.
    const failed = new Promise<never>((_, reject) => stream.once('error', reject))
    const read = async (): Promise<void> => {
      for await (const line of createInterface({
        input: stream,
        crlfDelay: Number.POSITIVE_INFINITY,
      })) {
        const checkpoint = parseCheckpoint(line)
        if (checkpoint === undefined) continue
        const { chain, number, mac } = checkpoint
        exported.set(`${chain} ${number} ${mac.toString('base64')}`, checkpoint)
      }
    }
    await Promise.race([read(), failed])
  }
  return [...exported.values()]
}

function answerOf({ chains, findings, omittedFindings }: Verification): object {
  return {
    IsProven: findings.length === 0,
    Chains: chains.map((one) => ({
      Chain: one.chain,
      ...(one.account !== NO_ACCOUNT && { Account: one.account }),
      Entries: one.entries,
      Batches: one.batches,
      Checkpoints: one.checkpoints,
      ...(one.begins && { Begins: placeOf(one.begins) }),
      ...(one.proven && { ProvenUpTo: placeOf(one.proven) }),
      UnsealedEntries: one.unsealedEntries,
      ...(one.expired && {
        ExpiredUpTo: { Sequence: one.expired.sequence, At: timeText(one.expired.expiredAt) },
      }),
    })),
    Findings: findings.map(named),
    OmittedFindings: omittedFindings,
  }
}

/** Renames the members of a finding in the style of other answers. */
function named(finding: Finding): object {
  const members = Object.entries(finding)
  return Object.fromEntries(
    members.map(([name, value]) => [`${name[0]?.toUpperCase()}${name.slice(1)}`, value]),
  )
}

function placeOf({ sequence, time }: { sequence: number; time: number }): object {
  return { Sequence: sequence, Time: timeText(time) }
}

function textOf({ chains, findings, omittedFindings }: Verification, exported: number): string {
  const count = findings.length + omittedFindings
  const omitted = omittedFindings === 0 ? [] : [`… and ${omittedFindings} more`]
  const lines = [
    ...chains.flatMap(linesOf),
    ...findings.map(findingLine),
    ...omitted,
    ...(chains.length === 0 ? ['Nothing has been recorded yet.'] : []),
    count === 0
      ? `No tampering found${exported === 0 ? '; without --log, a cut end would not show' : ''}.`
      : `TAMPERING FOUND: ${of(count, 'finding', 'findings')}.`,
  ]
  return lines.map((line) => `${printable(line)}\n`).join('')
}

function linesOf(one: VerifiedChain): string[] {
  const { begins, proven, expired, unsealedEntries } = one
  return [
    `Chain ${nameOf(one)}: ${of(one.entries, 'entry', 'entries')} in ${of(one.batches, 'batch', 'batches')}, ${of(one.checkpoints, 'checkpoint', 'checkpoints')}`,
    ...(expired === undefined
      ? []
      : [`  expired up to batch ${expired.sequence}, at ${timeText(expired.expiredAt)}`]),
    ...(begins === undefined
      ? []
      : [`  begins with batch ${begins.sequence}, ${timeText(begins.time)}`]),
    ...(proven !== undefined
      ? [`  proven up to batch ${proven.sequence}, ${timeText(proven.time)}`]
      : one.batches > 0
        ? ['  nothing is proven']
        : []),
    ...(unsealedEntries === 0
      ? []
      : [`  ${of(unsealedEntries, 'entry', 'entries')} not yet sealed by a checkpoint`]),
  ]
}

function nameOf({ account = NO_ACCOUNT, chain }: Partial<ChainId>): string {
  return account === NO_ACCOUNT ? `${chain}` : `${chain} of account ${account}`
}

function of(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}

/** Renders a finding on one line. */
function findingLine(finding: Finding): string {
  const { kind, sequence, through, checkpoint, index, requestId, detail } = finding
  const range = (first: number): string =>
    through === undefined || through === first ? `${first}` : `${first} to ${through}`
  return [
    `${kind}: chain ${nameOf(finding)}`,
    ...(sequence === undefined ? [] : [`batch ${range(sequence)}`]),
    ...(checkpoint === undefined
      ? []
      : [`checkpoint ${sequence === undefined ? range(checkpoint) : checkpoint}`]),
    ...(index === undefined ? [] : [`entry ${index + 1}`]),
    ...(requestId === undefined ? [] : [`request ${requestId}`]),
    ...(detail === undefined ? [] : [`(${detail})`]),
  ].join(', ')
}
