/**
 * The order of the files of a run. One that takes long and comes last would leave all processors but one idle, so the longest come first:
 * by what they took the last time here, and before there was one, by this list.
 */

import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { isFullRun } from './full-run.ts'

/** What takes minutes when it is played as a whole. */
export const LONGEST_IN_FULL: readonly string[] = [
  'test/postgres/killed-postmaster.test.ts',
  'test/postgres/killed-process.test.ts',
  'test/model/histories.test.ts',
  'test/nodes/linearizable.test.ts',
]

/** Files that take many times as long as most, the longest first. */
export const LONGEST: readonly string[] = [
  'test/nodes/duties.test.ts',
  'test/nodes/joining.test.ts',
  'test/nodes/root-key.test.ts',
  'test/process/overload.test.ts',
  'test/root-key/change.test.ts',
  'test/jobs/jobs.test.ts',
  'test/backup/root-key-sources.test.ts',
  'test/storage/identities.test.ts',
  'test/process/full-disk.test.ts',
  'test/root-key/terminal.test.ts',
  'test/root-key/change-under-way.test.ts',
  'test/storage/postgres/contract.test.ts',
  'test/storage/postgres/portable.test.ts',
  'test/storage/portable.test.ts',
  'test/process/refusals.test.ts',
  'test/streams/webhook.test.ts',
  'test/streams/streams.test.ts',
  'test/process/crash.test.ts',
  'test/postgres/start.test.ts',
  'test/wire/memory.test.ts',
  'test/model/histories.test.ts',
  'test/postgres/moving.test.ts',
  'test/snippets/operating.test.ts',
  'test/compatibility/http.test.ts',
  'test/process/first-start.test.ts',
  'test/postgres/crashes.test.ts',
  'test/postgres/faults.test.ts',
  'test/backup/command.test.ts',
]

const FIRST = isFullRun ? [...LONGEST_IN_FULL, ...LONGEST] : LONGEST

/** Sorts the files of a run. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const inTurn = await super.sort(files)
    const places = new Map(
      inTurn.map((file, place) => [file, this.#rank(file) ?? FIRST.length + place]),
    )
    return inTurn.sort((one, other) => (places.get(one) ?? 0) - (places.get(other) ?? 0))
  }

  /** The place in the list. */
  #rank({ moduleId }: TestSpecification): number | undefined {
    const place = FIRST.indexOf(relative(this.ctx.config.root, moduleId))
    return place === -1 ? undefined : place
  }
}
