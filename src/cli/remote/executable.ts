/**
 * Whether the system will certainly start a file. Node.js ends itself with a dump when `process.execve` fails, so it is called only for
 * files of which that is known: programs for this processor whose loader is there, and scripts of such programs.
 */

import { closeSync, existsSync, openSync, readSync } from 'node:fs'

/** linux/binfmts.h: a longer first line is cut off. */
const MAX_SCRIPT_LINE = 256
const MAX_HEADERS = 4096
const LOADER = 3
/** The system allows more; with more it is safer to start a program in the way that reports an error. */
const MAX_TEXT_BYTES = 512 * 1024

/** Whether this process can become the program. Only Linux is known well enough. */
export function isSureToStart(
  file: string,
  words: readonly string[],
  environment: { readonly [name: string]: string },
): boolean {
  if (process.platform !== 'linux') return false
  const texts = [...words, ...Object.entries(environment).flat()]
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text) + 10, 0)
  return bytes < MAX_TEXT_BYTES && (isProgram(file) || isScript(file))
}

function isScript(file: string): boolean {
  const line = head(file, MAX_SCRIPT_LINE).toString('latin1').split('\n')[0] ?? ''
  const interpreter = /^#!\s*(\/\S+)/.exec(line)?.[1]
  return interpreter !== undefined && line.length < MAX_SCRIPT_LINE && isProgram(interpreter)
}

/** A 64-bit little-endian ELF file for the processor of this Node.js, whose loader, if it names one, exists. */
function isProgram(file: string): boolean {
  const header = head(file, MAX_HEADERS)
  const own = head(process.execPath, 64)
  const isElf = header.length > 64 && header.readUInt32BE(0) === 0x7f454c46
  // Class and byte order, then the processor.
  const isForThis =
    isElf && header.readUInt16BE(4) === 0x0201 && header.readUInt16LE(18) === own.readUInt16LE(18)
  if (!isForThis) return false
  const start = Number(header.readBigUInt64LE(32))
  const size = header.readUInt16LE(54)
  const count = header.readUInt16LE(56)
  if (size < 56 || start + size * count > header.length) return false
  for (let at = start; at < start + size * count; at += size) {
    if (header.readUInt32LE(at) === LOADER) return isLoaderThere(header, at)
  }
  return true
}

function isLoaderThere(header: Buffer, at: number): boolean {
  const offset = Number(header.readBigUInt64LE(at + 8))
  const length = Number(header.readBigUInt64LE(at + 32))
  if (length < 2 || offset + length > header.length) return false
  return existsSync(header.toString('latin1', offset, offset + length - 1))
}

function head(file: string, length: number): Buffer {
  try {
    const opened = openSync(file, 'r')
    try {
      const bytes = Buffer.alloc(length)
      return bytes.subarray(0, readSync(opened, bytes, 0, length, 0))
    } finally {
      closeSync(opened)
    }
  } catch {
    return Buffer.alloc(0)
  }
}
