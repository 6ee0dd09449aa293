/** Checks that the settings name at most one source of the root key, and everything that this source needs. */

import { SettingsError } from './declaration.ts'
import { type RootKeySettings, rootKeyDeclarations } from './root-key-settings.ts'

type Name = keyof RootKeySettings

/** One line for each source: the settings that belong to it. */
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
 * Checks that the settings name at most one source, and everything that it needs.
 *
 * @param prefix of the names, for messages
 * @throws SettingsError
 */
export function requireOneSource(settings: RootKeySettings, prefix: string): void {
  const declarations = rootKeyDeclarations(prefix)
  const isGiven = (name: Name): boolean => settings[name] !== undefined && settings[name] !== false
  const [first, second] = KINDS.flatMap((names) => names.find(isGiven) ?? [])
  if (first !== undefined && second !== undefined) {
    throw new SettingsError(
      `${declarations[first].name} and ${declarations[second].name} name two sources of the root key. Give one.`,
    )
  }
  const isTransit = first?.startsWith('rootKeyTransit') === true
  const missing = NEEDED_TOGETHER.find((name) => !isGiven(name))
  if (first !== undefined && isTransit && missing !== undefined) {
    throw new SettingsError(
      `${declarations[first].name} needs ${declarations[missing].name} with it.`,
    )
  }
  if (isGiven('rootKeyShareDir') && !isGiven('rootKeyShares')) {
    throw new SettingsError(
      `${declarations.rootKeyShareDir.name} needs ${declarations.rootKeyShares.name} with it.`,
    )
  }
}

/** Whether the settings name any source of the root key. */
export function namesSource(settings: RootKeySettings): boolean {
  return KINDS.flat().some((name) => settings[name] !== undefined && settings[name] !== false)
}
