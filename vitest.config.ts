import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { LastLines } from './test/support/last-lines.ts'
import { LongestFirst } from './test/support/longest-first.ts'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: 'test/support/temporary.ts',
    // Only so that a test that hangs ends at all: how long one takes depends on what else the machine does.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // Workers end, and what tests have left behind is removed, at the end of the run.
    teardownTimeout: 120_000,
    // Modules keep no state of their own, so what one file has loaded the next one may use: half of the time went into loading.
    isolate: false,
    // A file that did not change since the last run is not translated again.
    experimental: { fsModuleCache: true },
    // No processor waits at the end for one that has begun a long file last.
    sequence: { sequencer: LongestFirst },
    // What was not run and what failed comes last.
    reporters: ['default', new LastLines()],
    // Many tests wait for processes that they started.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
})
