/**
 * The names of chains. Each process that writes has chains of its own, and so has each of its lanes, since a chain is continued by one
 * writer. Where one server has the database for itself, its chains are named `server`. Where several nodes work on it, chains have the names
 * of the nodes. Commands share the chains `local`.
 */

/** The name of the server that has the database for itself. */
export const SOLE_SERVER = 'server'

/** The chains of commands, which read the end of a chain before each batch. */
export const COMMANDS_CHAIN = 'local'

/** No name of a node contains it. */
const BEFORE_LANE = '/'

/** No process has more lanes. */
export const MOST_LANES = 16

/** The chains of one lane. The first lane has those of an engine without lanes; commands have one transaction at a time. */
export function chainOfLane(chain: string, lane: number): string {
  return chain === COMMANDS_CHAIN || lane === 0 ? chain : `${chain}${BEFORE_LANE}${lane}`
}

/** The node that writes a chain; undefined for chains of commands. */
export function nodeOfChain(chain: string): string | undefined {
  return chain === COMMANDS_CHAIN ? undefined : chain.split(BEFORE_LANE, 1)[0]
}

/** All chains that a node may have written. */
export function chainsOfNode(node: string): readonly string[] {
  return Array.from({ length: MOST_LANES }, (_, lane) => chainOfLane(node, lane))
}
