/**
 * Who is calling. A door finds this out once; everything behind it asks nobody else.
 *
 * Source: the RAM documentation's identities; the account's root identity is the only one so far.
 */

export interface Caller {
  /** 16 decimal digits. */
  readonly account: string
  readonly principal: Principal
  readonly accessKeyId: string
}

export interface Principal {
  readonly type: 'root'
}

/** The principal's ARN, as policies and audit entries name it. */
export function principalArn(caller: Caller): string {
  return `acs:ram::${caller.account}:root`
}
