/** From settings to the one source of the root key that they name. */

import { readFileSync } from 'node:fs'
import type { RootKeySettings } from '../settings/root-key-settings.ts'
import { commandSource } from './command-source.ts'
import { fileSource } from './file-source.ts'
import {
  askedPassphrase,
  givenPassphrase,
  passphraseInFile,
  passphraseSource,
} from './passphrase-source.ts'
import { sharesSource } from './shares-source.ts'
import type { Company, RootKeySource } from './source.ts'
import { textSource } from './text-source.ts'
import { transitSource } from './transit-source.ts'

/** @param defaultFile the source when the settings name none */
export function rootKeySource(
  settings: RootKeySettings,
  defaultFile: string,
  company: Company,
): RootKeySource {
  const { rootKey, rootKeyCommand } = settings
  const { prefix } = company
  if (rootKey !== undefined) return textSource(prefix, rootKey)
  if (rootKeyCommand !== undefined) return commandSource(`${prefix}_COMMAND`, rootKeyCommand)
  return (
    passphraseIn(settings, company) ??
    sharesIn(settings, company) ??
    transitIn(settings, company) ??
    fileSource(settings.rootKeyFile ?? defaultFile)
  )
}

function passphraseIn(
  {
    rootKeyPassphrase: text,
    rootKeyPassphraseFile: file,
    rootKeyPassphrasePrompt: isAsked,
  }: RootKeySettings,
  company: Company,
): RootKeySource | undefined {
  if (text !== undefined) return passphraseSource(givenPassphrase(text))
  if (file !== undefined) return passphraseSource(passphraseInFile(file))
  return isAsked === true ? passphraseSource(askedPassphrase(company)) : undefined
}

function sharesIn(settings: RootKeySettings, company: Company): RootKeySource | undefined {
  const { rootKeyShares: split, rootKeyShareDir: directory, rootKeyShareFiles: files } = settings
  if (split === undefined && files === undefined) return undefined
  return sharesSource({ split, directory, files: files ?? [] }, company)
}

function transitIn(settings: RootKeySettings, company: Company): RootKeySource | undefined {
  const {
    rootKeyTransitEndpoint: origin,
    rootKeyTransitAccessKeyId: accessKeyId,
    rootKeyTransitAccessKeySecret: accessKeySecret,
    rootKeyTransitKeyId: keyId,
    rootKeyTransitCa: caFile,
  } = settings
  if (origin === undefined || accessKeyId === undefined || accessKeySecret === undefined) {
    return undefined
  }
  const ca = caFile === undefined ? undefined : readFileSync(caFile)
  return transitSource({ origin, accessKeyId, accessKeySecret, keyId, ca }, company)
}
