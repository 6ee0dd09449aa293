/**
 * Renewal of the certificate while the server runs. Both files are looked at once a minute and whenever the operator says so;
 * a pair that has changed is taken for new connections, if its halves belong together. Whatever tool renews them, and in
 * whatever way (written over, renamed, or a link that leads elsewhere, as Kubernetes does), nobody has to tell the server.
 */

import { X509Certificate } from 'node:crypto'
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Certificate } from '../http/listener.ts'
import type { Log } from '../runtime/log.ts'
import { SettingsError } from '../settings/declaration.ts'
import { repeat } from '../timers/repeating.ts'
import { type CertificateFiles, requirePair } from './certificate.ts'

const LOOK_MS = 60_000
/** A chain of certificates has a few kilobytes. */
const MAX_BYTES = 1024 * 1024

export interface CertificateRenewal {
  /** Looks now, and says in the log what is wrong with the files, also when that has been said. Never rejects. */
  reload(): Promise<void>
  stop(): Promise<void>
}

interface RenewalOptions {
  readonly log: Log
  /** Takes the pair for connections that begin from now on. */
  readonly use: (certificate: Certificate) => void
  readonly lookMs?: number
}

/** @param inUse the pair that the server has begun with; undefined where it speaks plain HTTP */
export function followCertificate(
  { tlsCert, tlsKey }: CertificateFiles,
  inUse: Certificate | undefined,
  { log, use, lookMs = LOOK_MS }: RenewalOptions,
): CertificateRenewal {
  if (tlsCert === undefined || tlsKey === undefined || inUse === undefined) {
    return { reload: async () => {}, stop: async () => {} }
  }
  let current = inUse
  /** What was said last; the same is not said every minute. */
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
  // One at a time, so that an older look does not end after a newer one.
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

/** A pipe was read when the server began, and has nothing more to say; it is not waited for. */
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

// The library's own words say in which routine it gave up; those of the system name the file.
function reasonOf(error: unknown): string {
  if (error instanceof SettingsError) return error.message
  if (error instanceof Error && 'syscall' in error) return `${error.message}.`
  return 'It cannot be used.'
}
