import type { View } from '#libs/event-store';
import { localDateOf, publishedCalendar, type Instant, type LocalDate } from '#libs/kernel';
import { ListUnits } from '#libs/organization';
import { Act, keyOfCursor, languageOf, pageOf, SignedIn, Texts, type ActingRequest } from '#libs/platform/http';
import { Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { z } from 'zod';
import { CountUnreadNotices, ListNotices } from '../application/notice.queries.js';
import { ReadMarks } from '../application/read-marks.js';
import type { Notice, NoticeKind } from '../domain/notice.js';
import { wordNotice, type Wording } from '../domain/notice-wording.js';
import { listNoticesQuery, noticeKey, type ListNoticesQuery } from './notice.dto.js';

/** A notice as a person reads it. */
interface NoticeAnswer {
  readonly noticeId: string;
  readonly kind: NoticeKind;
  readonly text: string;
  readonly taskId: string | null;
  readonly planId: string | null;
  /** The phase, where it reminds of a phase's end. */
  readonly phaseId: string | null;
  readonly at: Instant;
  readonly isRead: boolean;
}

/** The notices of one day that are all read or all unread, latest first. */
interface NoticeDay {
  readonly day: LocalDate;
  readonly isRead: boolean;
  readonly notices: readonly NoticeAnswer[];
}

/** What the signed-in post is told. */
@ApiTags('notification')
@Controller('notices')
export class NoticeController {
  constructor(
    private readonly queries: QueryBus,
    private readonly texts: Texts,
    private readonly marks: ReadMarks,
  ) {}

  @Get()
  @SignedIn()
  @ApiOperation({ summary: '我的消息：未读在前，按日分组，由近及远' })
  async listNotices(
    @Act() act: ActingRequest,
    @Query({ schema: listNoticesQuery }) { cursor, limit }: ListNoticesQuery,
    @Req() request: Request,
  ): Promise<{ items: NoticeDay[]; next: string | null }> {
    const view = await act.view();
    const after = keyOfCursor(cursor, noticeKey);
    const placed = await this.queries.execute(new ListNotices(view, act.actor, { after, limit: limit + 1 }));
    const { items, next } = pageOf(placed, limit, ({ key }) => key);
    const wording = await this.wording(view, request);
    return { items: byDay(items.map(({ notice }) => this.inWords(notice, wording))), next };
  }

  @Get('count')
  @SignedIn()
  @ApiOperation({ summary: '我的未读消息数' })
  async countUnread(@Act() act: ActingRequest): Promise<{ unread: number }> {
    return { unread: await this.queries.execute(new CountUnreadNotices(await act.view(), act.actor)) };
  }

  @Post('read-all')
  @SignedIn()
  @HttpCode(204)
  @ApiOperation({ summary: '全部标为已读' })
  async markAllRead(@Act() { log, actor }: ActingRequest): Promise<void> {
    await this.marks.markAllRead(log, actor);
  }

  @Post(':id/read')
  @SignedIn()
  @HttpCode(204)
  @ApiOperation({ summary: '标为已读' })
  async markRead(@Act() { log, actor }: ActingRequest, @Param('id', { schema: z.uuid() }) id: string): Promise<void> {
    await this.marks.markRead(log, actor, id);
  }

  private async wording(view: View, request: Request): Promise<Wording> {
    const units = await this.queries.execute(new ListUnits(view));
    const nameOf = new Map(units.map(({ unitId, name }) => [unitId, name]));
    return {
      language: languageOf(request),
      calendar: publishedCalendar,
      unitName: (unitId) => nameOf.get(unitId) ?? unitId,
    };
  }

  private inWords(notice: Notice, wording: Wording): NoticeAnswer {
    const { noticeId, kind, taskId, planId, at, isRead } = notice;
    const phaseId = notice.details.reminder?.phaseId ?? null;
    const { code, details } = wordNotice(notice, wording);
    const text = this.texts.find(code, wording.language, details)?.trim() ?? code;
    return { noticeId, kind, text, taskId, planId, phaseId, at, isRead };
  }
}

function byDay(answers: readonly NoticeAnswer[]): NoticeDay[] {
  const groups = Map.groupBy(answers, ({ at, isRead }) => `${isRead} ${localDateOf(at)}`);
  return [...groups.values()].flatMap((notices) => {
    const [first] = notices;
    return first ? [{ day: localDateOf(first.at), isRead: first.isRead, notices }] : [];
  });
}
