/** `jinku transfer`: moves the data of a server to another database. */

import { createHash } from 'node:crypto'
import type { TransferredTable } from '../../maintenance/transfer-data.ts'
import {
  type CompletedTransfer,
  type DeploymentTransferOptions,
  transferDeployment,
} from '../../maintenance/transfer-deployment.ts'
import { transfer } from '../../operations/local/trail-entries.ts'
import { TARGET_DATABASE_FLAGS } from '../../settings/settings.ts'
import { type Command, CommandError, type Invocation, singleValue } from '../command.ts'
import { textOf } from '../text.ts'
import { QUIET_FLAG } from './backup/flags.ts'
import { progressOf } from './backup/progress.ts'
import { offlineEndpoint } from './offline-endpoint.ts'

const FAULTY = 3

const TARGET_FLAGS = Object.fromEntries(
  TARGET_DATABASE_FLAGS.map(({ flag, form }) => [
    flag,
    {
      summary: `As --${flag.replace('target-', '')}, for the database that the data goes to.`,
      form,
    },
  ]),
)

export const transferCommand: Command = {
  summary:
    'Moves the data of a server that does not run to an empty database, and verifies every row of it there. Exit status 0 when it is moved, 3 when the audit trail has findings, which move along, 1 when nothing was moved.',
  flags: {
    'target-data-dir': {
      summary:
        'The data directory that the data goes to. With JINKU_TARGET_DATABASE_URL, the one of the root key; it may be the present one.',
      form: 'a path',
    },
    ...TARGET_FLAGS,
    'dry-run': {
      summary: 'Does everything, then removes the copy: nothing is moved.',
      isSwitch: true,
    },
    ...QUIET_FLAG,
  },

  async run(invocation) {
    const dataDir = singleValue(invocation.given, 'target-data-dir')
    const { target: database } = invocation.settings
    if (dataDir === undefined && database.databaseUrl === undefined) {
      throw new CommandError(
        'Say where the data goes: --target-data-dir, or JINKU_TARGET_DATABASE_URL in the environment or a file.',
      )
    }
    const progress = progressOf(invocation)
    const isRehearsal = invocation.given.has('dry-run')
    const transferred = await transferDeployment(
      invocation.settings,
      { dataDir, database },
      {
        isRehearsal,
        onProgress: (phase, rows) => progress(phase === 'copied' ? 'Copied' : 'Compared', rows),
        record: (data, tables) => record(data, tables, invocation),
      },
    )
    const answer = answerOf(transferred)
    invocation.print(answer, textOf(answer) + verdictOn(transferred, isRehearsal))
    return findingsOf(transferred) === 0 ? 0 : FAULTY
  },
}

async function record(
  data: Parameters<DeploymentTransferOptions['record']>[0],
  tables: readonly TransferredTable[],
  invocation: Invocation,
): Promise<void> {
  const administer = await offlineEndpoint(data, invocation, [transfer])
  const outcome = await administer({
    operation: transfer.name,
    parameters: new Map([['Digest', digestOf(tables)]]),
    account: data.account,
  })
  if ('refusal' in outcome) throw new CommandError(outcome.refusal.message)
}

function digestOf(tables: readonly TransferredTable[]): string {
  const lines = tables.map(({ name, digest }) => `${name} ${digest}\n`)
  return createHash('sha256').update(lines.join('')).digest('hex')
}

function answerOf(transferred: CompletedTransfer): object {
  const { account, from, to, retired, tables } = transferred
  return {
    Account: account,
    From: from,
    To: to,
    ...(retired !== undefined && { FormerDatabase: retired }),
    Rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    Digest: digestOf(tables),
    TrailFindings: findingsOf(transferred),
    Tables: tables.map(({ name, rows, digest }) => ({ Table: name, Rows: rows, Digest: digest })),
  }
}

function findingsOf({ trail }: CompletedTransfer): number {
  return trail === undefined ? 0 : trail.findings.length + trail.omittedFindings
}

function verdictOn({ to, retired }: CompletedTransfer, isRehearsal: boolean): string {
  if (isRehearsal) return '\nThe data can be transferred. Nothing has been changed.\n'
  const former =
    retired === undefined
      ? ''
      : ` ${retired} is no longer used; remove it when you no longer need it.`
  return `\nThe data is in ${to} now.${former}\n`
}
