/** The id of a data directory, by which a node is recognized when its process is started again, and from which it has its name by default. */

import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'

const ID = /^[0-9a-f]{32}$/

/** Reads the id from this file, or makes one. The caller holds the data directory. */
export function nodeIdIn(file: string): string {
  const known = knownNodeId(file)
  if (known !== undefined) return known
  const id = randomBytes(16).toString('hex')
  writeFileSync(file, `${id}\n`, { mode: 0o600 })
  return id
}

/** The name of a node that was given none. */
export function defaultNodeName(id: string): string {
  return `node-${id.slice(0, 8)}`
}

/**
 * Undefined if the directory has none. A file that a full disk has left empty, or that is not one of ours, is written anew by the next
 * start: the node then has another name.
 */
export function knownNodeId(file: string): string | undefined {
  try {
    const id = readFileSync(file, 'utf8').trim()
    return ID.test(id) ? id : undefined
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
