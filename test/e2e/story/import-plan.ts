import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { County } from './county.js';

const FIRST_YEAR = 2024;
const SAMPLE = path.resolve('apps', 'cli', 'src', 'seed-demo', 'sample-plan.txt');

/** The draft's review as far as the story acts on it. */
export interface DraftBody {
  readonly draftId: string;
  readonly version: number;
  readonly statusText: string;
  readonly content: {
    readonly items: readonly DraftItem[];
  };
  readonly review: {
    readonly items: readonly {
      readonly itemId: string;
      readonly due: string | null;
      readonly participants: readonly { readonly unitId: string | null }[];
    }[];
    readonly openMentions: readonly { readonly mention: string; readonly blocking: boolean }[];
    readonly leadsToConfirm: readonly { readonly itemId: string; readonly unitId: string | null }[];
    readonly findings: readonly { readonly code: string; readonly blocking: boolean; readonly text: string }[];
  };
  readonly proposals: Readonly<Record<string, object>>;
}

interface DraftItem {
  readonly itemId: string;
  readonly title: string;
  readonly participants: readonly {
    readonly mention: string;
    readonly role: string;
    readonly decided: object | null;
  }[];
}

/** The sample plan of 2024 to 2026. */
export function samplePlan(): string {
  const template = readFileSync(SAMPLE, 'utf8');
  return template.replaceAll(/\{Y(\d)\}/gu, (_, offset: string) => String(FIRST_YEAR - 1 + Number(offset)));
}

/** The clerk at the review page of one draft. */
export class ReviewPage {
  private constructor(
    private readonly county: County,
    readonly draftId: string,
  ) {}

  /** Imports the sample plan. */
  static async open(county: County): Promise<ReviewPage> {
    const source = { text: samplePlan(), fileName: '节水与城乡供水提质三年行动方案.txt' };
    const { draftId } = await county.does<{ draftId: string }>('督查员', '/api/plans/drafts', source);
    return new ReviewPage(county, draftId);
  }

  read(): Promise<DraftBody> {
    return this.county.see('督查员', this.address());
  }

  /** What still blocks the submission, in the page's words. */
  async blocking(): Promise<string[]> {
    const { review } = await this.read();
    return review.findings.filter(({ blocking }) => blocking).map(({ text }) => text);
  }

  /** Creates the units and groups that the roster lacks, as the page proposes them, at one stroke. */
  async registerMissing(groups: readonly object[]): Promise<void> {
    const { review, proposals } = await this.read();
    const single = review.openMentions.filter(({ mention }) => proposals[mention]);
    // 供水公司 and 县供水公司 are one unit, of one person.
    const units = single.map(({ mention }) => ({
      mention,
      ...proposals[mention],
      ...(mention.endsWith('供水公司') && { name: '县供水公司', onePerson: true }),
    }));
    await this.county.does('督查员', this.address('/register-units'), { units, groups });
  }

  /** The day by which the item is due if the plan were handed in now. */
  async dueOf(title: string): Promise<string | null | undefined> {
    const { content, review } = await this.read();
    const item = content.items.find((entry) => entry.title === title);
    return review.items.find(({ itemId }) => itemId === item?.itemId)?.due;
  }

  /** Confirms every inferred lead; where a court stands first, a person decides. */
  async confirmLeads(decided: Readonly<Record<string, string>>): Promise<void> {
    const { content, review, version } = await this.read();
    const titleOf = new Map(content.items.map(({ itemId, title }) => [itemId, title]));
    const leads = review.leadsToConfirm.map(({ itemId, unitId }) => ({
      itemId,
      unitId: decided[titleOf.get(itemId) ?? ''] ?? unitId,
    }));
    await this.county.does('督查员', this.address('/confirm-leads'), { leads }, { version });
  }

  /** Hands the plan in. */
  async submit(): Promise<string> {
    const { version } = await this.read();
    const { planId } = await this.county.does<{ planId: string }>('督查员', this.address('/submit'), {}, { version });
    await this.county.drain();
    return planId;
  }

  private address(rest = ''): string {
    return `/api/plans/drafts/${this.draftId}${rest}`;
  }
}
