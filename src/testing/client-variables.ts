/** The variables with which each client finds a server and its credentials. */

/**
 * Source: the SDKs' default credential chain (`ALIBABA_CLOUD_…`), the aliyun CLI (`ALIBABACLOUD_…`, `ALICLOUD_…`), the Terraform provider
 * (`ALICLOUD_…`, `KMS_ENDPOINT`), and jinku (`JINKU_ENDPOINT`).
 */
export function clientVariables({
  endpoint,
  accessKeyId,
  accessKeySecret,
  region,
}: {
  readonly endpoint: string
  readonly accessKeyId: string
  readonly accessKeySecret: string
  readonly region: string
}): { readonly [name: string]: string } {
  const { host } = new URL(endpoint)
  return {
    JINKU_ENDPOINT: endpoint,
    ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret,
    ALIBABA_CLOUD_REGION_ID: region,
    ALIBABACLOUD_ACCESS_KEY_ID: accessKeyId,
    ALIBABACLOUD_ACCESS_KEY_SECRET: accessKeySecret,
    ALIBABACLOUD_REGION_ID: region,
    ALICLOUD_ACCESS_KEY: accessKeyId,
    ALICLOUD_SECRET_KEY: accessKeySecret,
    ALICLOUD_REGION: region,
    KMS_ENDPOINT: host,
    RAM_ENDPOINT: host,
    STS_ENDPOINT: host,
  }
}
