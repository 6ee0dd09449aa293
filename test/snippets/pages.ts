/** What README.md and docs/ show to be typed, pasted or saved: fenced blocks, and commands within a sentence or a table. */

import { readdirSync, readFileSync } from 'node:fs'

export interface Snippet {
  /** The page and the line on which it begins, as an editor takes it. */
  readonly at: string
  readonly page: string
  /** What the block says it is; empty where it says nothing. */
  readonly language: string
  readonly text: string
}

export const pages: readonly string[] = [
  'README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .sort()
    .map((path) => `docs/${path}`),
]

// What stands after the language tells blocks of a page apart.
const BLOCK = /^```([a-z]*)(?: [^\n]+)?\n([\s\S]*?)^```$/gm

export function blocksOf(page: string): Snippet[] {
  const whole = readFileSync(page, 'utf8')
  return [...whole.matchAll(BLOCK)].map(({ index, 1: language = '', 2: text = '' }) => ({
    at: `${page}:${lineOf(whole, index)}`,
    page,
    language,
    text,
  }))
}

/** Spans of code outside of blocks that begin like a command. */
export function commandsOf(page: string): Snippet[] {
  // Blocks become as many empty lines, so that the numbers of lines stay.
  const prose = readFileSync(page, 'utf8').replaceAll(BLOCK, (block) =>
    block.replaceAll(/[^\n]/g, ''),
  )
  return [...prose.matchAll(/`([^`\n]+)`/g)]
    .map(({ index, 1: text = '' }) => ({
      at: `${page}:${lineOf(prose, index)}`,
      page,
      language: 'sh',
      // In a table a bar is written with a backslash.
      text: text.replaceAll('\\|', '|'),
    }))
    .filter(({ text }) => COMMAND.test(text))
}

const COMMAND =
  /^(sudo|jinku|npm|npx|node|openssl|curl|chmod|ulimit|systemctl|journalctl|export|aliyun|kubectl|helm|terraform|python3?|pip|\d+ \d+ \* \* \*) /

function lineOf(text: string, index: number): number {
  return text.slice(0, index).split('\n').length
}
