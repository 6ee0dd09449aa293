import { decodeEnds, type SealedEnd } from './ends.ts'
import { type ChainId, type Checkpoint, NO_ACCOUNT } from './trail.ts'

/** Collects where the chains of accounts end, as the checkpoints of the chains of no account have sealed it. */
export class SealedEnds {
  readonly #ofChain = new Map<string, Map<string, SealedEnd>>()

  /** Adds what a genuine checkpoint has sealed, which replaces what an earlier one of the same chain has. */
  add({ account, chain, ends }: Checkpoint): void {
    if (account !== NO_ACCOUNT || ends.length === 0) return
    const known = this.#ofChain.get(chain) ?? new Map<string, SealedEnd>()
    this.#ofChain.set(chain, known)
    for (const end of decodeEnds(ends)) {
      // A copy, so that not the bytes of the whole checkpoint are kept.
      known.set(end.account, { ...end, macPrefix: Buffer.from(end.macPrefix) })
    }
  }

  of({ account, chain }: ChainId): SealedEnd | undefined {
    return this.#ofChain.get(chain)?.get(account)
  }

  get chains(): readonly ChainId[] {
    return [...this.#ofChain].flatMap(([chain, ends]) =>
      Array.from(ends.keys(), (account) => ({ account, chain })),
    )
  }
}
