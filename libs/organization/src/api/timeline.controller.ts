import { CLOCK, type Clock } from '#libs/event-store';
import { localDateOf, publishedCalendar, type LocalDate } from '#libs/kernel';
import { Act, languageOf, PresentOnly, Requires, Texts, type ActingRequest } from '#libs/platform/http';
import { Controller, Get, Inject, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { GetFoundingTime } from '../application/roster.queries.js';
import { namedDaysBefore, type NamedDay } from '../domain/named-days.js';

/** The days as of which a jurisdiction can be seen. */
interface Timeline {
  /** The day of the founding; nothing is older. */
  readonly first: LocalDate;
  /** Today in China. */
  readonly last: LocalDate;
  readonly named: readonly { readonly name: NamedDay; readonly nameText: string; readonly day: LocalDate }[];
}

/** What a time bar needs to know. */
@ApiTags('organization')
@Controller('jurisdiction/timeline')
export class TimelineController {
  constructor(
    private readonly queries: QueryBus,
    private readonly texts: Texts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('organization:read')
  @PresentOnly('时间轴总是到现在为止')
  @ApiOperation({ summary: '可以查看哪些日子的情况：建档之日到今天，以及上个工作日、上季末等' })
  async read(@Act() act: ActingRequest, @Req() request: Request): Promise<Timeline> {
    const language = languageOf(request);
    const first = localDateOf(await this.queries.execute(new GetFoundingTime(act.log)));
    const last = localDateOf(await this.clock.now());
    const named = namedDaysBefore(last, first, publishedCalendar).map(({ name, day }) => ({
      name,
      nameText: this.texts.find(`organization/named-day/${name}`, language) ?? name,
      day,
    }));
    return { first, last, named };
  }
}
