/** The files that an operator may replace while the server runs: the certificate, and the file of the audit trail. */

import type { Log } from '../runtime/log.ts'
import type { Streams } from '../streams/start-streams.ts'
import type { CertificateRenewal } from './certificate-renewal.ts'

/** Reloads these files when the process receives SIGHUP. */
export class ReloadableFiles {
  /** The streams of the audit trail, one of which may write to a file; undefined until they are started. */
  streams: Streams | undefined
  readonly #renewal: CertificateRenewal
  readonly #log: Log

  constructor(renewal: CertificateRenewal, log: Log) {
    this.#renewal = renewal
    this.#log = log
  }

  /** Loads a renewed certificate, and reopens the file of the audit trail after it was renamed. Never rejects. */
  async reload(): Promise<void> {
    await this.#renewal.reload()
    await this.streams?.reopenFile().catch((fault: unknown) => this.#log.warn(notReopened(fault)))
  }
}

function notReopened(fault: unknown): string {
  const reason = fault instanceof Error ? fault.message : String(fault)
  return `The file of the audit trail is not opened anew, and the one that is open stays: ${reason}.`
}
