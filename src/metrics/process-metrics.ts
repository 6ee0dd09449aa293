import { countedBy, gauge, type Metric } from './metric.ts'

/** What the process uses of the machine. */
export const processMetrics: readonly Metric[] = [
  gauge('jinku_process_start_time_seconds', {
    help: 'When the process was started, since the epoch.',
    read: () => performance.timeOrigin / 1_000,
  }),
  countedBy('jinku_process_cpu_seconds_total', {
    help: 'Time of processors that the process has used, in all threads.',
    read: () => {
      const { user, system } = process.cpuUsage()
      return (user + system) / 1_000_000
    },
  }),
  gauge('jinku_process_resident_memory_bytes', {
    help: 'Memory of the machine that the process takes.',
    read: () => process.memoryUsage.rss(),
  }),
  gauge('jinku_process_heap_bytes', {
    help: 'Memory that objects of JavaScript take, used or not yet freed.',
    read: () => process.memoryUsage().heapUsed,
  }),
]
