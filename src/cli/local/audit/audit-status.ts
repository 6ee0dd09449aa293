/** `jinku audit status`: prints where the audit trail ends, and how far its streams are behind. */

import { countEntries } from '../../../audit/chain.ts'
import { chainsOf } from '../../../audit/chains.ts'
import { printable } from '../../../audit/printable.ts'
import {
  type ChainEnd,
  type ChainId,
  NO_ACCOUNT,
  type StreamPosition,
  type TrailReadStore,
} from '../../../audit/trail.ts'
import { textOf } from '../../text.ts'
import { type JobCommand, jobCommand, printed } from '../job.ts'
import { timeText } from './entry-line.ts'
import { snapshotOf } from './read-trail.ts'

/** Prints how much is in the trail, and how far its streams are. */
export const statusJob = {
  summary:
    'Says where the chains of the audit trail end, what of it is not sealed yet, and how far each stream is behind.',
  flags: {},

  async carryOut(args, data, { out }) {
    const answer = await snapshotOf(data)((trail) => statusOf(trail, Date.now()))
    await out(printed(args, answer, textFor(answer)))
    return 0
  },
} satisfies JobCommand

/** `jinku audit status` */
export const auditStatusCommand = jobCommand('audit status', statusJob)

interface Status {
  readonly Chains: readonly object[]
  readonly Streams: readonly object[]
}

async function statusOf(trail: TrailReadStore, now: number): Promise<Status> {
  const chains: object[] = []
  const streams = (await trail.streams()).map((stream) => new StreamStatus(stream, now))
  for await (const chain of chainsOf((work) => work(trail))) {
    const end = await trail.end(chain)
    chains.push(chainRow(chain, end))
    for (const stream of streams) await stream.add(trail, chain, end)
  }
  return { Chains: chains, Streams: streams.map((stream) => stream.row) }
}

function chainRow({ account, chain }: ChainId, end: ChainEnd): object {
  const { batch, checkpoint } = end
  const entries = countEntries(end)
  return {
    Chain: chain,
    Account: account === NO_ACCOUNT ? undefined : account,
    Entries: entries,
    LastBatch: batch?.sequence ?? checkpoint?.sequence ?? 0,
    LastTime: batch && timeText(batch.endedAt),
    LastCheckpoint: checkpoint?.number ?? 0,
    CheckpointTime: checkpoint && timeText(checkpoint.madeAt),
    UnsealedEntries: entries - (checkpoint?.entries ?? 0),
  }
}

/** How far a stream is behind, over all chains. */
class StreamStatus {
  readonly #stream: string
  readonly #now: number
  #entries = 0
  #since: number
  #deliveredAt = 0

  constructor(stream: string, now: number) {
    this.#stream = stream
    this.#now = now
    this.#since = now
  }

  async add(trail: TrailReadStore, chain: ChainId, end: ChainEnd): Promise<void> {
    const position = await trail.streamPosition(this.#stream, chain)
    this.#deliveredAt = Math.max(this.#deliveredAt, position?.updatedAt ?? 0)
    const behind = countEntries(end) - (position?.entries ?? 0)
    if (behind <= 0) return
    this.#entries += behind
    this.#since = Math.min(this.#since, await this.#oldestAfter(trail, chain, position))
  }

  async #oldestAfter(
    trail: TrailReadStore,
    chain: ChainId,
    position: StreamPosition | undefined,
  ): Promise<number> {
    const { rows } = await trail.batches(chain, String(position?.sequence ?? 0), 1)
    return rows[0]?.endedAt ?? this.#now
  }

  get row(): object {
    return {
      Stream: this.#stream,
      EntriesBehind: this.#entries,
      SecondsBehind: Math.ceil((this.#now - this.#since) / 1_000),
      LastDelivery: this.#deliveredAt === 0 ? undefined : timeText(this.#deliveredAt),
    }
  }
}

// A name in a manipulated trail may contain control characters, so every line is made printable.
function textFor({ Chains, Streams }: Status): string {
  const text = `${textOf({ Chains })}\n${textOf({ Streams })}`
  return text
    .split('\n')
    .map((line) => printable(line))
    .join('\n')
}
