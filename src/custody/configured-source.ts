/** The source of the root key that the settings name. */

import { readFileSync } from 'node:fs'
import type { RootKeySettings } from '../settings/root-key-settings.ts'
import { commandSource } from './command-source.ts'
import { environmentSource } from './environment-source.ts'
import { fileSource } from './file-source.ts'
import {
  literalPassphrase,
  passphraseInFile,
  passphraseSource,
  promptedPassphrase,
} from './passphrase-source.ts'
import { sharesSource } from './shares-source.ts'
import type { RootKeySource, SourceContext } from './source.ts'
import { transitSource } from './transit-source.ts'

/** @param defaultFile the path of the key file if the settings name no source */
export function rootKeySource(
  settings: RootKeySettings,
  defaultFile: string,
  company: SourceContext,
): RootKeySource {
  const { rootKey, rootKeyCommand } = settings
  const { prefix } = company
  if (rootKey !== undefined) return environmentSource(prefix, rootKey)
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
  company: SourceContext,
): RootKeySource | undefined {
  if (text !== undefined) return passphraseSource(literalPassphrase(text))
  if (file !== undefined) return passphraseSource(passphraseInFile(file))
  return isAsked === true ? passphraseSource(promptedPassphrase(company)) : undefined
}

function sharesIn(settings: RootKeySettings, company: SourceContext): RootKeySource | undefined {
  const { rootKeyShares: split, rootKeyShareDir: directory, rootKeyShareFiles: files } = settings
  if (split === undefined && files === undefined) return undefined
  return sharesSource({ split, directory, files: files ?? [] }, company)
}

function transitIn(settings: RootKeySettings, company: SourceContext): RootKeySource | undefined {
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
