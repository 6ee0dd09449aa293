/**
 * The settings that say where the root key comes from. They exist three times: for the key in force (`JINKU_ROOT_KEY…`), for
 * the next key during a change (`JINKU_NEXT_ROOT_KEY…`), and for the key that a backup was made under
 * (`JINKU_BACKUP_ROOT_KEY…`). At most one source may be given; without any, the root key is a file in the data directory.
 */

import { parseRootKey } from '../crypto/key-text.ts'
import type { SettingDeclaration } from './declaration.ts'
import { flag, matching, path } from './forms.ts'

/** The prefixes of the names: of the root key in force, of the next root key, and of the root key of a backup. */
export const ROOT_KEY_PREFIX = 'JINKU_ROOT_KEY'
/** The prefix of settings that describe the root key to change to. */
export const NEXT_ROOT_KEY_PREFIX = 'JINKU_NEXT_ROOT_KEY'
/** The prefix of settings that describe the root key that a backup was made under. */
export const BACKUP_ROOT_KEY_PREFIX = 'JINKU_BACKUP_ROOT_KEY'

/** The values of these settings. A property that is absent means the same as one that is undefined. */
export interface RootKeySettings {
  readonly rootKeyFile?: string | undefined
  readonly rootKey?: string | undefined
  readonly rootKeyCommand?: string | undefined
  readonly rootKeyPassphrase?: string | undefined
  readonly rootKeyPassphraseFile?: string | undefined
  readonly rootKeyPassphrasePrompt?: boolean | undefined
  readonly rootKeyShares?: Split | undefined
  readonly rootKeyShareDir?: string | undefined
  readonly rootKeyShareFiles?: readonly string[] | undefined
  readonly rootKeyTransitEndpoint?: string | undefined
  readonly rootKeyTransitKeyId?: string | undefined
  readonly rootKeyTransitAccessKeyId?: string | undefined
  readonly rootKeyTransitAccessKeySecret?: string | undefined
  readonly rootKeyTransitCa?: string | undefined
}

/** How many shares of the root key are made, and how many of them are needed to reconstruct it. */
export interface Split {
  readonly needed: number
  readonly made: number
}

type RootKeyTable = {
  readonly [one in keyof RootKeySettings]-?: SettingDeclaration<
    Exclude<RootKeySettings[one], undefined>
  >
}

/**
 * Declares the settings under one prefix.
 *
 * @param prefix {@link ROOT_KEY_PREFIX}, {@link NEXT_ROOT_KEY_PREFIX} or {@link BACKUP_ROOT_KEY_PREFIX}
 */
export function rootKeyDeclarations(prefix: string): RootKeyTable {
  return {
    rootKeyFile: {
      name: `${prefix}_FILE`,
      form: 'a path',
      summary:
        'A file with the root key, in Base64 or as first start makes it, if it is not `root.key` in the data directory. Made on first start when it is absent.',
      fallback: undefined,
      parse: path,
    },
    rootKey: {
      name: prefix,
      form: '32 bytes in Base64, or the content of a key file',
      summary: 'The root key itself.',
      fallback: undefined,
      isSecret: true,
      parse: (value) => (isKey(value) ? value : undefined),
    },
    rootKeyCommand: {
      name: `${prefix}_COMMAND`,
      form: 'a line for `/bin/sh`',
      summary:
        'A command that prints the root key, in Base64 or as the content of a key file, within 30 seconds.',
      fallback: undefined,
      parse: matching(/^[^\0]+$/),
    },
    rootKeyPassphrase: {
      name: `${prefix}_PASSPHRASE`,
      form: 'at least 12 characters',
      summary: 'A passphrase that the root key is made of.',
      fallback: undefined,
      isSecret: true,
      parse: matching(/^[^\0\r\n]{12,1000}$/),
    },
    rootKeyPassphraseFile: {
      name: `${prefix}_PASSPHRASE_FILE`,
      form: 'a path',
      summary: 'A file whose first line is that passphrase, readable by its owner only.',
      fallback: undefined,
      parse: path,
    },
    rootKeyPassphrasePrompt: {
      name: `${prefix}_PASSPHRASE_PROMPT`,
      form: '`true` or `false`',
      summary: 'Whether to ask for that passphrase at the terminal.',
      fallback: undefined,
      isSwitch: true,
      parse: flag,
    },
    rootKeyShares: {
      name: `${prefix}_SHARES`,
      form: '`k/n`, such as `3/5`; 2 ≤ k ≤ n ≤ 255',
      summary:
        'The root key is in n shares, any k of which make it. On first start they are made; later they are given with `jinku unseal`.',
      fallback: undefined,
      parse: parseSplit,
    },
    rootKeyShareDir: {
      name: `${prefix}_SHARE_DIR`,
      form: 'a path',
      summary:
        'An existing directory for the shares that are made on first start, a file for each. Shown at the terminal if absent.',
      fallback: undefined,
      parse: path,
    },
    rootKeyShareFiles: {
      name: `${prefix}_SHARE_FILES`,
      form: 'paths with commas between',
      summary: 'Files with shares, each readable by its owner only.',
      fallback: undefined,
      parse: parsePaths,
    },
    rootKeyTransitEndpoint: {
      name: `${prefix}_TRANSIT_ENDPOINT`,
      form: 'an https or http URL without path',
      summary: 'Another KMS that keeps the root key encrypted: a Jinku, or the cloud service.',
      fallback: undefined,
      parse: parseEndpoint,
    },
    rootKeyTransitKeyId: {
      name: `${prefix}_TRANSIT_KEY_ID`,
      form: 'id, ARN or alias',
      summary: 'The key there that encrypts the root key; needed on first start only.',
      fallback: undefined,
      parse: matching(/^[\x21-\x7e]{1,256}$/),
    },
    rootKeyTransitAccessKeyId: {
      name: `${prefix}_TRANSIT_ACCESS_KEY_ID`,
      form: '1 to 128 printable ASCII characters',
      summary: 'Access key there. It needs kms:Encrypt on first start, kms:Decrypt later.',
      fallback: undefined,
      parse: matching(/^[A-Za-z0-9._-]{1,128}$/),
    },
    rootKeyTransitAccessKeySecret: {
      name: `${prefix}_TRANSIT_ACCESS_KEY_SECRET`,
      form: '1 to 128 printable ASCII characters',
      summary: 'The secret that belongs to it.',
      fallback: undefined,
      isSecret: true,
      parse: matching(/^[\x21-\x7e]{1,128}$/),
    },
    rootKeyTransitCa: {
      name: `${prefix}_TRANSIT_CA`,
      form: 'a path',
      summary: 'Certificates in PEM form that vouch for the endpoint, instead of those of Node.js.',
      fallback: undefined,
      parse: path,
    },
  }
}

function isKey(value: string): boolean {
  const text = Buffer.from(value)
  const key = parseRootKey(text)
  text.fill(0)
  key?.fill(0)
  return key !== undefined
}

function parsePaths(value: string): readonly string[] | undefined {
  const paths = value.split(',')
  return paths.every((one) => path(one) !== undefined) ? paths : undefined
}

function parseSplit(value: string): Split | undefined {
  const [, needed = 0, made = 0] = /^([0-9]{1,3})\/([0-9]{1,3})$/.exec(value)?.map(Number) ?? []
  return needed >= 2 && needed <= made && made <= 255 ? { needed, made } : undefined
}

function parseEndpoint(value: string): string | undefined {
  if (!URL.canParse(value)) return undefined
  const { protocol, host, origin } = new URL(value)
  const isWhole = value === origin || value === `${origin}/`
  return (protocol === 'https:' || protocol === 'http:') && host !== '' && isWhole
    ? origin
    : undefined
}
