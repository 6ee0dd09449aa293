/** The openssl command line, if the machine has version 3.0 or later, which supports SM2 with a signer's identifier. */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EncryptionAlgorithm, SignatureAlgorithm } from '../../../src/domain/key-specs.ts'
import { DEFAULT_SIGNER } from './digest.ts'
import type { Encrypter, Signer } from './judge.ts'

const { stdout } = spawnSync('openssl', ['version'], { encoding: 'utf8' })
export const hasCommandLine = /^OpenSSL ([3-9]|[1-9]\d)\./.test(stdout ?? '')

type Answer = { readonly isOk: boolean; readonly output: Buffer }

/** Runs openssl in a folder with these files. Returns whether it succeeded, and the file `output` that it wrote. */
function openssl(files: { readonly [name: string]: Buffer }, args: readonly string[]): Answer {
  const cwd = mkdtempSync(join(tmpdir(), 'jinku-openssl-'))
  try {
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(cwd, name), bytes)
    writeFileSync(join(cwd, 'output'), '')
    const { status } = spawnSync('openssl', args, { cwd, stdio: 'ignore' })
    return { isOk: status === 0, output: readFileSync(join(cwd, 'output')) }
  } finally {
    rmSync(cwd, { recursive: true })
  }
}

function outputOf(answer: Answer): Buffer {
  if (!answer.isOk) throw new Error('openssl refuses')
  return answer.output
}

const PRIVATE = ['-inkey', 'key', '-keyform', 'DER']
const PUBLIC = ['-pubin', '-inkey', 'key', '-keyform', 'DER']

function hashing(algorithm: SignatureAlgorithm): readonly string[] {
  if (algorithm === 'SM2DSA') {
    return ['-rawin', '-digest', 'sm3', '-pkeyopt', `distid:${DEFAULT_SIGNER}`]
  }
  const pss = ['-pkeyopt', 'rsa_padding_mode:pss', '-pkeyopt', 'rsa_pss_saltlen:32']
  return ['-rawin', '-digest', 'sha256', ...(algorithm === 'RSA_PSS_SHA_256' ? pss : [])]
}

export const commandLineSigner: Signer = {
  name: 'the openssl command line',
  sm2Signer: DEFAULT_SIGNER,
  sign({ pkcs8 }, algorithm, message) {
    const args = ['pkeyutl', '-sign', ...PRIVATE, ...hashing(algorithm)]
    return outputOf(openssl({ key: pkcs8, message }, [...args, '-in', 'message', '-out', 'output']))
  },
  verify({ spki }, algorithm, message, signature) {
    const args = ['pkeyutl', '-verify', ...PUBLIC, ...hashing(algorithm)]
    const files = { key: spki, message, signature }
    return openssl(files, [...args, '-in', 'message', '-sigfile', 'signature']).isOk
  },
}

function padding(algorithm: EncryptionAlgorithm): readonly string[] {
  if (algorithm === 'SM2PKE') return []
  const hash = algorithm === 'RSAES_OAEP_SHA_1' ? 'sha1' : 'sha256'
  return ['-pkeyopt', 'rsa_padding_mode:oaep', '-pkeyopt', `rsa_oaep_md:${hash}`]
}

export const commandLineEncrypter: Encrypter = {
  name: 'the openssl command line',
  offers: ['RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256', 'SM2PKE'],
  async encrypt({ spki }, algorithm, text) {
    const args = ['pkeyutl', '-encrypt', ...PUBLIC, ...padding(algorithm)]
    return outputOf(openssl({ key: spki, text }, [...args, '-in', 'text', '-out', 'output']))
  },
  async decrypt({ pkcs8, spec }, algorithm, ciphertext) {
    const text = spec === 'EC_SM2' ? derForm(ciphertext) : ciphertext
    const args = ['pkeyutl', '-decrypt', ...PRIVATE, ...padding(algorithm)]
    return outputOf(openssl({ key: pkcs8, text }, [...args, '-in', 'text', '-out', 'output']))
  },
}

/** It reads SM2 ciphertexts in DER only. */
function derForm(bare: Buffer): Buffer {
  const x = integer(bare.subarray(1, 33))
  const y = integer(bare.subarray(33, 65))
  return element(0x30, x, y, element(4, bare.subarray(65, 97)), element(4, bare.subarray(97)))
}

function integer(bytes: Buffer): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0)
  const digits = bytes.subarray(first)
  return element(2, Buffer.alloc((digits[0] ?? 0) >> 7), digits)
}

function element(tag: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const { length } = body
  const head =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...head]), body])
}
