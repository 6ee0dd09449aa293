/** It may be part of a path, of a line of the log and of a host name. `local` are the chains of commands in the audit trail. */
const NODE_NAME = /^(?!local$)[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/

/** Whether a node may have this name. */
export function isNodeName(name: string): boolean {
  return NODE_NAME.test(name)
}
