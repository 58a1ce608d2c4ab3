import type { LocalDate } from '#libs/kernel';
import { answering, contactOf, headOf } from './cast.js';
import type { County } from './county.js';
import type { Departments } from './departments.js';

/** What comes again each season of the plan. */
export class Seasons {
  constructor(
    private readonly county: County,
    private readonly departments: Departments,
  ) {}

  /** 每季度末月25日前公布检测结果: the plan asks 县卫健局 for results each quarter, the others report each half-year. */
  async reportOnWaterQuality(day: LocalDate): Promise<void> {
    await this.county.until(day);
    await this.departments.work([contactOf('县卫健局')], [headOf('县卫健局')]);
  }

  /** A round of all desks: contacts, heads, the office, the verifier, the director. */
  async everybodyWorks(): Promise<void> {
    const contacts = answering.map(contactOf);
    await this.departments.work(contacts, answering.map(headOf), ['督查员', '督查室主任'], ['核查员'], ['督查室主任']);
  }

  /** The slices of a new year are opened, and the units begin. */
  async january(day: LocalDate): Promise<void> {
    await this.county.until(day);
    await this.county.openSlices();
    await this.departments.work(answering.map(contactOf));
  }
}
