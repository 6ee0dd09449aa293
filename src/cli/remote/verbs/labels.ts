/** `jinku label` and `jinku rollback`: move labels between versions. Both show what would change and ask. */

import { confirm } from '../confirm.ts'
import { EXIT, Failure, UsageFailure } from '../failure.ts'
import { argument, SECRET, text, toggle, YES } from '../flags.ts'
import type { Io } from '../io.ts'
import type { Say, Text } from '../language.ts'
import type { Session } from '../session.ts'
import { verb } from '../verb.ts'
import { bearerOf, versionsOf } from '../versions-of.ts'

const CURRENT = 'ACSCurrent'
const PREVIOUS = 'ACSPrevious'

/** `jinku label` */
export const label = verb({
  summary: {
    en: 'Puts a label on a version, moves it there, or removes it.',
    zh: '为版本加上标签、移动标签或移除标签。',
  },
  about: {
    en: 'Shows where the label is and where it would be, and asks. When ACSCurrent moves, the version that it leaves becomes ACSPrevious.',
    zh: '先显示标签的现状与变更后的位置，再询问。移动 ACSCurrent 时，原版本成为 ACSPrevious。',
  },
  args: {
    secret: SECRET,
    label: argument('label', {
      en: 'The label: ACSCurrent or one of your own.',
      zh: '标签：ACSCurrent 或自定义标签。',
    }),
  },
  flags: {
    to: text('version', { en: 'Version to put the label on.', zh: '要加标签的版本。' }),
    remove: toggle({ en: 'Removes the label.', zh: '移除标签。' }),
    yes: YES,
  },
  examples: [
    ['jinku label app/db staged --to v7', { en: 'Adds or moves a label.', zh: '添加或移动标签。' }],
    [
      'jinku label app/db ACSCurrent --to v7',
      { en: 'Makes a version the current one.', zh: '将某版本设为当前版本。' },
    ],
    [
      'jinku label app/db staged --remove --yes',
      { en: 'Removes a label without asking.', zh: '不询问即移除标签。' },
    ],
  ],
  async run({ args, flags, io, say, session }) {
    if ((flags.to === undefined) !== flags.remove) {
      throw new UsageFailure({ en: 'Give --to or --remove.', zh: '请给出 --to 或 --remove。' })
    }
    const server = await session()
    const versions = await versionsOf(server, args.secret)
    const from = bearerOf(versions, args.label)
    if (flags.remove && from === undefined) {
      throw new Failure(
        {
          en: `No version of ${args.secret} has the label ${args.label}.`,
          zh: `${args.secret} 没有版本带有标签 ${args.label}。`,
        },
        EXIT.notFound,
      )
    }
    const move: Move = { secret: args.secret, label: args.label, from, to: flags.to }
    await carryOut(move, server, { io, say }, flags.yes)
  },
})

/** `jinku rollback` */
export const rollback = verb({
  summary: {
    en: 'Makes the version before the current one current again.',
    zh: '将前一个版本恢复为当前版本。',
  },
  about: {
    en: 'Moves ACSCurrent to the version with ACSPrevious, so that a second rollback undoes the first. Shows the change and asks.',
    zh: '将 ACSCurrent 移到带有 ACSPrevious 的版本；再次回滚即撤销上一次回滚。先显示变更再询问。',
  },
  args: { secret: SECRET },
  flags: {
    to: text('version', {
      en: 'Version to go back to. Default: the one with ACSPrevious.',
      zh: '要恢复的版本。默认：带有 ACSPrevious 的版本。',
    }),
    yes: YES,
  },
  examples: [
    ['jinku rollback app/db', { en: 'Back to the version before.', zh: '恢复前一个版本。' }],
    [
      'jinku rollback app/db --to v3 --yes',
      { en: 'Back to a certain version, without asking.', zh: '不询问即恢复到某个版本。' },
    ],
  ],
  async run({ args, flags, io, say, session }) {
    const server = await session()
    const versions = await versionsOf(server, args.secret)
    const to = flags.to ?? bearerOf(versions, PREVIOUS)
    if (to === undefined) {
      throw new Failure(
        {
          en: `${args.secret} has no version before the current one.`,
          zh: `${args.secret} 没有前一个版本。`,
        },
        EXIT.notFound,
      )
    }
    const move: Move = {
      secret: args.secret,
      label: CURRENT,
      from: bearerOf(versions, CURRENT),
      to,
    }
    await carryOut(move, server, { io, say }, flags.yes)
  },
})

interface Move {
  readonly secret: string
  readonly label: string
  readonly from: string | undefined
  readonly to: string | undefined
}

/** Shows what would change, asks, moves the label, and tells where the labels are now. */
async function carryOut(
  move: Move,
  session: Session,
  { io, say }: { readonly io: Io; readonly say: Say },
  isAgreed: boolean,
): Promise<void> {
  if (isThere(move)) {
    io.err(`${say(ALREADY)}\n`)
    return
  }
  await confirm({ io, say }, isAgreed, questionOf(move))
  await apply(session, move)
  io.err(`${say(await outcomeOf(session, move))}\n`)
}

const ALREADY: Text = { en: 'The label is there already.', zh: '标签已在该版本上。' }

function isThere({ from, to }: Move): boolean {
  return from === to
}

function questionOf({ secret, label: moved, from, to }: Move): Text {
  const before = from ?? '-'
  const after = to ?? '-'
  return {
    en: `${secret}: ${moved} is on ${before}, and would be on ${after}. Change it?`,
    zh: `${secret}：${moved} 现在 ${before}，将改为 ${after}。是否更改？`,
  }
}

async function apply(session: Session, { secret, label: moved, from, to }: Move): Promise<void> {
  // A label of one's own is moved only from where it was shown to be; of ACSCurrent the server itself knows where it is.
  await session.kms('UpdateSecretVersionStage', {
    SecretName: secret,
    VersionStage: moved,
    MoveToVersion: to,
    RemoveFromVersion: from,
  })
}

async function outcomeOf(session: Session, { secret, label: moved }: Move): Promise<Text> {
  const versions = await versionsOf(session, secret)
  const at = (one: string): string => `${one}: ${bearerOf(versions, one) ?? '-'}`
  const shown = [...new Set([moved, CURRENT, PREVIOUS])].map(at).join(', ')
  return { en: `Done. ${shown}`, zh: `完成。${shown}` }
}
