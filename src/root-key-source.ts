/** From settings to the one source of the root key that they name. */

import { readFileSync } from 'node:fs'
import { commandSource } from './custody/command-source.ts'
import { fileSource } from './custody/file-source.ts'
import {
  askedPassphrase,
  givenPassphrase,
  passphraseInFile,
  passphraseSource,
} from './custody/passphrase-source.ts'
import { sharesSource } from './custody/shares-source.ts'
import type { Company, RootKeySource } from './custody/source.ts'
import { textSource } from './custody/text-source.ts'
import { transitSource } from './custody/transit-source.ts'
import { type RootKeySettings, rootKeyRows } from './root-key-settings.ts'
import { SettingsError } from './settings-table.ts'

type Name = keyof RootKeySettings

/** Settings that belong to one source stand together. */
const KINDS: readonly (readonly Name[])[] = [
  ['rootKeyFile'],
  ['rootKey'],
  ['rootKeyCommand'],
  ['rootKeyPassphrase'],
  ['rootKeyPassphraseFile'],
  ['rootKeyPassphrasePrompt'],
  ['rootKeyShares', 'rootKeyShareDir', 'rootKeyShareFiles'],
  [
    'rootKeyTransitEndpoint',
    'rootKeyTransitKeyId',
    'rootKeyTransitAccessKeyId',
    'rootKeyTransitAccessKeySecret',
    'rootKeyTransitCa',
  ],
]

const NEEDED_TOGETHER: readonly Name[] = [
  'rootKeyTransitEndpoint',
  'rootKeyTransitAccessKeyId',
  'rootKeyTransitAccessKeySecret',
]

/**
 * That the settings name one source at most, and all that it needs.
 *
 * @param prefix of the names, for messages
 * @throws SettingsError
 */
export function requireOneSource(settings: RootKeySettings, prefix: string): void {
  const rows = rootKeyRows(prefix)
  const isGiven = (name: Name): boolean => settings[name] !== undefined && settings[name] !== false
  const [first, second] = KINDS.flatMap((names) => names.find(isGiven) ?? [])
  if (first !== undefined && second !== undefined) {
    throw new SettingsError(
      `${rows[first].name} and ${rows[second].name} name two sources of the root key. Give one.`,
    )
  }
  const isTransit = first?.startsWith('rootKeyTransit') === true
  const missing = NEEDED_TOGETHER.find((name) => !isGiven(name))
  if (first !== undefined && isTransit && missing !== undefined) {
    throw new SettingsError(`${rows[first].name} needs ${rows[missing].name} with it.`)
  }
  if (isGiven('rootKeyShareDir') && !isGiven('rootKeyShares')) {
    throw new SettingsError(
      `${rows.rootKeyShareDir.name} needs ${rows.rootKeyShares.name} with it.`,
    )
  }
}

/** Whether the settings name a source at all. */
export function namesSource(settings: RootKeySettings): boolean {
  return KINDS.flat().some((name) => settings[name] !== undefined && settings[name] !== false)
}

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
  { terminal }: Company,
): RootKeySource | undefined {
  if (text !== undefined) return passphraseSource(givenPassphrase(text))
  if (file !== undefined) return passphraseSource(passphraseInFile(file))
  return isAsked === true ? passphraseSource(askedPassphrase(terminal)) : undefined
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
