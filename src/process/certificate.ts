/** Reads the certificate and checks at the start that it can be used, so that not the first connection finds the mistake. */

import { readFileSync } from 'node:fs'
import type { Certificate } from '../http/listener.ts'
import { SettingsError } from '../settings/declaration.ts'
import { type Settings, table } from '../settings/table.ts'

/** The settings that name the two files. */
export type CertificateFiles = Pick<Settings, 'tlsCert' | 'tlsKey'>

/** Reads both files. Undefined when the settings name none, so that the server speaks plain HTTP. @throws SettingsError */
export function readCertificate({ tlsCert, tlsKey }: CertificateFiles): Certificate | undefined {
  if (tlsCert === undefined || tlsKey === undefined) return undefined
  const cert = read(table.tlsCert.name, tlsCert)
  const key = read(table.tlsKey.name, tlsKey)
  requirePair({ cert, key }, { tlsCert, tlsKey })
  return { cert, key }
}

/** Checks that certificate and key can be used together. @throws SettingsError that says which file is wrong */
export function requirePair(
  { cert, key }: Certificate,
  { tlsCert, tlsKey }: { readonly tlsCert: string; readonly tlsKey: string },
): void {
  if (!isUsable({ cert })) {
    throw new SettingsError(
      `The file ${tlsCert} of ${table.tlsCert.name} holds no certificate in PEM form.`,
    )
  }
  if (!isUsable({ key })) {
    throw new SettingsError(
      `The file ${tlsKey} of ${table.tlsKey.name} holds no private key in PEM form, or one that needs a passphrase.`,
    )
  }
  if (!isUsable({ cert, key })) {
    throw new SettingsError(
      `The private key of ${table.tlsKey.name} does not belong to the certificate of ${table.tlsCert.name}.`,
    )
  }
}

function read(name: string, path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    throw new SettingsError(`The file of ${name} cannot be read: ${(error as Error).message}`)
  }
}

// The error of the library is not passed on: it names one of the library's routines and says nothing about the file.
function isUsable(pem: { cert?: Buffer; key?: Buffer }): boolean {
  try {
    process.getBuiltinModule('node:tls').createSecureContext(pem)
    return true
  } catch {
    return false
  }
}
