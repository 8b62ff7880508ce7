import { Module } from '@nestjs/common';
import { ContactTagsController } from './contacttags.controller';
import { ContactTagsService } from './contacttags.service';

@Module({ controllers: [ContactTagsController], providers: [ContactTagsService] })
export class ContactTagsModule {}
