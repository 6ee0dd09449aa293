/** `jinku put`: stores a value that comes from a file, from standard input, or from a hidden prompt. It is never an argument. */

import { readFileSync } from 'node:fs'
import { Failure, UsageFailure } from '../failure.ts'
import { list, SECRET, text, toggle } from '../flags.ts'
import { boundedInput, MAX_INPUT_BYTES, readInput } from '../input.ts'
import type { Io } from '../io.ts'
import type { Say } from '../language.ts'
import { newVersionId, storeVersion } from '../new-version.ts'
import { verb } from '../verb.ts'

export const put = verb({
  summary: {
    en: 'Stores a value as the new current version of a secret, and makes the secret if there is none.',
    zh: '将一个值存为凭据的新当前版本；凭据不存在时会创建。',
  },
  about: {
    en: 'The value is read from a file, from standard input, or at a hidden prompt, and stored byte by byte as it is. It is never an argument, since everyone on this machine can read arguments. What is not UTF-8 is stored as a binary value in Base64.',
    zh: '值从文件、标准输入或隐藏的提示符读取，并逐字节原样保存。值不能作为参数给出，因为本机上的任何人都能看到参数。非 UTF-8 内容以 Base64 存为二进制值。',
  },
  args: { secret: SECRET },
  flags: {
    file: text(
      'path',
      {
        en: 'File with the value; - for standard input. Default: standard input, or a prompt at a terminal.',
        zh: '含有值的文件；- 表示标准输入。默认：标准输入；在终端上则提示输入。',
      },
      { completes: 'file' },
    ),
    version: text('id', {
      en: 'Id of the new version. Default: the time and a few random digits.',
      zh: '新版本的 ID。默认：时间加几位随机字符。',
    }),
    label: list('label', {
      en: 'Label of the new version instead of ACSCurrent; may be given several times.',
      zh: '新版本的标签，取代 ACSCurrent；可多次给出。',
    }),
    existing: toggle({
      en: 'Refuses if there is no such secret, instead of making it.',
      zh: '凭据不存在时拒绝，而不是创建。',
    }),
    binary: toggle({
      en: 'Stores a binary value, whatever the bytes are.',
      zh: '无论内容如何都存为二进制值。',
    }),
    description: text('text', { en: 'Description of a new secret.', zh: '新凭据的描述。' }),
    key: text('id', { en: 'Key to encrypt a new secret under.', zh: '加密新凭据所用的密钥。' }),
  },
  examples: [
    ['jinku put app/db', { en: 'Asks for the value.', zh: '提示输入值。' }],
    ['jinku put app/cert --file cert.pem', { en: 'From a file.', zh: '来自文件。' }],
    [
      'pwgen 40 1 | jinku put app/db --label staged',
      { en: 'From another program, not current yet.', zh: '来自其他程序，暂不设为当前版本。' },
    ],
  ],
  async run({ args, flags, io, say, session }) {
    const server = await session()
    const bytes = await readValue(args.secret, flags.file, io, say)
    if (bytes.length === 0) {
      throw new UsageFailure({ en: 'The value is empty.', zh: '值为空。' })
    }
    const stored = await storeVersion(server, {
      name: args.secret,
      bytes,
      isBinary: flags.binary,
      version: flags.version ?? newVersionId(new Date()),
      labels: flags.label,
      mayCreate: !flags.existing,
      description: flags.description,
      key: flags.key,
    })
    bytes.fill(0)
    const said = stored.isNew
      ? {
          en: `Made ${args.secret} with version ${stored.version}.`,
          zh: `已创建 ${args.secret}，版本 ${stored.version}。`,
        }
      : {
          en: `Stored version ${stored.version} of ${args.secret}.`,
          zh: `已保存 ${args.secret} 的版本 ${stored.version}。`,
        }
    io.err(`${say(said)}\n`)
  },
})

async function readValue(
  name: string,
  file: string | undefined,
  io: Io,
  say: Say,
): Promise<Buffer> {
  if (file !== undefined && file !== '-') return boundedInput(readFileSync(file))
  if (file === '-' || !io.isInputTerminal) return await readInput(io)
  const { readHiddenLine } = await import('../../../terminal/hidden-line.ts')
  const question = say({ en: `Value of ${name} (not shown): `, zh: `${name} 的值（不显示）：` })
  const line = await readHiddenLine(question, MAX_INPUT_BYTES)
  if (line === 'too long') return boundedInput(Buffer.alloc(MAX_INPUT_BYTES + 1))
  if (line === 'ended') throw new Failure({ en: 'Nothing was stored.', zh: '未保存任何内容。' })
  return line
}
