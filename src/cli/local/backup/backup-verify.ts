/** `jinku backup verify`: tests a backup by restoring it into a temporary directory. */

import { type RestoreRehearsal, rehearseRestore } from '../../../maintenance/restore-rehearsal.ts'
import type { Command } from '../../command.ts'
import { textOf } from '../../text.ts'
import { rowsOf, tablesOf } from './contents.ts'
import { OPENING_FLAGS, openingOf, sourceOf } from './flags.ts'
import { progressOf } from './progress.ts'

const FAULTY = 1

export const backupVerifyCommand: Command = {
  summary:
    'Restores a backup into a temporary directory, decrypts every key and value in it, verifies its audit trail, and removes it again. Exit status 0 when the backup can be restored, 1 when not.',
  flags: OPENING_FLAGS,

  async run(invocation) {
    const progress = progressOf(invocation)
    const rehearsal = await rehearseRestore(invocation.settings, {
      ...openingOf(invocation),
      source: (spool) => sourceOf(invocation, spool),
      onProgress: (phase, rows) => progress(phase === 'restored' ? 'Restored' : 'Opened', rows),
    })
    const answer = answerOf(rehearsal)
    invocation.print(answer, verdictOn(rehearsal) + textOf(answer))
    return findingsOf(rehearsal) === 0 ? 0 : FAULTY
  },
}

function answerOf(rehearsal: RestoreRehearsal): object {
  const { whole, values, madeAt, rootKeys } = rehearsal
  const [inForce, former] = rootKeys
  return {
    Backup: rehearsal.id,
    Account: rehearsal.account,
    MadeAt: new Date(madeAt).toISOString(),
    Schema: rehearsal.schema,
    RootKey: inForce?.fingerprint,
    ...(inForce?.source !== undefined && { RootKeySource: inForce.source }),
    ...(former !== undefined && { FormerRootKey: former.fingerprint }),
    ...(former?.source !== undefined && { FormerRootKeySource: former.source }),
    HasRecoveryPassphrase: rehearsal.hasRecoveryPassphrase,
    Bytes: whole.bytes,
    Digest: whole.fileDigest,
    Rows: rowsOf(whole),
    OpenedValues: values.opened,
    ValuesWithoutKey: values.keyless,
    OpenedAccessKeys: rehearsal.accessKeys,
    TrailFindings: findingsOf(rehearsal),
    Tables: tablesOf(whole),
  }
}

function findingsOf({ trail }: RestoreRehearsal): number {
  return trail === undefined ? 0 : trail.findings.length + trail.omittedFindings
}

function verdictOn(rehearsal: RestoreRehearsal): string {
  const findings = findingsOf(rehearsal)
  if (findings === 0) return 'The backup can be restored.\n\n'
  return `The audit trail in the backup has ${findings} findings; once it is restored, jinku audit verify lists them.\n\n`
}
