/** Work that is done again and again beside what callers ask for. It keeps no process awake. */

export interface RepeatedTask {
  /** Ends once what is under way has ended. */
  stop(): Promise<void>
}

export function repeat(
  work: () => Promise<void>,
  { firstMs, intervalMs }: { readonly firstMs: number; readonly intervalMs: number },
  reportFault: (fault: unknown) => void,
): RepeatedTask {
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  let isStopped = false

  const schedule = (delayMs: number): void => {
    timer = setTimeout(() => {
      running = work()
        .catch(reportFault)
        .finally(() => isStopped || schedule(intervalMs))
    }, delayMs).unref()
  }
  schedule(firstMs)
  return {
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      await running
    },
  }
}
