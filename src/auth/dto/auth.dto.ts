import { ApiProperty } from '@nestjs/swagger';
import { isPassword } from '../../access/password-hash';
import { FORM_ERRORS } from '../../errors/form-errors';
import { plainBadRequest } from '../../errors/strapi-exception';
import { isWellFormedEmail } from '../../model/is-well-formed-email';
import { type Accepts, Rule } from '../../rest/rule.decorator';
import {
  isText,
  PasswordRule,
  StorableEmailRule,
  StorableUsernameRule,
} from '../../resources/users/credential-rules';

const isEmail = (value: unknown): boolean => isText(value) && isWellFormedEmail(value);

/** The body of POST /auth/local; rules in the order of CONTRACT §5.2. */
export class LoginDto {
  @ApiProperty({ description: 'User name or e-mail address.', example: 'demo' })
  @Rule(1, isText, FORM_ERRORS.identifierMissing)
  identifier!: string;

  @ApiProperty({ example: 'demo123' })
  // Strapi: a login checks the identifier first, a registration the password.
  @Rule(2, isText, FORM_ERRORS.passwordMissing)
  password!: string;
}

/** In CONTRACT §5.3 the default role is looked up at this step, between the rules of the body. */
export const DEFAULT_ROLE_STEP = 5;

/** The body of POST /auth/local/register; rules in the order of CONTRACT §5.3. */
export class RegisterDto {
  @ApiProperty({ example: 'testUser' })
  // Strapi: the user name is checked last, the password first.
  @Rule(7, isText, FORM_ERRORS.usernameMissing)
  @StorableUsernameRule(9)
  username!: string;

  @ApiProperty({ example: 'testuser@example.com' })
  @Rule(3, Boolean, FORM_ERRORS.emailMissing)
  @Rule(6, isEmail, FORM_ERRORS.emailFormat)
  @StorableEmailRule(8)
  email!: string;

  @ApiProperty({ description: '1 to 72 bytes.', example: 'password' })
  @Rule(2, Boolean, FORM_ERRORS.passwordMissing)
  @PasswordRule(4)
  password!: string;
}

/** The body of POST /auth/forgot-password (CONTRACT §5.4). */
export class EmailDto {
  @ApiProperty({ example: 'demouser@example.com' })
  @Rule(1, isEmail, FORM_ERRORS.emailFormatOfReset)
  email!: string;
}

/** The body of POST /auth/send-email-confirmation (CONTRACT §5.5). */
export class ConfirmationEmailDto {
  @ApiProperty({ example: 'demouser@example.com' })
  // Strapi: this route answers codes instead of form errors.
  @Rule(1, Boolean, () => plainBadRequest('missing.email'))
  @Rule(2, isEmail, () => plainBadRequest('wrong.email'))
  email!: string;
}

const isComplex = (value: unknown): boolean => typeof value === 'object';

/** Two arrays or objects are not passwords, whatever they hold: a later rule rejects them. */
const equalsConfirmation: Accepts = (password, { passwordConfirmation: other }) =>
  !password || !other || password === other || (isComplex(password) && isComplex(other));

const isComplete: Accepts = (_value, { code, password, passwordConfirmation }) =>
  Boolean(code) && Boolean(password) && Boolean(passwordConfirmation);

/** The body of POST /auth/reset-password; rules in the order of CONTRACT §5.4. */
export class ResetPasswordDto {
  @ApiProperty({ description: 'The code of the mailed link.', example: 'privateCode' })
  @Rule(2, isComplete, FORM_ERRORS.parametersMissing)
  @Rule(4, (code) => typeof code === 'string', FORM_ERRORS.codeInvalid)
  code!: string;

  @ApiProperty({ example: 'password' })
  // Strapi: different passwords are reported before missing parameters.
  @Rule(1, equalsConfirmation, FORM_ERRORS.passwordsDiffer)
  @Rule(3, isPassword, FORM_ERRORS.passwordFormat)
  password!: string;

  @ApiProperty({ example: 'password' })
  @Rule(2, isComplete, FORM_ERRORS.parametersMissing)
  passwordConfirmation!: string;
}
