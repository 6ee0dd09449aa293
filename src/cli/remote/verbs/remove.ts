/** `jinku rm` and `jinku undelete`. */

import { confirm } from '../confirm.ts'
import { printable } from '../failure.ts'
import { SECRET, toggle, wholeOr, YES } from '../flags.ts'
import { verb } from '../verb.ts'

/** `jinku rm` */
export const rm = verb({
  summary: {
    en: 'Deletes a secret: after some days in which it can be restored, or at once.',
    zh: '删除凭据：在可恢复期之后，或立即删除。',
  },
  about: {
    en: 'Until then the secret cannot be read, and jinku undelete brings it back with everything it had. Asks before it does anything.',
    zh: '在此期间凭据不可读取，jinku undelete 可将其完整恢复。执行前会询问。',
  },
  args: { secret: SECRET },
  flags: {
    days: wholeOr(
      'days',
      30,
      { min: 7, max: 30 },
      { en: 'Days in which it can be restored.', zh: '可恢复的天数。' },
    ),
    force: toggle({ en: 'Deletes at once; nothing can be restored.', zh: '立即删除，无法恢复。' }),
    yes: YES,
  },
  examples: [
    ['jinku rm app/old', { en: 'Can be restored for 30 days.', zh: '30 天内可恢复。' }],
    [
      'jinku rm app/old --force --yes',
      { en: 'At once, without asking.', zh: '不询问，立即删除。' },
    ],
  ],
  async run({ args, flags, io, say, session }) {
    const server = await session()
    const { secret } = args
    await confirm(
      { io, say },
      flags.yes,
      flags.force
        ? {
            en: `Delete ${secret} at once, with all versions, for ever?`,
            zh: `立即永久删除 ${secret} 及其所有版本？`,
          }
        : {
            en: `Delete ${secret}? It can be restored for ${flags.days} days.`,
            zh: `删除 ${secret}？${flags.days} 天内可恢复。`,
          },
    )
    const { PlannedDeleteTime } = await server.kms('DeleteSecret', {
      SecretName: secret,
      ForceDeleteWithoutRecovery: flags.force ? 'true' : undefined,
      RecoveryWindowInDays: flags.force ? undefined : String(flags.days),
    })
    const when = printable(String(PlannedDeleteTime))
    io.err(
      `${say(
        flags.force
          ? { en: `Deleted ${secret}.`, zh: `已删除 ${secret}。` }
          : {
              en: `${secret} will be deleted at ${when}. Until then: jinku undelete ${secret}`,
              zh: `${secret} 将于 ${when} 删除。在此之前可运行：jinku undelete ${secret}`,
            },
      )}\n`,
    )
  },
})

/** `jinku undelete` */
export const undelete = verb({
  summary: {
    en: 'Brings back a secret that is planned to be deleted.',
    zh: '恢复已计划删除的凭据。',
  },
  args: { secret: SECRET },
  examples: [
    ['jinku undelete app/old', { en: 'With everything it had.', zh: '连同其所有内容。' }],
    [
      'jinku undelete app/old --profile backup-site',
      { en: 'On another server.', zh: '在另一台服务器上。' },
    ],
  ],
  async run({ args, io, say, session }) {
    await (await session()).kms('RestoreSecret', { SecretName: args.secret })
    io.err(`${say({ en: `${args.secret} is back.`, zh: `${args.secret} 已恢复。` })}\n`)
  },
})
