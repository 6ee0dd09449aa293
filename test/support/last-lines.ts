/**
 * The last lines of a run, so that the end of a log is enough: what was not run here, and each test that failed, by file and name.
 *
 * A test that ran in part says so in its `meta.notRun`. A test whose program this machine lacks is skipped, and is named here.
 */

import type { Reporter, TestModule, Vitest } from 'vitest/node'

declare module 'vitest' {
  interface TaskMeta {
    /** What the test left out, and how it is run. */
    notRun?: string
  }
}

export class LastLines implements Reporter {
  #isSelection = false

  onInit(vitest: Vitest): void {
    // Then whatever was not selected counts as skipped.
    this.#isSelection = vitest.config.testNamePattern !== undefined
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const others = unhandled.length === 0 ? [] : [`${unhandled.length} errors outside of tests`]
    const failed = [...modules.flatMap(failedIn), ...others]
    const notRun = this.#isSelection ? [] : modules.flatMap(notRunIn)
    const lines = [...section('Not run here', notRun), ...section('Failed', failed)]
    if (lines.length === 0) return
    // Behind what the other reporters say at their end.
    process.once('exit', () => process.stdout.write(`\n${lines.join('\n')}\n`))
  }
}

function failedIn(module: TestModule): string[] {
  const names = [...module.children.allTests('failed')].map((test) => nameOf(module, test))
  // A file that could not be loaded, or whose hooks failed, has no test that did.
  return names.length > 0 || module.state() !== 'failed' ? names : [module.relativeModuleId]
}

function notRunIn(module: TestModule): string[] {
  const inPart = [...module.children.allTests()].flatMap((test) => test.meta().notRun ?? [])
  const skipped = [...module.children.allTests('skipped')].map((test) => nameOf(module, test))
  return [...inPart, ...skipped]
}

function nameOf(module: TestModule, { fullName }: { readonly fullName: string }): string {
  return `${module.relativeModuleId} > ${fullName}`
}

function section(title: string, names: readonly string[]): string[] {
  return names.length === 0
    ? []
    : [`${title}: ${names.length}`, ...names.map((name) => `  ${name}`)]
}
