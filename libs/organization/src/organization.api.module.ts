import { POST_DIRECTORY } from '#libs/platform/auth';
import { TextsModule } from '#libs/platform/http';
import { Global, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { PostController } from './api/post.controller.js';
import { UnitController } from './api/unit.controller.js';
import { HeldPosts } from './application/held-posts.js';
import { organizationTexts } from './domain/organization.texts.js';
import { OrganizationModule } from './organization.module.js';

/** What apps/api mounts. Global for the sign-in, which asks it who holds which post. */
@Global()
@Module({
  imports: [CqrsModule, OrganizationModule, TextsModule.forFeature(organizationTexts)],
  controllers: [UnitController, PostController],
  providers: [{ provide: POST_DIRECTORY, useClass: HeldPosts }],
  exports: [POST_DIRECTORY],
})
export class OrganizationApiModule {}
