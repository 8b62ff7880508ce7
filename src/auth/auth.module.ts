import { Module } from '@nestjs/common';
import { MailModule } from '../mail/mail.module';
import { AccountMails } from './account-mails';
import { AuthController } from './auth.controller';
import { AuthService } from './auth.service';

@Module({ imports: [MailModule], controllers: [AuthController], providers: [AccountMails, AuthService] })
export class AuthModule {}
