/** Counts of durations in buckets, as a Prometheus histogram wants them. */

export class Buckets {
  /** The upper end of each bucket but the last, which has none; ascending, in milliseconds. */
  readonly boundsMs: readonly number[]
  /** How many durations fell into each bucket, not counting the buckets below it. */
  readonly counts: Float64Array
  sumMs = 0

  constructor(boundsMs: readonly number[]) {
    this.boundsMs = boundsMs
    this.counts = new Float64Array(boundsMs.length + 1)
  }

  add(ms: number): void {
    const { boundsMs, counts } = this
    let at = 0
    while (at < boundsMs.length && ms > (boundsMs[at] as number)) at++
    counts[at] = (counts[at] as number) + 1
    this.sumMs += ms
  }
}
