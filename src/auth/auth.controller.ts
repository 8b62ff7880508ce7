import { Body, Controller, Get, HttpCode, Post, Redirect, Req } from '@nestjs/common';
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
import type { FastifyRequest } from 'fastify';
import type { Access } from '../access/access';
import { Caller, Permission } from '../access/permission.decorator';
import { Config } from '../config/config';
import { InputErrorForm } from '../errors/input-error-form.decorator';
import { RateLimited } from '../rate-limit/rate-limited.decorator';
import { parseQueryString } from '../query/parse-query-string';
import { AuthService, type Session } from './auth.service';
import { EmailDto, LoginDto, RegisterDto, ResetPasswordDto } from './dto/auth.dto';

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
  @RateLimited()
  @HttpCode(200)
  @Permission('users-permissions', 'auth', 'callback')
  @ApiOperation({ summary: 'Log in' })
  @ApiBody({ type: LoginDto })
  @ApiOkResponse({ schema: SESSION })
  login(@Body() body: unknown, @Caller() caller: Access): Promise<Session> {
    return this.service.login(body, caller);
  }

  @Post('local/register')
  @RateLimited()
  @HttpCode(200)
  @Permission('users-permissions', 'auth', 'register')
  @ApiOperation({ summary: 'Register; without a token when the address must be confirmed first' })
  @ApiBody({ type: RegisterDto })
  @ApiOkResponse({ schema: SESSION })
  register(@Body() body: unknown, @Caller() caller: Access): Promise<Session> {
    return this.service.register(body, caller);
  }

  @Post('forgot-password')
  @RateLimited()
  @HttpCode(200)
  @Permission('users-permissions', 'auth', 'forgotpassword')
  @ApiOperation({ summary: 'Ask for a mail with a reset link' })
  @ApiBody({ type: EmailDto })
  @ApiOkResponse({ schema: { type: 'object', properties: { ok: { type: 'boolean' } }, required: ['ok'] } })
  forgotPassword(@Body() body: unknown): Promise<{ ok: true }> {
    return this.service.forgotPassword(body);
  }

  @Post('reset-password')
  @RateLimited()
  @HttpCode(200)
  @Permission('users-permissions', 'auth', 'resetpassword')
  @ApiOperation({ summary: 'Set a new password with the code of a reset link' })
  @ApiBody({ type: ResetPasswordDto })
  @ApiOkResponse({ schema: SESSION })
  resetPassword(@Body() body: unknown, @Caller() caller: Access): Promise<Session> {
    return this.service.resetPassword(body, caller);
  }

  @Post('send-email-confirmation')
  @RateLimited()
  @HttpCode(200)
  @Permission('users-permissions', 'auth', 'sendemailconfirmation')
  @ApiOperation({ summary: 'Ask for a mail with a confirmation link' })
  @ApiBody({ type: EmailDto })
  @ApiOkResponse({
    schema: {
      type: 'object',
      properties: { email: { type: 'string' }, sent: { type: 'boolean' } },
      required: ['email', 'sent'],
    },
  })
  sendEmailConfirmation(@Body() body: unknown): Promise<{ email: string; sent: true }> {
    return this.service.sendEmailConfirmation(body);
  }

  @Get('email-confirmation')
  @Redirect()
  @InputErrorForm('plain')
  @Permission('users-permissions', 'auth', 'emailconfirmation')
  @ApiOperation({ summary: 'Confirm an address with the token of a confirmation link' })
  @ApiQuery({ name: 'confirmation', schema: { type: 'string' } })
  @ApiFoundResponse({ description: 'Confirmed.' })
  async emailConfirmation(
    @Req() { query }: FastifyRequest<{ Querystring: { text: string } }>,
    @Caller() caller: Access,
  ): Promise<{ url: string }> {
    await this.service.confirmEmail(parseQueryString(query.text)['confirmation'], caller);
    return { url: this.config.EMAIL_CONFIRMATION_REDIRECT };
  }
}
