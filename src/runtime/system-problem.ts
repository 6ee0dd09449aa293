/** Explains errors of the operating system in a sentence that says what to do. */

/** An error of a system call, as Node.js reports it. */
type SystemError = NodeJS.ErrnoException & {
  readonly syscall: string
  readonly address?: string
  readonly port?: number
}

/** Whether an error comes from a system call. */
export function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && 'syscall' in error && 'code' in error
}

/** Explains an error. Undefined when there is nothing to add to the message of the system. */
export function systemProblem(error: SystemError): string | undefined {
  return error.syscall === 'listen' ? listenProblem(error) : fileProblem(error)
}

function listenProblem({ code, address = '', port }: SystemError): string | undefined {
  const where = address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
  switch (code) {
    case 'EADDRINUSE':
      return `${where} is in use by another program. Stop that one, or listen elsewhere with --listen or JINKU_LISTEN.`
    case 'EADDRNOTAVAIL':
      return `This machine has no address ${address}. Listen on one that it has, or on 0.0.0.0 for all, with --listen or JINKU_LISTEN.`
    case 'EACCES':
      return `This user may not listen on port ${port}. Choose a port from 1024 on with --listen or JINKU_LISTEN, or give the service the capability CAP_NET_BIND_SERVICE.`
    default:
      return undefined
  }
}

function fileProblem({ code, path }: SystemError): string | undefined {
  if (path === undefined) return undefined
  const who = process.getuid === undefined ? 'This user' : `This user (uid ${process.getuid()})`
  switch (code) {
    case 'ENOENT':
      return `There is no file or directory ${path}. Look for a slip in its name, or make it first.`
    case 'EACCES':
    case 'EPERM':
      return `${who} may not use ${path}. Run this as the user that the server runs as, or change who may use it.`
    case 'ENOSPC':
    case 'EDQUOT':
      return `There is no room for ${path}: the disk is full. Make room, or name another place.`
    case 'EROFS':
      return `${path} is on a file system that can only be read. Name a place that can be written.`
    case 'ENOTDIR':
      return `A part of ${path} is a file where a directory is needed.`
    case 'EISDIR':
      return `${path} is a directory where a file is needed.`
    case 'EEXIST':
      return `There is something at ${path} already.`
    case 'EMFILE':
    case 'ENFILE':
      return 'Too many files are open. Raise the limit for open files: LimitNOFILE in the unit, or ulimit -n.'
    default:
      return undefined
  }
}
