import { expect } from '@jest/globals';
import type { County } from './county.js';
import type { Departments } from './departments.js';
import type { Ledger } from './ledger.js';

/** The task that the story follows from its order to its result. */
export const SOURCES = '推进水源地规范化建设';

const CONTACT = '县水利局联络员';
const HEAD = '县水利局审核人';

/** 水源地规范化, led by the bureau that houses the office: what is accepted and verified there is so by others. */
export class WaterSources {
  constructor(
    private readonly county: County,
    private readonly ledger: Ledger,
    private readonly departments: Departments,
  ) {}

  setNodes(): Promise<object> {
    return this.act(CONTACT, 'set-work-points', {
      points: [
        { title: '完成保护区勘界立标', due: '2024-05-31' },
        { title: '完成隔离防护并清理违法建设', due: '2024-09-30' },
      ],
    });
  }

  completeNode(point: number): Promise<object> {
    return this.act(CONTACT, 'complete-work-point', { point, note: '已完成，现场照片和台账备查。' });
  }

  /** Reported by the contact, confirmed by the head; the office is recused, the director accepts. */
  async report(period: string): Promise<void> {
    await this.act(CONTACT, 'report-progress', { period, text: '勘界立标完成，隔离防护完成六成。' });
    await this.act(HEAD, 'confirm-progress', { period });
    const clerk = await this.county.desk('督查员');
    const unitId = this.county.roster.idOf('县水利局');
    expect(await clerk.post(await this.address('accept-progress'), { unitId, period })).toMatchObject({
      status: 403,
      body: { code: 'task/recused' },
    });
    await this.act('督查室主任', 'accept-progress', { unitId, period });
  }

  async claim(statement: string, evidence: string): Promise<void> {
    const files = [await this.departments.upload(CONTACT, evidence, statement)];
    await this.act(CONTACT, 'claim-completion', { statement, evidence: files });
    expect(await this.ledger.page(SOURCES)).toMatchObject({ status: 'claimed', statusText: '待单位审核' });
    await this.act(HEAD, 'confirm-completion');
    expect(await this.ledger.page(SOURCES)).toMatchObject({ status: 'under-verification', statusText: '待核查' });
  }

  sendBack(reason: string, reworkBy: string): Promise<object> {
    return this.act('核查员', 'send-back', { reason, reworkBy });
  }

  verify(opinion: string): Promise<object> {
    return this.act('核查员', 'verify', { opinion });
  }

  close(): Promise<object> {
    return this.act('督查室主任', 'close');
  }

  private async act(post: string, verb: string, body: object = {}): Promise<object> {
    return this.county.does(post, await this.address(verb), body);
  }

  private async address(verb: string): Promise<string> {
    return `/api/tasks/${await this.ledger.idOf(SOURCES)}/${verb}`;
  }
}
