/** `jinku wait`: waits until a server can answer. */

import { EXIT, Failure } from '../failure.ts'
import { text, wholeOr } from '../flags.ts'
import { healthOf } from '../health.ts'
import { certificates } from '../identity/find-identity.ts'
import { originOf } from '../identity/origin.ts'
import { verb } from '../verb.ts'

const PAUSE_MS = 200

export const wait = verb({
  summary: {
    en: 'Waits until a server has started and can answer.',
    zh: '等待服务器启动并能够应答。',
  },
  about: {
    en: 'It needs no credentials. A sealed server cannot answer. Exit code 6 when the time is over.',
    zh: '不需要凭证。密封的服务器不能应答。超时的退出码为 6。',
  },
  flags: {
    endpoint: text('host:port', {
      en: 'Where the server is. Default: JINKU_ENDPOINT.',
      zh: '服务器地址。默认：JINKU_ENDPOINT。',
    }),
    caFile: text(
      'path',
      {
        en: 'Certificates of the authorities to trust. Default: JINKU_CA_FILE.',
        zh: '受信任的 CA 证书。默认：JINKU_CA_FILE。',
      },
      { completes: 'file' },
    ),
    timeout: wholeOr(
      'seconds',
      60,
      { min: 1, max: 86_400 },
      { en: 'How long to wait.', zh: '等待时间。' },
    ),
  },
  examples: [
    ['jinku wait', { en: 'Up to a minute, for the usual server.', zh: '最多等待一分钟。' }],
    [
      'jinku wait --endpoint https://kms.test:7600 --timeout 300',
      { en: 'For a certain server.', zh: '等待指定的服务器。' },
    ],
  ],
  isLocal: true,
  async run({ flags, io }) {
    const endpoint = flags.endpoint ?? io.environment['JINKU_ENDPOINT']
    if (!endpoint) {
      throw new Failure(
        { en: 'Give --endpoint or JINKU_ENDPOINT.', zh: '请给出 --endpoint 或 JINKU_ENDPOINT。' },
        EXIT.usage,
      )
    }
    const caFile = flags.caFile ?? (io.environment['JINKU_CA_FILE'] || undefined)
    const ca = caFile === undefined ? undefined : certificates(caFile)
    const origin = originOf({ endpoint }, 'kms')
    const end = performance.now() + flags.timeout * 1000
    let last = ''
    while (performance.now() < end) {
      const { status, said } = await healthOf(origin, ca, end - performance.now())
      if (status === 200) return undefined
      last = said
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
    throw new Failure(
      {
        en: `The server did not become ready in ${flags.timeout} seconds: ${last}`,
        zh: `服务器在 ${flags.timeout} 秒内未就绪：${last}`,
      },
      EXIT.unreachable,
    )
  },
})
