import { ApiProperty } from '@nestjs/swagger';
import { Allow } from 'class-validator';
import { plainBadRequest } from '../../../errors/strapi-exception';
import { Rule } from '../../../rest/rule.decorator';
import {
  EmailRule,
  isText,
  PasswordRule,
  StorableEmailRule,
  StorableUsernameRule,
} from '../credential-rules';

const isAbsentOr =
  (accepts: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === undefined || accepts(value);

/** The body of POST /users. `confirmed`, `blocked` and `role` are validated as columns of the user. */
export class CreateUserDto {
  @ApiProperty({ example: 'testUser' })
  // Strapi: a missing key is a bare code here, a form error elsewhere.
  @Rule(2, isText, () => plainBadRequest('missing.username'))
  @StorableUsernameRule(7)
  username!: string;

  @ApiProperty({ example: 'testuser@example.com' })
  @Rule(1, isText, () => plainBadRequest('missing.email'))
  @EmailRule(5)
  @StorableEmailRule(6)
  email!: string;

  @ApiProperty({ description: '1 to 72 bytes.', example: 'password' })
  @Rule(3, Boolean, () => plainBadRequest('missing.password'))
  @PasswordRule(4)
  password!: string;

  @ApiProperty({ required: false, default: false, type: Boolean })
  @Allow()
  confirmed?: unknown;

  @ApiProperty({ required: false, default: false, type: Boolean })
  @Allow()
  blocked?: unknown;

  @ApiProperty({
    required: false,
    description: 'Id of the role; default: Authenticated.',
    example: 1,
    type: Number,
  })
  @Allow()
  role?: unknown;
}

/** The body of PUT /users/:id. */
export class UpdateUserDto {
  @ApiProperty({ required: false, example: 'testUser' })
  // Strapi: an empty value is called `notNull`.
  @Rule(2, isAbsentOr(isText), () => plainBadRequest('username.notNull'))
  @StorableUsernameRule(7)
  username?: string;

  @ApiProperty({ required: false, example: 'testuser@example.com' })
  @Rule(1, isAbsentOr(isText), () => plainBadRequest('email.notNull'))
  @EmailRule(5)
  @StorableEmailRule(6)
  email?: string;

  @ApiProperty({ required: false, description: '1 to 72 bytes.', example: 'password' })
  @Rule(3, isAbsentOr(Boolean), () => plainBadRequest('password.notNull'))
  @PasswordRule(4)
  password?: string;

  @ApiProperty({ required: false, default: false, type: Boolean })
  @Allow()
  confirmed?: unknown;

  @ApiProperty({ required: false, default: false, type: Boolean })
  @Allow()
  blocked?: unknown;

  @ApiProperty({
    required: false,
    description: 'Id of the role; default: Authenticated.',
    example: 1,
    type: Number,
  })
  @Allow()
  role?: unknown;

  @ApiProperty({ required: false, nullable: true, type: 'string', example: 'local' })
  @Allow()
  provider?: unknown;
}
