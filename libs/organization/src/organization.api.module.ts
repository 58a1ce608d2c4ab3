import { TextsModule } from '#libs/platform/http';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { PersonController } from './api/person.controller.js';
import { PostController } from './api/post.controller.js';
import { TimelineController } from './api/timeline.controller.js';
import { UnitController } from './api/unit.controller.js';
import { HeldPosts } from './application/held-posts.js';
import { organizationTexts } from './domain/organization.texts.js';
import { OrganizationModule } from './organization.module.js';

/** What apps/api mounts. `HeldPosts` is what `AuthModule.forRoot` asks who holds which post. */
@Module({
  imports: [CqrsModule, OrganizationModule, TextsModule.forFeature(organizationTexts)],
  controllers: [UnitController, PostController, PersonController, TimelineController],
  providers: [HeldPosts],
  exports: [HeldPosts],
})
export class OrganizationApiModule {}
