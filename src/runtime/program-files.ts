/**
 * Files of the installed program, by the names that the `imports` of package.json gives them. A path that is relative to a module would
 * differ between the sources and the bundle.
 */

import { createRequire } from 'node:module'

/** The path of a file. */
export function programFile(name: '#manifest' | '#job-thread' | '#main'): string {
  return createRequire(import.meta.url).resolve(name)
}
