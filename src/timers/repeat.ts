/** Repeats work in the background. Its timers do not keep the process running. */

/** Work that is repeated until it is stopped. */
export interface RepeatedTask {
  /** The next run is after `firstMs`, unless one is in progress. */
  soon(): void
  /** Stops the repetition, and waits for the run in progress. */
  stop(): Promise<void>
}

/** Runs `work` after `firstMs`, and again `intervalMs` after each run, whether or not that failed. */
export function repeat(
  work: () => Promise<void>,
  { firstMs, intervalMs }: { readonly firstMs: number; readonly intervalMs: number },
  reportFault: (fault: unknown) => void,
): RepeatedTask {
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  let isStopped = false
  let isRunning = false

  const schedule = (delayMs: number): void => {
    timer = setTimeout(() => {
      isRunning = true
      running = work()
        .catch(reportFault)
        .finally(() => {
          isRunning = false
          if (!isStopped) schedule(intervalMs)
        })
    }, delayMs).unref()
  }
  schedule(firstMs)
  return {
    soon: () => {
      if (isStopped || isRunning) return
      clearTimeout(timer)
      schedule(firstMs)
    },
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      await running
    },
  }
}
