/** `jinku get`: the value of a secret, alone on standard output. */

import { UsageFailure } from '../failure.ts'
import { SECRET, text, toggle } from '../flags.ts'
import { outputFlag, print } from '../output.ts'
import { fieldOf, readSecret } from '../secret-value.ts'
import { verb } from '../verb.ts'

export const get = verb({
  summary: { en: 'Prints the value of a secret.', zh: '打印凭据的值。' },
  about: {
    en: 'The value comes alone: its bytes as they were stored, binary values decoded. Only at a terminal a line break is added if there is none.',
    zh: '只输出值本身：原样输出其字节，二进制值会先解码。只有输出到终端且末尾没有换行时才补一个换行。',
  },
  args: { secret: SECRET },
  flags: {
    field: text(
      'name',
      {
        en: 'Prints one member of a JSON value; members within members by a path such as db.password.',
        zh: '只打印 JSON 值的一个成员；嵌套的成员用路径表示，如 db.password。',
      },
      { short: 'f' },
    ),
    version: text('id', { en: 'Version to read.', zh: '要读取的版本。' }),
    label: text('label', {
      en: 'Label whose version to read. Default: ACSCurrent.',
      zh: '读取带有此标签的版本。默认：ACSCurrent。',
    }),
    raw: toggle({
      en: 'Prints a binary value as it is stored, in Base64.',
      zh: '按存储形式（Base64）打印二进制值。',
    }),
    output: outputFlag('value'),
  },
  examples: [
    ['jinku get app/db', { en: 'The current value.', zh: '当前值。' }],
    [
      'jinku get app/db --field password',
      { en: 'One member of a JSON value.', zh: 'JSON 值的一个成员。' },
    ],
    [
      'jinku get app/cert --label ACSPrevious > cert.pem',
      { en: 'The value before the current one.', zh: '前一个值。' },
    ],
  ],
  async run({ args, flags, io, session }) {
    const { field, version, label, raw, output } = flags
    if (version !== undefined && label !== undefined) {
      throw new UsageFailure({
        en: 'Give --version or --label, not both.',
        zh: '--version 与 --label 只能给出一个。',
      })
    }
    const read = await readSecret(await session(), { name: args.secret, version, label })
    const member = field === undefined ? undefined : fieldOf(read, field)
    const shown = member ?? (raw ? read.stored : read.bytes)
    const bytes = Buffer.from(shown)
    const needsBreak = io.isOutputTerminal && bytes.at(-1) !== 0x0a
    await print(io, output, {
      value: needsBreak ? Buffer.concat([bytes, Buffer.from('\n')]) : bytes,
      data: {
        SecretName: read.name,
        VersionId: read.version,
        VersionStages: read.labels,
        SecretDataType: read.isBinary ? 'binary' : 'text',
        SecretData: member ?? read.stored,
      },
      rows: [
        ['SecretName', 'VersionId', 'VersionStages', 'SecretData'],
        [read.name, read.version, read.labels.join(','), member ?? read.stored],
      ],
    })
  },
})
