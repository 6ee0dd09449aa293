/**
 * What takes long is played in part on the machine of somebody who writes code, and as a whole with `TEST_HISTORIES=full`, as continuous
 * integration does. Each such test says what it left out, and the last lines of the run repeat it.
 */

import type { TestContext } from 'vitest'

export const isFullRun = process.env['TEST_HISTORIES'] === 'full'

/** @param text what the test leaves out, and how much of it it does all the same */
export function leaveOut({ task }: Pick<TestContext, 'task'>, text: string): void {
  if (!isFullRun) task.meta.notRun = `${text} (TEST_HISTORIES=full)`
}
