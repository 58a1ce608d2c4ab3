import { DeciderModule } from '#libs/event-store';
import { Module } from '@nestjs/common';
import { recoveryDecider } from './domain/recovery.decide.js';

/** What api and worker share: how the recovery of a log is folded. */
@Module({ imports: [DeciderModule.forFeature('recovery', recoveryDecider)] })
export class AuditModule {}
