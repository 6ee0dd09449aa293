/** The last lines of a run: each test that failed, by file and name, so that the end of a log is enough. */

import type { Reporter, TestModule } from 'vitest/node'

export class FailedNames implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const failed = modules.flatMap((module) => {
      const tests = [...module.children.allTests('failed')]
      const names = tests.map(({ fullName }) => `${module.relativeModuleId} > ${fullName}`)
      // A file that could not be loaded, or whose hooks failed, has no test that did.
      return names.length > 0 || module.state() !== 'failed' ? names : [module.relativeModuleId]
    })
    const others = unhandled.length === 0 ? [] : [`${unhandled.length} errors outside of tests`]
    const all = [...failed, ...others]
    if (all.length === 0) return
    const lines = [`Failed: ${all.length}`, ...all.map((name) => `  ${name}`)]
    // Behind what the other reporters say at their end.
    process.once('exit', () => process.stdout.write(`\n${lines.join('\n')}\n`))
  }
}
