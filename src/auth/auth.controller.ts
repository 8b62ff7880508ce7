import { Body, Controller, Get, HttpCode, Post, Query, Redirect, Req, UseGuards } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBody,
  ApiFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiQuery,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';
import type { Access } from '../access/access';
import { Caller, Permission } from '../access/permission.decorator';
import { Config } from '../config/config';
import { InputErrorForm } from '../errors/input-error-form.decorator';
import { RateLimited } from '../rate-limit/rate-limited.decorator';
import type { Account } from '../resources/users/user-accounts';
import { BodyPipe } from '../rest/body.pipe';
import { AuthService, type Session } from './auth.service';
import { DefaultRolePipe } from './default-role.pipe';
import {
  ConfirmationEmailDto,
  DEFAULT_ROLE_STEP,
  EmailDto,
  LoginDto,
  RegisterDto,
  ResetPasswordDto,
} from './dto/auth.dto';
import { LocalAuthGuard } from './guards/local-auth.guard';
import { RegistrationGuard } from './guards/registration.guard';

const SESSION = {
  type: 'object',
  properties: { jwt: { type: 'string' }, user: { $ref: '#/components/schemas/User' } },
  required: ['user'],
};
const ApiFormError = () =>
  ApiBadRequestResponse({
    description: 'The form is refused.',
    schema: { $ref: '#/components/schemas/FormError' },
  });

@ApiTags('Authentication')
@ApiSecurity({})
@Controller('auth')
@ApiFormError()
export class AuthController {
  constructor(
    private readonly service: AuthService,
    private readonly config: Config,
  ) {}

  @Post('local')
  @UseGuards(LocalAuthGuard)
  @RateLimited()
  @HttpCode(200)
  @Permission('users-permissions', 'auth', 'callback')
  @ApiOperation({ summary: 'Log in' })
  @ApiBody({ type: LoginDto })
  @ApiOkResponse({ schema: SESSION })
  login(@Req() { user }: { user: Account }, @Caller() caller: Access): Promise<Session> {
    return this.service.login(user, caller);
  }

  @Post('local/register')
  @UseGuards(RegistrationGuard)
  @RateLimited()
  @HttpCode(200)
  @Permission('users-permissions', 'auth', 'register')
  @ApiOperation({ summary: 'Register; without a token when the address must be confirmed first' })
  @ApiBody({ type: RegisterDto })
  @ApiOkResponse({ schema: SESSION })
  register(
    @Body(BodyPipe(RegisterDto, { before: DEFAULT_ROLE_STEP }), DefaultRolePipe, BodyPipe(RegisterDto))
    input: RegisterDto,
    @Caller() caller: Access,
  ): Promise<Session> {
    return this.service.register(input, caller);
  }

  @Post('forgot-password')
  @RateLimited()
  @HttpCode(200)
  @Permission('users-permissions', 'auth', 'forgotpassword')
  @ApiOperation({ summary: 'Ask for a mail with a reset link' })
  @ApiBody({ type: EmailDto })
  @ApiOkResponse({ schema: { type: 'object', properties: { ok: { type: 'boolean' } }, required: ['ok'] } })
  forgotPassword(@Body(BodyPipe(EmailDto)) input: EmailDto): Promise<{ ok: true }> {
    return this.service.forgotPassword(input);
  }

  @Post('reset-password')
  @RateLimited()
  @HttpCode(200)
  @Permission('users-permissions', 'auth', 'resetpassword')
  @ApiOperation({ summary: 'Set a new password with the code of a reset link' })
  @ApiBody({ type: ResetPasswordDto })
  @ApiOkResponse({ schema: SESSION })
  resetPassword(
    @Body(BodyPipe(ResetPasswordDto)) input: ResetPasswordDto,
    @Caller() caller: Access,
  ): Promise<Session> {
    return this.service.resetPassword(input, caller);
  }

  @Post('send-email-confirmation')
  @RateLimited()
  @HttpCode(200)
  @Permission('users-permissions', 'auth', 'sendemailconfirmation')
  @ApiOperation({ summary: 'Ask for a mail with a confirmation link' })
  @ApiBody({ type: ConfirmationEmailDto })
  @ApiOkResponse({
    schema: {
      type: 'object',
      properties: { email: { type: 'string' }, sent: { type: 'boolean' } },
      required: ['email', 'sent'],
    },
  })
  sendEmailConfirmation(
    @Body(BodyPipe(ConfirmationEmailDto)) input: ConfirmationEmailDto,
  ): Promise<{ email: string; sent: true }> {
    return this.service.sendEmailConfirmation(input);
  }

  @Get('email-confirmation')
  @Redirect()
  @InputErrorForm('plain')
  @Permission('users-permissions', 'auth', 'emailconfirmation')
  @ApiOperation({ summary: 'Confirm an address with the token of a confirmation link' })
  @ApiQuery({ name: 'confirmation', schema: { type: 'string' } })
  @ApiFoundResponse({ description: 'Confirmed.' })
  async emailConfirmation(
    @Query('confirmation') token: unknown,
    @Caller() caller: Access,
  ): Promise<{ url: string }> {
    await this.service.confirmEmail(token, caller);
    // Strapi: a confirmation is a 302 to a configured page.
    return { url: this.config.EMAIL_CONFIRMATION_REDIRECT };
  }
}
