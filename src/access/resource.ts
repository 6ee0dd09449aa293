/**
 * What is called upon. Every permission is decided on the resource's ARN, made here and nowhere else.
 *
 * Source: "Use RAM to control access to KMS resources".
 */

export interface Resource {
  readonly region: string
  readonly account: string
  /** The part behind the account, such as `secret/db/prod`; `*` where an operation touches no resource. */
  readonly relativeId: string
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

export function arnOf({ region, account, relativeId }: Resource): string {
  return relativeId === '*' ? '*' : `acs:kms:${region}:${account}:${relativeId}`
}

export function secretResource({ region, account, name }: SecretReference): Resource {
  return { region, account, relativeId: `secret/${name}` }
}

/** The container of all secrets: CreateSecret and ListSecrets are decided on it. */
export function allSecrets({ region, account }: Here): Resource {
  return { region, account, relativeId: 'secret' }
}

export function keyResource({ region, account }: Here, keyId: string): Resource {
  return { region, account, relativeId: `key/${keyId}` }
}

export function noResource({ region, account }: Here): Resource {
  return { region, account, relativeId: '*' }
}

/** Splits `acs:kms:<region>:<account>:secret/<name>`; undefined when it has another form. The name is not checked. */
export function parseSecretArn(text: string): SecretReference | undefined {
  const match = /^acs:kms:([a-z0-9-]{1,64}):([0-9]{16}):secret\/(.+)$/s.exec(text)
  if (match === null) return undefined
  const [, region = '', account = '', name = ''] = match
  return { region, account, name }
}
