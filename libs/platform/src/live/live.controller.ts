import { ProjectedSignals, ReadModels, type LogId } from '#libs/event-store';
import { Controller, Headers, Inject, Req, Sse, type MessageEvent, type OnModuleDestroy } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { concat, defer, filter, interval, map, merge, Observable, Subject, switchMap, takeUntil, tap } from 'rxjs';
import {
  Act,
  ActingRequest,
  IDENTIFICATION,
  PresentOnly,
  SignedIn,
  StaysOpen,
  type Identification,
} from '../http/index.js';
import { PersonalData } from '../personal-data/index.js';

const CHECK_EVERY_MS = 15_000;
/** Stands for all topics, where it is not known which have moved. */
const ALL_TOPICS = ['*'];

/** Tells pages that what they show has moved, so that they ask again. */
@ApiTags('live')
@Controller('live')
export class LiveController implements OnModuleDestroy {
  private readonly closing = new Subject<void>();

  constructor(
    private readonly projected: ProjectedSignals,
    private readonly readModels: ReadModels,
    private readonly personalData: PersonalData,
    @Inject(IDENTIFICATION) private readonly identification: Identification,
  ) {}

  @Sse()
  @SignedIn()
  @PresentOnly('只报告正在发生的变动')
  @StaysOpen()
  @ApiOperation({
    summary:
      '实时更新（SSE）：事件 moved 的 id 为位置，data.topics 为变动的主题，* 表示全部；事件 erased 表示有个人信息已依法删除，所存内容须全部重新读取',
  })
  @ApiHeader({
    name: 'last-event-id',
    required: false,
    description: '已收到的最后一个事件的 id，断线后由浏览器自动带上',
  })
  follow(
    @Act() { log }: ActingRequest,
    @Req() request: Request,
    @Headers('last-event-id') lastEventId?: string,
  ): Observable<MessageEvent> {
    let told = lastEventId;
    const checks = interval(CHECK_EVERY_MS);
    const ended = checks.pipe(
      switchMap(() => this.identification.identify(request, true)),
      filter((identity) => identity === null),
    );
    const opening = defer(() => this.sinceThen(log, told));
    const rechecks = checks.pipe(switchMap(() => this.sinceThen(log, told)));
    return merge(this.moves(log), this.erasures(log), concat(opening, rechecks)).pipe(
      tap(({ id }) => {
        told = id ?? told;
      }),
      takeUntil(merge(ended, this.closing)),
    );
  }

  /** The server waits for open answers before it ends; these would never end by themselves. */
  onModuleDestroy(): void {
    this.closing.next();
  }

  private moves(log: LogId): Observable<MessageEvent> {
    return new Observable((subscriber) =>
      this.projected.onProjected((moved) => {
        if (moved.log === log) subscriber.next(moveTo(moved.position, moved.topics));
      }),
    );
  }

  /** A page that was loaded before may show what was erased since, whatever topic it belongs to. */
  private erasures(log: LogId): Observable<MessageEvent> {
    const erased = new Observable<void>((subscriber) =>
      this.personalData.onErased((where) => {
        if (where === log || where === null) subscriber.next();
      }),
    );
    return erased.pipe(
      switchMap(() => this.readModels.position(log)),
      map((position) => ({ id: String(position), type: 'erased', data: {} })),
    );
  }

  /**
   * What was missed while the client was away, or by a notice that got lost: which topics moved is not known then. Else a
   * comment, which keeps proxies from closing the line.
   */
  private async sinceThen(log: LogId, told: string | undefined): Promise<MessageEvent> {
    const position = String(await this.readModels.position(log));
    return told === undefined || told === position ? { id: position, comment: 'here' } : moveTo(position, ALL_TOPICS);
  }
}

function moveTo(position: string, topics: readonly string[]): MessageEvent {
  return { id: position, type: 'moved', data: { position, topics } };
}
