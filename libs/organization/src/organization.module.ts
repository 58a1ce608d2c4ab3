import { DeciderModule, ProjectionModule } from '#libs/event-store';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ActorReader } from './application/actor-reader.js';
import { DestroyPersonalDataHandler } from './application/destroy-personal-data.js';
import { ExecuteRosterHandler } from './application/execute-roster.js';
import { PersonReader } from './application/person-reader.js';
import { PostReader } from './application/post-reader.js';
import { rosterQueryHandlers } from './application/roster.query-handlers.js';
import { rosterDecider } from './domain/roster.decide.js';
import { erasureList } from './projections/erasure-list.projection.js';
import { groupList } from './projections/group-list.projection.js';
import { personList } from './projections/person-list.projection.js';
import { postList } from './projections/post-list.projection.js';
import { unitList } from './projections/unit-list.projection.js';

/** What api and worker share: the command and query handlers, the projections, the decider. */
@Module({
  imports: [
    CqrsModule,
    ProjectionModule.forFeature([unitList, groupList, postList, personList, erasureList]),
    DeciderModule.forFeature('roster', rosterDecider),
  ],
  providers: [
    PostReader,
    ActorReader,
    PersonReader,
    ExecuteRosterHandler,
    DestroyPersonalDataHandler,
    ...rosterQueryHandlers,
  ],
  exports: [PostReader],
})
export class OrganizationModule {}
