import { deriveId, type AppendResult } from '#libs/event-store';
import type { Intent } from '#libs/kernel';
import { Act, languageOf, Requires, Texts, type ActingRequest } from '#libs/platform/http';
import { Body, Controller, Get, Param, Post, Put, Query, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ExecuteRoster } from '../application/execute-roster.js';
import { rosterStream } from '../application/roster-stream.js';
import { GetPost, ListPosts, type PostEntry } from '../application/roster.queries.js';
import type { RosterCommand } from '../domain/roster.commands.js';
import { withPhoneFor } from './phone-for.js';
import {
  createPostBody,
  fillPostBody,
  id,
  listPostsQuery,
  postRolesBody,
  type CreatePostBody,
  type FillPostBody,
  type ListPostsQuery,
  type PostRolesBody,
} from './roster.dto.js';

type PostAnswer = PostEntry & { readonly roleTexts: readonly string[] };

/** Posts of the roster. */
@ApiTags('organization')
@Controller()
export class PostController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly texts: Texts,
  ) {}

  @Get('posts')
  @Requires('organization:read')
  @ApiOperation({ summary: '岗位及任职人员，可按单位、人员、角色筛选' })
  async listPosts(
    @Act() act: ActingRequest,
    @Query({ schema: listPostsQuery }) filter: ListPostsQuery,
    @Req() request: Request,
  ): Promise<{ items: readonly PostAnswer[]; next: null }> {
    const posts = await this.queries.execute(new ListPosts(await act.view(), filter));
    return { items: posts.map((post) => this.answer(post, act, request)), next: null };
  }

  @Get('posts/:id')
  @Requires('organization:read')
  @ApiOperation({ summary: '一个岗位' })
  async getPost(
    @Act() act: ActingRequest,
    @Param('id', { schema: id }) postId: string,
    @Req() request: Request,
  ): Promise<PostAnswer> {
    return this.answer(await this.queries.execute(new GetPost(await act.view(), postId)), act, request);
  }

  @Post('posts')
  @Requires('organization:create-post')
  @ApiOperation({ summary: '设岗' })
  async createPost(
    @Act() act: ActingRequest,
    @Body({ schema: createPostBody }) body: CreatePostBody,
  ): Promise<AppendResult & { postId: string }> {
    const postId = deriveId(act.commandId, 'post:0');
    return { ...(await this.execute(act, { type: 'CreatePost', data: { postId, ...body } })), postId };
  }

  @Put('posts/:id/roles')
  @Requires('organization:change-post-roles')
  @ApiOperation({ summary: '调整岗位角色（整表替换）' })
  changePostRoles(
    @Act() act: ActingRequest,
    @Param('id', { schema: id }) postId: string,
    @Body({ schema: postRolesBody }) { roles }: PostRolesBody,
  ): Promise<AppendResult> {
    return this.execute(act, { type: 'ChangePostRoles', data: { postId, roles } });
  }

  @Post('posts/:id/fill')
  @Requires('organization:fill-post')
  @ApiOperation({ summary: '任岗' })
  fillPost(
    @Act() act: ActingRequest,
    @Param('id', { schema: id }) postId: string,
    @Body({ schema: fillPostBody }) { personId }: FillPostBody,
  ): Promise<AppendResult> {
    return this.execute(act, { type: 'FillPost', data: { postId, personId } });
  }

  @Post('posts/:id/vacate')
  @Requires('organization:vacate-post')
  @ApiOperation({ summary: '离岗' })
  vacatePost(@Act() act: ActingRequest, @Param('id', { schema: id }) postId: string): Promise<AppendResult> {
    return this.execute(act, { type: 'VacatePost', data: { postId } });
  }

  private execute(act: ActingRequest, intent: Intent<RosterCommand>): Promise<AppendResult> {
    return this.commands.execute(new ExecuteRoster(act.envelope<RosterCommand>(rosterStream(act.log), intent)));
  }

  private answer(post: PostEntry, act: ActingRequest, request: Request): PostAnswer {
    const textOf = (role: string) => this.texts.find(`organization/role/${role}`, languageOf(request)) ?? role;
    return { ...withPhoneFor(act, post), roleTexts: post.roles.map(textOf) };
  }
}
