/**
 * Renews the certificate while the server runs. Both files are read once a minute, and when the operator sends a signal. If they
 * have changed and belong together, new connections use them. It does not matter which tool replaces the files or how (written
 * over, renamed, or through a changed symbolic link as in Kubernetes); the server notices by itself.
 */

import { X509Certificate } from 'node:crypto'
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Certificate } from '../http/listener.ts'
import type { Log } from '../runtime/log.ts'
import { SettingsError } from '../settings/declaration.ts'
import { repeat } from '../timers/repeat.ts'
import { type CertificateFiles, requirePair } from './certificate.ts'

const LOOK_MS = 60_000
/** Bounds the files; a certificate chain has a few kilobytes. */
const MAX_BYTES = 1024 * 1024

/** Watches the two files of the certificate, and uses them when they change. */
export interface CertificateRenewal {
  /** Reads the files now. Logs what is wrong with them, also if that was logged before. Never rejects. */
  reload(): Promise<void>
  stop(): Promise<void>
}

interface RenewalOptions {
  readonly log: Log
  /** Uses the certificate for new connections. */
  readonly use: (certificate: Certificate) => void
  readonly lookMs?: number
}

/**
 * Starts watching the files.
 *
 * @param inUse the certificate that the server was started with; undefined if it speaks plain HTTP
 */
export function followCertificate(
  { tlsCert, tlsKey }: CertificateFiles,
  inUse: Certificate | undefined,
  { log, use, lookMs = LOOK_MS }: RenewalOptions,
): CertificateRenewal {
  if (tlsCert === undefined || tlsKey === undefined || inUse === undefined) {
    return { reload: async () => {}, stop: async () => {} }
  }
  let current = inUse
  /** The last problem that was logged, so that it is not logged every minute. */
  let complaint: string | undefined
  let turn: Promise<void> = Promise.resolve()

  const look = async (isAsked: boolean): Promise<void> => {
    try {
      const found = { cert: await content(tlsCert), key: await content(tlsKey) }
      if (found.cert.equals(current.cert) && found.key.equals(current.key)) {
        complaint = undefined
        return
      }
      requirePair(found, { tlsCert, tlsKey })
      use(found)
      current = found
      complaint = undefined
      const { validTo } = new X509Certificate(found.cert)
      log.note(`The certificate was renewed; it is valid until ${validTo}.`)
    } catch (error) {
      const reason = reasonOf(error)
      if (!isAsked && reason === complaint) return
      complaint = reason
      log.warn(`The certificate is not renewed, and the one in use stays. ${reason}`)
    }
  }
  // Reads run one after another. Otherwise an older read could end after a newer one and restore the old certificate.
  const inTurn = (isAsked: boolean): Promise<void> => {
    turn = turn.then(() => look(isAsked))
    return turn
  }
  const looking = repeat(
    () => inTurn(false),
    { firstMs: lookMs, intervalMs: lookMs },
    () => {},
  )
  return {
    reload: () => inTurn(true),
    stop: async () => {
      await looking.stop()
      await turn
    },
  }
}

/** Reads a file. Does not wait for a pipe: if one was used at the start, it has no further content. */
async function content(path: string): Promise<Buffer> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const stats = await file.stat()
    if (!stats.isFile()) throw new SettingsError(`${path} is no file.`)
    if (stats.size > MAX_BYTES) throw new SettingsError(`${path} has more than ${MAX_BYTES} bytes.`)
    return await file.readFile()
  } finally {
    await file.close()
  }
}

// Messages of the system name the file. Those of the TLS library only name one of its own routines, so they are not shown.
function reasonOf(error: unknown): string {
  if (error instanceof SettingsError) return error.message
  if (error instanceof Error && 'syscall' in error) return `${error.message}.`
  return 'It cannot be used.'
}
