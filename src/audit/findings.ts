/** The findings of a verification of the audit trail. */

import { type ChainId, NO_ACCOUNT } from './trail.ts'

/** What can be wrong with a stored trail. */
export type FindingKind =
  | 'entry changed'
  | 'entry removed'
  | 'entry inserted'
  | 'entries reordered'
  | 'batch changed'
  | 'batch removed'
  | 'batch inserted'
  | 'batches reordered'
  | 'checkpoint changed'
  | 'checkpoint removed'
  | 'expiry changed'
  | 'tail cut'

/** One thing that is wrong with a stored trail, and where. */
export interface Finding {
  readonly kind: FindingKind
  /** Whose chain it is; absent for the chain of no account. */
  readonly account?: string
  readonly chain: string
  /** The sequence number of the batch, or of the first one. */
  readonly sequence?: number
  /** The last number, if the finding concerns several consecutive batches or checkpoints. */
  readonly through?: number
  /** The number of the checkpoint, or of the first one. */
  readonly checkpoint?: number
  /** The entry's index in its batch, from 0: for a removed entry in the sealed batch, for others in the stored one. */
  readonly index?: number
  /** The request id of the stored entry, if it can still be parsed. */
  readonly requestId?: string
  readonly detail?: string
}

/** What a finding says of its chain. */
export function placed({ account, chain }: ChainId): Pick<Finding, 'account' | 'chain'> {
  return account === NO_ACCOUNT ? { chain } : { account, chain }
}

/** A bounded list of findings, so that the verification of a trail that is wholly wrong does not exhaust the memory. */
export class Findings {
  static readonly #MAX = 10_000
  readonly #list: Finding[] = []
  #omitted = 0

  add(finding: Finding): void {
    if (this.#list.length < Findings.#MAX) this.#list.push(finding)
    else this.#omitted++
  }

  get list(): readonly Finding[] {
    return this.#list
  }

  /** How many findings were left out because the list was full. */
  get omitted(): number {
    return this.#omitted
  }
}
