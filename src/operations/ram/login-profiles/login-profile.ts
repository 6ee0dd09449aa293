import { boolean, string, structure } from '../../../api/answers.ts'
import { type Field, fallback, flag, sensitive, text } from '../../../api/fields.ts'
import type { CheckContext } from '../../../api/operation.ts'
import { isAcceptable, PASSWORD_FORM } from '../../../api/passwords.ts'
import { wireTime } from '../../../api/wire-time.ts'
import type { LoginProfile, User } from '../../../storage/identities.ts'

/** A password. Its form is checked by {@link checkPassword}, which has an error code of its own. */
export function password(summary: string): Field<string> {
  return sensitive(text(summary, PASSWORD_FORM))
}

/** The parameter PasswordResetRequired. */
export function resetRequired(): Field<boolean> {
  return flag('Whether the user has to choose another password at the next sign-in.')
}

/** The parameter MFABindRequired. */
export function mfaRequired(): Field<boolean> {
  return flag('Whether the user has to bind a second factor at the next sign-in.')
}

/** The field with the default of CreateLoginProfile. UpdateLoginProfile leaves the stored value instead. */
export function falseByDefault(field: Field<boolean>): Field<boolean> {
  return fallback(field, false)
}

/** Refuses a password that is too weak. A request without a password passes. */
export function checkPassword({
  input,
  refuse,
}: CheckContext<
  { readonly Password: string | undefined },
  'InvalidParameter.Password.TooWeak'
>): void {
  const { Password } = input
  const isWeak = Password !== undefined && !isAcceptable(Password)
  if (isWeak) refuse('InvalidParameter.Password.TooWeak')
}

/** A login profile in an answer. The password is never answered. */
export const profileAnswer = structure({
  UserName: string('Name of the user.'),
  PasswordResetRequired: boolean('Whether another password has to be chosen.'),
  MFABindRequired: boolean('Whether a second factor has to be bound.'),
  CreateDate: string('When the login profile was made.'),
})

/** The members for {@link profileAnswer}. */
export function profileOf(user: User, profile: LoginProfile) {
  return {
    UserName: user.name,
    PasswordResetRequired: profile.isResetRequired,
    MFABindRequired: profile.isMfaRequired,
    CreateDate: wireTime(profile.createdAt),
  }
}
