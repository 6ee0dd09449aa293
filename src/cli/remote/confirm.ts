/** Shows what would change and asks whether it shall. */

import { Failure, UsageFailure } from './failure.ts'
import type { Io } from './io.ts'
import type { Say, Text } from './language.ts'

/**
 * Goes on if the person agrees. `--yes` agrees beforehand, and is needed where nobody can be asked.
 *
 * @throws Failure, UsageFailure
 */
export async function confirm(
  { io, say }: { readonly io: Io; readonly say: Say },
  isAgreed: boolean,
  question: Text,
): Promise<void> {
  if (isAgreed) return
  if (!io.isInputTerminal) {
    throw new UsageFailure({
      en: `${question.en} Nothing was changed, since there is no terminal to ask at; --yes does it.`,
      zh: `${question.zh} 没有可供询问的终端，因此未作任何更改；加上 --yes 即可执行。`,
    })
  }
  io.err(`${say(question)} [y/N] `)
  if (/^\s*y(es)?\s*$/i.test(await firstLine(io))) return
  throw new Failure({ en: 'Nothing was changed.', zh: '未作任何更改。' })
}

async function firstLine({ input }: Io): Promise<string> {
  let typed = ''
  for await (const chunk of input) {
    typed += chunk.toString()
    if (typed.includes('\n')) break
  }
  return typed.split('\n')[0] ?? ''
}
