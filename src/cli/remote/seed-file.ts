/** A file of secrets to begin with: `.env`, JSON or YAML, by its ending. */

import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import type { Seed } from '../../testing/dev-server.ts'
import { UsageFailure } from './failure.ts'

/** Reads it. @throws UsageFailure, which repeats nothing of the content */
export async function readSeed(path: string): Promise<Seed> {
  const content = await parsed(path, readFileSync(path, 'utf8'))
  if (typeof content !== 'object' || content === null || Array.isArray(content)) throw wrong(path)
  const entries = Object.entries(content as object).map(([name, value]) => {
    const isStored = typeof value === 'string' || (typeof value === 'object' && value !== null)
    return [name, isStored ? value : String(value)] as const
  })
  return Object.fromEntries(entries)
}

async function parsed(path: string, text: string): Promise<unknown> {
  try {
    if (/\.json$/i.test(path)) return JSON.parse(text)
    if (/\.ya?ml$/i.test(path)) return (await import('./yaml-text.ts')).parseYaml(text)
    if (/(^|[./])env(\.|$)/i.test(path)) return parseEnv(text)
  } catch {
    // Said below, without the text that the parser would repeat.
  }
  throw wrong(path)
}

function wrong(path: string): UsageFailure {
  return new UsageFailure({
    en: `${path} must be a .json or .yaml file with an object of secrets, or a .env file.`,
    zh: `${path} 必须是内容为凭据对象的 .json 或 .yaml 文件，或 .env 文件。`,
  })
}
