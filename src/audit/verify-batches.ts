/**
 * Verifies the batches of one chain, oldest first, and reports what happened to those that differ from what was sealed.
 *
 * The MAC of a batch covers its sequence number and the MAC of the batch before. A batch is *genuine* if its MAC is right for
 * some sequence number, which is its *place* in the chain. Batches that are not genuine at the number they claim are *suspects*.
 * What happened to a suspect follows from its neighbours: whether its place is missing, is taken, or belongs to another batch.
 */

import type { KeyObject } from 'node:crypto'
import { equalInConstantTime } from '../crypto/constant-time.ts'
import { digestCount, macOfBatch, NO_PREDECESSOR } from './chain.ts'
import { compareEntries, type EntryDifference } from './compare-entries.ts'
import { isSealedMac, type SealedEnd } from './ends.ts'
import { type Finding, type Findings, placed } from './findings.ts'
import type { ChainId, Checkpoint, Expiry, StoredBatch } from './trail.ts'
import { missingRanges } from './verify-checkpoints.ts'

/** How many places ahead are tried for a batch, in case batches before it were removed and the rest renumbered. */
const LOOK_AHEAD = 16
/** The most suspects that are kept in memory to find their place. Further ones are reported as changed. */
const MAX_SUSPECTS = 1_000

/** What the verification of the batches of a chain found out. */
export interface VerifiedBatches {
  readonly batches: number
  readonly entries: number
  /** The first batch that is stored. */
  readonly begins: { readonly sequence: number; readonly time: number } | undefined
  /** The last batch up to which everything is as it was sealed. */
  readonly proven: { readonly sequence: number; readonly time: number } | undefined
  /** The last place that is taken by a batch. */
  readonly lastSequence: number
  /** Entries that no checkpoint of the database seals yet. */
  readonly unsealedEntries: number
}

interface Suspect {
  readonly batch: Omit<StoredBatch, 'entries'>
  /** The place that it claims by its number, and whether it contains the MAC of the batch before it. */
  readonly claims: number
  readonly continuesChain: boolean
  /** How its entries differ from their digests. Reported only if the batch turns out to be genuine. */
  readonly differences: readonly EntryDifference[]
  verdict: 'batch changed' | 'batch inserted' | 'batches reordered'
  detail: string | undefined
}

type Missing = [first: number, last: number, kind: 'batch removed' | 'tail cut']

/** One chain, as it is stored. */
export interface BatchesToVerify {
  readonly key: KeyObject
  readonly chain: ChainId
  readonly batches: AsyncIterable<StoredBatch>
  /** The genuine checkpoints, oldest first. */
  readonly checkpoints: AsyncIterator<Checkpoint>
  /** Reads the expiry. Called whenever batches are missing, because batches may expire during the verification. */
  readonly expiry: () => Promise<Expiry | undefined>
  /** The last batch that a stored checkpoint of the chain seals, and the last one that an exported checkpoint seals. */
  readonly sealedThrough: number
  readonly exportedThrough: number
  /** What the last checkpoint of the chain of no account that mentions this chain says of its end. */
  readonly sealedEnd: SealedEnd | undefined
  readonly findings: Findings
}

/** Verifies a chain, and adds what is wrong to `findings`. */
export async function verifyBatches(given: BatchesToVerify): Promise<VerifiedBatches> {
  const verifier = new BatchVerifier(given)
  for await (const batch of given.batches) await verifier.look(batch)
  return await verifier.finish()
}

class BatchVerifier {
  readonly #given: BatchesToVerify
  /** The last batch that any stored checkpoint seals. */
  readonly #sealedThrough: number
  #batches = 0
  #entries = 0
  #unsealedEntries = 0
  #begins: VerifiedBatches['begins']
  #proven: VerifiedBatches['proven']
  #isProven = true
  /** The last genuine batch. */
  #last: { readonly sequence: number; readonly mac: Buffer } = {
    sequence: 0,
    mac: NO_PREDECESSOR,
  }
  /** The difference between the place and the number of the last genuine batch, other than 0 if batches were renumbered. */
  #shift = 0
  /** The suspects since the last genuine batch, and all suspects. */
  #since: Suspect[] = []
  #suspects: Suspect[] = []
  #missing: Missing[] = []
  #checkpoint: Checkpoint | undefined
  #checkpointsEnded = false

  constructor(given: BatchesToVerify) {
    this.#given = given
    this.#sealedThrough = Math.max(given.sealedThrough, given.sealedEnd?.sequence ?? 0)
  }

  async look(batch: StoredBatch): Promise<void> {
    this.#batches++
    this.#begins ??= { sequence: batch.sequence, time: batch.endedAt }
    const place = this.#placeOf(batch)
    if (place !== undefined) {
      await this.#accept(batch, place, compareEntries(batch.digests, batch.entries))
      return
    }
    const renumbered = this.#placeIfRenumbered(batch)
    if (renumbered === undefined) {
      this.#suspect(batch)
      return
    }
    const before = this.#since.pop()
    if (before !== undefined) {
      this.#suspects.pop()
      await this.#accept(before.batch, renumbered - 1, before.differences)
    }
    await this.#accept(batch, renumbered, compareEntries(batch.digests, batch.entries))
  }

  async finish(): Promise<VerifiedBatches> {
    const { findings, exportedThrough } = this.#given
    const place = placed(this.#given.chain)
    const through = Math.max(this.#sealedThrough, exportedThrough)
    for (const suspect of this.#since) {
      const { claims, continuesChain } = suspect
      const isSealed = claims > this.#last.sequence && claims <= through
      if (!isSealed && !continuesChain) suspect.verdict = 'batch inserted'
    }
    const held = this.#since
      .filter(({ verdict }) => verdict === 'batch changed')
      .map(({ claims }) => claims)
    const lastSequence = Math.max(this.#last.sequence, ...held)
    await this.#note(this.#last.sequence + 1, lastSequence, held, 'batch removed')
    await this.#note(lastSequence + 1, through, [], 'tail cut')
    this.#findPlaces()
    for (const [first, last, kind] of this.#missing) {
      findings.add({ kind, ...place, sequence: first, through: last })
    }
    for (const { batch, claims, verdict, detail } of this.#suspects) {
      const sequence = verdict === 'batch inserted' ? batch.sequence : claims
      findings.add({ kind: verdict, ...place, sequence, ...(detail !== undefined && { detail }) })
    }
    return {
      batches: this.#batches,
      entries: this.#entries,
      begins: this.#begins,
      proven: this.#proven,
      lastSequence,
      unsealedEntries: this.#unsealedEntries,
    }
  }

  /**
   * The place of the batch, if it is genuine: by its number, with or without the shift, or as successor of the last genuine one.
   */
  #placeOf(batch: StoredBatch): number | undefined {
    const { sequence: last, mac } = this.#last
    const claimed = batch.sequence + this.#shift
    if (claimed > last && this.#isGenuine(batch, claimed)) return claimed
    if (batch.sequence > last && this.#isGenuine(batch, batch.sequence)) return batch.sequence
    if (batch.previous.equals(mac) && this.#isGenuine(batch, last + 1)) return last + 1
    return undefined
  }

  /**
   * The place of a batch if batches before it were removed and the rest renumbered. A single batch could be one that was moved,
   * so two consecutive batches must be genuine at the new places, and the second must continue the first.
   */
  #placeIfRenumbered(batch: StoredBatch): number | undefined {
    const before = this.#since.at(-1)?.batch
    if (before === undefined || !batch.previous.equals(before.mac)) return undefined
    const { sequence: last } = this.#last
    for (let place = last + 2; place <= last + LOOK_AHEAD; place++) {
      if (this.#isGenuine(batch, place) && this.#isGenuine(before, place - 1)) return place
    }
    return undefined
  }

  async #accept(
    batch: Omit<StoredBatch, 'entries'>,
    place: number,
    differences: readonly EntryDifference[],
  ): Promise<void> {
    const shift = place - batch.sequence
    const change = shift - this.#shift
    this.#shift = shift
    const { inserted, missing } = await this.#settle(place)
    // Inserting or removing a batch requires that all later ones are renumbered. That is one finding, and not one for each of
    // them.
    const isExplained = change < 0 ? inserted >= -change : missing >= change
    if (shift !== 0 && !isExplained) {
      const detail = `it is numbered ${batch.sequence}`
      this.#problem({ kind: 'batch changed', sequence: place, detail })
    }
    this.#requireContinuation(batch, place)
    this.#requireSealedEnd(batch, place)
    await this.#requireSealed(batch, place)
    this.#count(batch, place)
    for (const difference of differences) this.#problem({ ...difference, sequence: place })
    this.#last = { sequence: place, mac: batch.mac }
    if (this.#isProven) this.#proven = { sequence: place, time: batch.endedAt }
  }

  #isGenuine(batch: Omit<StoredBatch, 'entries'>, sequence: number): boolean {
    return equalInConstantTime(macOfBatch(this.#given.key, { ...batch, sequence }), batch.mac)
  }

  #suspect({ entries, ...batch }: StoredBatch): void {
    this.#isProven = false
    const before = this.#since.at(-1)?.batch.mac ?? this.#last.mac
    const suspect: Suspect = {
      batch,
      claims: batch.sequence + this.#shift,
      continuesChain: batch.previous.equals(before),
      differences: compareEntries(batch.digests, entries),
      verdict: 'batch changed',
      detail: undefined,
    }
    if (this.#suspects.length >= MAX_SUSPECTS) {
      this.#problem({ kind: 'batch changed', sequence: suspect.claims })
      return
    }
    this.#since.push(suspect)
    this.#suspects.push(suspect)
  }

  /** Assigns the suspects to the places between the last genuine batch and this one, and notes the places that remain. */
  async #settle(place: number): Promise<{ inserted: number; missing: number }> {
    const from = this.#last.sequence + 1
    const held: number[] = []
    for (const suspect of this.#since) {
      const { claims } = suspect
      if (claims >= from && claims < place && !held.includes(claims)) held.push(claims)
      else suspect.verdict = 'batch inserted'
    }
    const inserted = this.#since.length - held.length
    this.#since = []
    return { inserted, missing: await this.#note(from, place - 1, held, 'batch removed') }
  }

  /** Notes the places in a range that no batch holds and that have not expired; answers how many. */
  async #note(
    from: number,
    through: number,
    held: readonly number[],
    kind: 'batch removed' | 'tail cut',
  ): Promise<number> {
    if (from > through) return 0
    let missing = 0
    const expired = (await this.#given.expiry())?.sequence ?? 0
    for (const [first, last] of missingRanges(Math.max(from, expired + 1), through, held)) {
      this.#isProven = false
      this.#missing.push([first, last, kind])
      missing += last - first + 1
    }
    return missing
  }

  #requireContinuation(batch: Pick<StoredBatch, 'previous'>, place: number): void {
    const { sequence, mac } = this.#last
    if (place !== sequence + 1 || batch.previous.equals(mac)) return
    const detail = 'it does not follow the batch before it'
    this.#problem({ kind: 'batch changed', sequence: place, detail })
  }

  #requireSealedEnd({ mac }: Pick<StoredBatch, 'mac'>, place: number): void {
    const { sealedEnd } = this.#given
    if (sealedEnd?.sequence !== place || isSealedMac(sealedEnd, mac)) return
    const detail =
      'another batch was sealed in this place: entries were cut off, and the chain was continued'
    this.#problem({ kind: 'tail cut', sequence: place, detail })
  }

  async #requireSealed(batch: Pick<StoredBatch, 'previous' | 'mac'>, place: number): Promise<void> {
    let checkpoint = await this.#nextCheckpoint()
    while (checkpoint !== undefined && checkpoint.sequence < place) {
      if (checkpoint.sequence === place - 1)
        this.#requireSame(batch.previous, checkpoint, place - 1)
      this.#checkpoint = undefined
      checkpoint = await this.#nextCheckpoint()
    }
    if (checkpoint?.sequence === place) this.#requireSame(batch.mac, checkpoint, place)
  }

  async #nextCheckpoint(): Promise<Checkpoint | undefined> {
    if (this.#checkpoint === undefined && !this.#checkpointsEnded) {
      const next = await this.#given.checkpoints.next()
      if (next.done === true) this.#checkpointsEnded = true
      else this.#checkpoint = next.value
    }
    return this.#checkpoint
  }

  #requireSame(mac: Buffer, checkpoint: Checkpoint, sequence: number): void {
    if (mac.equals(checkpoint.batchMac)) return
    const detail = `it is not the batch that checkpoint ${checkpoint.number} seals`
    this.#problem({ kind: 'batch changed', sequence, detail })
  }

  #count({ digests }: Pick<StoredBatch, 'digests'>, place: number): void {
    const entries = digestCount(digests.length)
    this.#entries += entries
    if (place > this.#sealedThrough) this.#unsealedEntries += entries
  }

  /** Looks for suspects that are genuine at a place where a batch is missing or changed: they were moved. */
  #findPlaces(): void {
    const changed = this.#suspects.filter(({ verdict }) => verdict === 'batch changed')
    const open = new Set(changed.map(({ claims }) => claims))
    for (const [first, last] of this.#missing) {
      for (let place = first; place <= last && open.size < MAX_SUSPECTS; place++) open.add(place)
    }
    for (const suspect of this.#suspects) {
      for (const place of open) {
        if (!this.#isGenuine(suspect.batch, place)) continue
        suspect.verdict = 'batches reordered'
        suspect.detail = `it is batch ${place}`
        this.#count(suspect.batch, place)
        for (const difference of suspect.differences)
          this.#problem({ ...difference, sequence: place })
        this.#missing = this.#missing.flatMap(([first, last, kind]) =>
          missingRanges(first, last, [place]).map(
            ([from, through]): Missing => [from, through, kind],
          ),
        )
        break
      }
    }
  }

  /** Reports a finding. From there on the chain is not proven any more. */
  #problem(finding: Omit<Finding, 'account' | 'chain'>): void {
    this.#isProven = false
    this.#given.findings.add({ ...placed(this.#given.chain), ...finding })
  }
}
