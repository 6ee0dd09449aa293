/** `jinku audit status`: prints where the audit trail ends, and how far its streams are behind. */

import { countEntries } from '../../../audit/chain.ts'
import { printable } from '../../../audit/printable.ts'
import type { ChainEnd, StreamPosition, TrailReadStore } from '../../../audit/trail.ts'
import { textOf } from '../../text.ts'
import { type JobCommand, jobCommand, printed } from '../job.ts'
import { timeText } from './entry-line.ts'
import { snapshotOf } from './read-trail.ts'

export const statusJob = {
  summary:
    'Says where the audit trail ends, what of it is not sealed yet, and how far each stream is behind.',
  flags: {},

  async carryOut(args, data, { out }) {
    const answer = await snapshotOf(data)((trail) => statusOf(trail, Date.now()))
    await out(printed(args, answer, textFor(answer)))
    return 0
  },
} satisfies JobCommand

export const auditStatusCommand = jobCommand('audit status', statusJob)

interface Status {
  readonly Chains: readonly object[]
  readonly Streams: readonly object[]
}

async function statusOf(trail: TrailReadStore, now: number): Promise<Status> {
  const ends = new Map<string, ChainEnd>()
  for (const chain of await trail.chains()) ends.set(chain, await trail.end(chain))
  const places = await trail.streamPositions()
  const streams = [...new Set(places.map(({ stream }) => stream))]
  return {
    Chains: [...ends].map(([chain, end]) => chainRow(chain, end)),
    Streams: await Promise.all(
      streams.map((stream) => streamRow(trail, stream, places, ends, now)),
    ),
  }
}

function chainRow(chain: string, end: ChainEnd): object {
  const { batch, checkpoint } = end
  const entries = countEntries(end)
  return {
    Chain: chain,
    Entries: entries,
    LastBatch: batch?.sequence ?? checkpoint?.sequence ?? 0,
    LastTime: batch && timeText(batch.endedAt),
    LastCheckpoint: checkpoint?.number ?? 0,
    CheckpointTime: checkpoint && timeText(checkpoint.madeAt),
    UnsealedEntries: entries - (checkpoint?.entries ?? 0),
  }
}

async function streamRow(
  trail: TrailReadStore,
  stream: string,
  places: readonly StreamPosition[],
  ends: ReadonlyMap<string, ChainEnd>,
  now: number,
): Promise<object> {
  let entries = 0
  let since = now
  let deliveredAt = 0
  for (const [chain, end] of ends) {
    const place = places.find((one) => one.stream === stream && one.chain === chain)
    const behind = countEntries(end) - (place?.entries ?? 0)
    deliveredAt = Math.max(deliveredAt, place?.updatedAt ?? 0)
    if (behind <= 0) continue
    entries += behind
    const { rows } = await trail.batches(chain, String(place?.sequence ?? 0), 1)
    since = Math.min(since, rows[0]?.endedAt ?? now)
  }
  return {
    Stream: stream,
    EntriesBehind: entries,
    SecondsBehind: Math.ceil((now - since) / 1_000),
    LastDelivery: deliveredAt === 0 ? undefined : timeText(deliveredAt),
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
