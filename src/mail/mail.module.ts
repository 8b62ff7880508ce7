import { Module } from '@nestjs/common';
import { MailDelivery } from './mail-delivery';
import { Mailer } from './mailer';

@Module({ providers: [MailDelivery, Mailer], exports: [MailDelivery] })
export class MailModule {}
