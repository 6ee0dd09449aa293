import { ramResource } from '../../../access/resource.ts'
import { boolean, number, structure } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'
import { MIN_CHARACTERS } from '../../../api/passwords.ts'

/** The rules for all accounts: what {@link isAcceptable} accepts, and the limit for failed sign-ins. */
const PASSWORD_POLICY = {
  MinimumPasswordLength: MIN_CHARACTERS,
  RequireLowercaseCharacters: false,
  RequireUppercaseCharacters: false,
  RequireNumbers: false,
  RequireSymbols: false,
  HardExpiry: false,
  MaxPasswordAge: 0,
  PasswordReusePrevention: 0,
  // The API itself misspells this member.
  MaxLoginAttemps: 5,
} as const

export const getPasswordPolicy = operation({
  service: 'ram',
  name: 'GetPasswordPolicy',
  summary: 'Answers the rules for passwords of the console. They are the same for all accounts.',
  uses: 'nothing',
  input: {},
  output: {
    PasswordPolicy: structure({
      MinimumPasswordLength: number('The fewest characters that a password may have.'),
      RequireLowercaseCharacters: boolean('Whether a lowercase letter is required.'),
      RequireUppercaseCharacters: boolean('Whether an uppercase letter is required.'),
      RequireNumbers: boolean('Whether a digit is required.'),
      RequireSymbols: boolean('Whether another character is required.'),
      HardExpiry: boolean('Whether a user with an expired password is shut out.'),
      MaxPasswordAge: number('Days until a password expires; 0 for never.'),
      PasswordReusePrevention: number('How many former passwords may not be chosen again.'),
      MaxLoginAttemps: number(
        'Wrong passwords in a row, the last of which locks the user for a while.',
      ),
    }),
  },
  errors: [],
  resources: (_, here) => [ramResource(here, '*')],

  async handle() {
    return { PasswordPolicy: PASSWORD_POLICY }
  },
})
