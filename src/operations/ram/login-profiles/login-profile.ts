import { boolean, string, structure } from '../../../api/answers.ts'
import { type Field, fallback, flag, sensitive, text } from '../../../api/fields.ts'
import type { CheckContext } from '../../../api/operation.ts'
import { isAcceptable, PASSWORD_FORM } from '../../../api/passwords.ts'
import { wireTime } from '../../../api/wire-time.ts'
import type { LoginProfile, User } from '../../../storage/identities.ts'

export function password(summary: string): Field<string> {
  return sensitive(text(summary, PASSWORD_FORM))
}

export function resetRequired(): Field<boolean> {
  return flag('Whether the user has to choose another password at the next sign-in.')
}

export function mfaRequired(): Field<boolean> {
  return flag('Whether the user has to bind a second factor at the next sign-in.')
}

export function falseByDefault(field: Field<boolean>): Field<boolean> {
  return fallback(field, false)
}

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

export const profileAnswer = structure({
  UserName: string('Name of the user.'),
  PasswordResetRequired: boolean('Whether another password has to be chosen.'),
  MFABindRequired: boolean('Whether a second factor has to be bound.'),
  CreateDate: string('When the login profile was made.'),
})

export function profileOf(user: User, profile: LoginProfile) {
  return {
    UserName: user.name,
    PasswordResetRequired: profile.isResetRequired,
    MFABindRequired: profile.isMfaRequired,
    CreateDate: wireTime(profile.createdAt),
  }
}
