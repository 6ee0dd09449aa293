/** `jinku migrate`: migrates the database, or with --dry-run tests that on a copy. */

import { upgradeData } from '../../maintenance/upgrade-data.ts'
import { rehearseUpgrade, type UpgradeRehearsal } from '../../maintenance/upgrade-rehearsal.ts'
import type { UpgradeTrial } from '../../storage/engine.ts'
import type { Command, Invocation } from '../command.ts'
import { textOf } from '../text.ts'

const FAULTY = 3

export const migrateCommand: Command = {
  summary:
    'Brings the schema of the database up to date, while no server runs. Exit status 0 when it is, 3 when a dry run found a fault, 1 when it could not be done.',
  flags: {
    'dry-run': {
      summary: 'Does it on a copy, which is removed; a server may run.',
      isSwitch: true,
    },
  },
  run: (invocation) =>
    invocation.given.has('dry-run') ? rehearse(invocation) : carryOut(invocation),
}

async function carryOut({ settings, print }: Invocation): Promise<number> {
  const { from, to, applied, snapshot } = await upgradeData(settings)
  const answer = { From: from, To: to, ...(snapshot && { Snapshot: snapshot }) }
  const migrations = applied.map(named)
  print(
    { ...answer, Migrations: migrations },
    applied.length === 0 ? nothingToDo(to) : textOf({ ...answer, Migrations: migrations }),
  )
  return 0
}

async function rehearse({ settings, print }: Invocation): Promise<number> {
  const rehearsal = await rehearseUpgrade(settings)
  print(answerOf(rehearsal), reportOf(rehearsal))
  return (rehearsal.trial?.faults.length ?? 0) === 0 ? 0 : FAULTY
}

const named = ({ number, name }: { readonly number: number; readonly name: string }): object => ({
  Number: number,
  Name: name,
})

const nothingToDo = (schema: number): string =>
  `The database has schema ${schema}, the newest that this program knows. There is nothing to do.\n`

function answerOf({ from, to, pending, trial }: UpgradeRehearsal): object {
  return {
    ...factsOf(from, to, trial),
    Migrations: pending.map(named),
    Tables: trial === undefined ? [] : [...trial.tables].map(tableRow),
    Faults: trial?.faults ?? [],
  }
}

function factsOf(from: number, to: number, trial: UpgradeTrial | undefined): object {
  return {
    From: from,
    To: to,
    ...(trial && {
      DatabaseBytes: trial.databaseBytes,
      SnapshotSeconds: trial.copySeconds,
      MigrationSeconds: trial.migrationSeconds,
    }),
  }
}

function tableRow([name, [before, after]]: readonly [
  string,
  readonly [number | undefined, number | undefined],
]): object {
  return { Table: name, RowsBefore: before, RowsAfter: after }
}

/** Renders the result for people. It lists only tables whose number of rows has changed. */
function reportOf({ from, to, pending, trial }: UpgradeRehearsal): string {
  if (pending.length === 0) return nothingToDo(to)
  const facts = { ...factsOf(from, to, trial), Migrations: pending.map(named) }
  if (trial === undefined) return textOf(facts)
  const changed = [...trial.tables].filter(([, [before, after]]) => before !== after)
  const same = trial.tables.size - changed.length
  return [
    textOf({ ...facts, ...(changed.length > 0 && { Tables: changed.map(tableRow) }) }),
    ...(trial.tables.size === 0 ? [] : [`Tables with as many rows as before: ${same}.\n`]),
    ...trial.faults.map((fault) => `FAULT: ${fault}\n`),
    trial.faults.length === 0
      ? 'The upgrade succeeds on a copy. The database itself has not been changed.\n'
      : 'The upgrade would fail. The database itself has not been changed.\n',
  ].join('')
}
