/** Members of answers that several operations of RAM share. Dates are UTC, to the second. */

import { boolean, maybe, string, structure } from '../../api/answers.ts'
import { wireTime } from '../../api/wire-time.ts'
import type { User } from '../../storage/identities.ts'
import { markerAfter } from './ram-fields.ts'

/** The last members of every page. */
export const pageAnswer = {
  IsTruncated: boolean('Whether there are more.'),
  Marker: maybe(string('What to ask the next page with; only when there are more.')),
}

/** Makes a page of the entries found. Callers read one entry more than fits, to learn whether another page follows. */
export function pageOf<T extends { readonly name: string }>(
  found: readonly T[],
  size: number,
): { readonly shown: readonly T[]; readonly IsTruncated: boolean; readonly Marker?: string } {
  const shown = found.slice(0, size)
  const last = shown.at(-1)
  return found.length > size && last !== undefined
    ? { shown, IsTruncated: true, Marker: markerAfter(last.name) }
    : { shown, IsTruncated: false }
}

const USER = {
  UserId: string('Id of the user.'),
  UserName: string('Its name.'),
  DisplayName: string('Its name to be shown.'),
  MobilePhone: string('Its mobile phone.'),
  Email: string('Its address for mail.'),
  Comments: string('Free text.'),
  CreateDate: string('When it was created.'),
}

/** A user as CreateUser answers it. */
export const newUserAnswer = structure(USER)
/** A user with the date of its last change. */
export const userAnswer = structure({ ...USER, UpdateDate: string('When it last changed.') })
/** A user with its last sign-in, which only GetUser answers. */
export const wholeUserAnswer = structure({
  ...USER,
  UpdateDate: string('When it last changed.'),
  LastLoginDate: string('When it last signed in with its password; empty when it never did.'),
})

/** The members for {@link newUserAnswer}. */
export function newUserOf(user: User) {
  return {
    UserId: user.id,
    UserName: user.name,
    DisplayName: user.displayName,
    MobilePhone: user.mobilePhone,
    Email: user.email,
    Comments: user.comments,
    CreateDate: wireTime(user.createdAt),
  }
}

/** The members for {@link userAnswer}. */
export function userOf(user: User) {
  return { ...newUserOf(user), UpdateDate: wireTime(user.updatedAt) }
}

/** The members for {@link wholeUserAnswer}. */
export function wholeUserOf(user: User) {
  const { lastLoginAt } = user
  return {
    ...userOf(user),
    LastLoginDate: lastLoginAt === undefined ? '' : wireTime(lastLoginAt),
  }
}
