/** That settings name one source of the root key at most, and all that it needs. */

import { type RootKeySettings, rootKeyRows } from './root-key-settings.ts'
import { SettingsError } from './table.ts'

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
