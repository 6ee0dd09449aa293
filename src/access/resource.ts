/**
 * What is called upon. Every permission is decided on the resource's ARN, made here and nowhere else.
 *
 * Source: "Use RAM to control access to KMS resources" and the authorization table of the RAM API.
 */

export interface Resource {
  /** Whose it is: the account whose store is opened. */
  readonly account: string
  /** `*` where an operation touches no resource. */
  readonly arn: string
  /** The one secret that is meant, whose own policy and tags have a say. */
  readonly secret?: SecretReference
}

/** A secret as a request names it: by its name in the caller's account, or anywhere by its ARN. */
export interface SecretReference {
  readonly region: string
  readonly account: string
  readonly name: string
}

/** Where a request arrived: names without an ARN are taken to lie here. */
export interface Here {
  readonly region: string
  readonly account: string
}

/** A secret of another region is not here, whatever its name. */
export function isInRegion(reference: SecretReference, region: string): boolean {
  return reference.region === region
}

export function secretArn({ region, account, name }: SecretReference): string {
  return `acs:kms:${region}:${account}:secret/${name}`
}

export function secretResource(secret: SecretReference): Resource {
  return { account: secret.account, arn: secretArn(secret), secret }
}

/** The container of all secrets: CreateSecret and ListSecrets are decided on it. */
export function allSecrets({ region, account }: Here): Resource {
  return { account, arn: `acs:kms:${region}:${account}:secret` }
}

export function keyResource({ region, account }: Here, keyId: string): Resource {
  return { account, arn: `acs:kms:${region}:${account}:key/${keyId}` }
}

export function certificateResource({ region, account }: Here, id: string): Resource {
  return { account, arn: `acs:kms:${region}:${account}:certificate/${id}` }
}

/** An identity or a policy: `ramResource(here, 'user/alice')`, or `user/*` for all of a kind. */
export function ramResource({ account }: Pick<Here, 'account'>, relativeId: string): Resource {
  return { account, arn: `acs:ram:*:${account}:${relativeId}` }
}

/** How a role is named where an identity is meant: in trust policies, in answers and by those who assume it. */
export function roleArn(account: string, name: string): string {
  return `acs:ram::${account}:role/${name.toLowerCase()}`
}

/** A policy that every account has. In its ARN the word `system` stands for the account. */
export function systemPolicyResource({ account }: Pick<Here, 'account'>, name: string): Resource {
  return { account, arn: `acs:ram:*:system:policy/${name}` }
}

export function noResource({ account }: Pick<Here, 'account'>): Resource {
  return { account, arn: '*' }
}

/** Splits `acs:kms:<region>:<account>:secret/<name>`; undefined when it has another form. The name is not checked. */
export function parseSecretArn(text: string): SecretReference | undefined {
  const match = /^acs:kms:([a-z0-9-]{1,64}):([0-9]{16}):secret\/(.+)$/s.exec(text)
  if (match === null) return undefined
  const [, region = '', account = '', name = ''] = match
  return { region, account, name }
}
