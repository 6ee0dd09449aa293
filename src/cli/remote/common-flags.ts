/** The flags of every command that calls a server. */

import { text } from './flags.ts'

/** Who calls, and which server. */
export const COMMON_FLAGS = {
  profile: text(
    'name',
    {
      en: 'Profile to use: one that jinku login keeps, or one of the aliyun CLI. Default: JINKU_PROFILE, then the current one.',
      zh: '使用的配置档：jinku login 保存的，或 aliyun CLI 的。默认：JINKU_PROFILE，其次为当前配置档。',
    },
    { completes: 'profile' },
  ),
  endpoint: text('host:port', {
    en: 'Where the server is. Default: JINKU_ENDPOINT, then what the profile says.',
    zh: '服务器地址。默认：JINKU_ENDPOINT，其次为配置档中的地址。',
  }),
  region: text('id', {
    en: 'Region. Default: ALIBABA_CLOUD_REGION_ID, then that of the profile. Without an endpoint it means the cloud service there.',
    zh: '地域。默认：ALIBABA_CLOUD_REGION_ID，其次为配置档中的地域。没有 endpoint 时指该地域的云服务。',
  }),
  accessKeyId: text('id', {
    en: 'Access key id; its secret is in ALIBABA_CLOUD_ACCESS_KEY_SECRET. Default: ALIBABA_CLOUD_ACCESS_KEY_ID, then the profile.',
    zh: 'AccessKey ID；其 Secret 由 ALIBABA_CLOUD_ACCESS_KEY_SECRET 给出。默认：ALIBABA_CLOUD_ACCESS_KEY_ID，其次为配置档。',
  }),
  caFile: text(
    'path',
    {
      en: 'Certificates of the authorities to trust, in PEM form. Default: JINKU_CA_FILE, then the profile, then those of Node.js.',
      zh: '受信任的 CA 证书（PEM 格式）。默认：JINKU_CA_FILE，其次为配置档，最后为 Node.js 自带的证书。',
    },
    { completes: 'file' },
  ),
}
