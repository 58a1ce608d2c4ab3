import { Module } from '@nestjs/common';
import { LiveController } from './live.controller.js';

/** Server-sent events of what the read models did. */
@Module({ controllers: [LiveController] })
export class LiveModule {}
