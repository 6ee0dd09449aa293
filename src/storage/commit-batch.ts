/** What one commit holds. */

import { isAccountId, NO_ACCOUNT } from '../domain/account-ids.ts'
import type { Pauses } from '../scheduling/pauses.ts'
import type { PendingChange, PendingEntry } from './commit-queue.ts'
import type { TrailEntry } from './store.ts'

/** The changes and entries of one commit. */
export interface Batch {
  readonly changes: PendingChange[]
  /** To be called after the commit: each answers one caller. */
  readonly answers: (() => void)[]
  readonly entries: PendingEntry[]
  /** The lines of the audit trail, by account. */
  readonly lines: Map<string, string[]>
  /** Whether changes in it ran at the same time, so that what fails later may be of any of them. */
  isJoint: boolean
  /** The accounts whose changes no other transaction makes meanwhile, and the last of them in the order of their ids. */
  readonly entered: Set<string>
  lastEntered: string | undefined
  /** Whether a change is in it that had a conflict, and so shares the commit with no other. */
  isAlone: boolean
}

/** A commit that holds nothing yet. */
export function emptyBatch(): Batch {
  return {
    changes: [],
    answers: [],
    entries: [],
    lines: new Map(),
    isJoint: false,
    entered: new Set(),
    lastEntered: undefined,
    isAlone: false,
  }
}

/** How many callers are answered in one turn of the event loop: what they do then takes a while as well. */
const ANSWERED_AT_ONCE = 128

/** Answers the callers of a batch that was committed. */
export async function answerAll({ answers }: Batch, pauses: Pauses): Promise<void> {
  let answered = 0
  for (const answer of answers) {
    if (answered > 0 && answered % ANSWERED_AT_ONCE === 0) await pauses.take()
    answer()
    answered++
  }
}

/** Adds an entry to the lines of its account. */
export function addLine(lines: Map<string, string[]>, { account, line }: TrailEntry): void {
  const ofAccount = lines.get(account)
  if (ofAccount === undefined) lines.set(account, [line])
  else ofAccount.push(line)
}

/** The same entry, which is one line. A line break would make two entries of one; JSON has none outside of its texts. */
export function checked(entry: TrailEntry): TrailEntry {
  const { account, line } = entry
  if (line === '' || line.includes('\n')) throw new Error('an audit entry must be one line')
  if (account !== NO_ACCOUNT && !isAccountId(account)) {
    throw new Error('an audit entry must be of an account or of none')
  }
  return entry
}
