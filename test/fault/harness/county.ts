import { deriveId, type AppendResult, type CommandEnvelope, type StreamName } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import type { ActingPost, Command, Intent, LocalDate } from '#libs/kernel';
import { ExecutePlan, planStream, type PlanCommand, type PlanIndicator, type PlanItem } from '#libs/plan';
import { ExecuteTask, taskStream, type TaskCommand } from '#libs/task';
import { ExecuteRoster, rosterStream, type RosterCommand } from '#libs/organization';
import { CommandBus, type Command as BusCommand } from '@nestjs/cqrs';
import { foundJurisdiction, type Jurisdiction } from '../../support/jurisdiction.js';
import { markerOf } from '../invariants/command-invariants.js';
import type { Fact, Operation } from '../invariants/history.js';
import type { ReminderCast } from '../invariants/reminder-invariants.js';
import type { ProductUnderFault } from './product-under-fault.js';

const POSTS = [
  { title: '督查员', unit: '节水领导小组办公室', roles: ['supervisor'], person: '李敏' },
  { title: '督查室督查员', unit: '县政府办', roles: ['supervisor'], person: '周督查' },
  { title: '督查室主任', unit: '县政府办', roles: ['supervision-director'], person: '王主任' },
  { title: '系统管理员', unit: '县政府办', roles: ['system-administrator'], person: '马管理' },
  { title: '水利局联络员', unit: '县水利局', roles: ['unit-contact'], person: '赵联络' },
  { title: '水利局审核人', unit: '县水利局', roles: ['unit-head'], person: '钱审核' },
  { title: '住建局联络员', unit: '县住建局', roles: ['unit-contact'], person: '孙联络' },
  { title: '住建局统计员', unit: '县住建局', roles: ['data-provider'], person: '何统计' },
] as const;
export type PostTitle = (typeof POSTS)[number]['title'];

type Envelope<C extends Command> = Pick<CommandEnvelope<C>, 'stream' | 'intent'>;

/** A plan in force, and what comes of it. */
export interface PlanInForce {
  readonly planId: string;
  readonly taskIds: readonly string[];
  readonly indicatorIds: readonly string[];
}

/** How much is in a plan. */
export interface PlanSize {
  readonly tasks: number;
  readonly indicators: number;
}

/** A county that works: everything it does is on record, to be compared with its log. */
export class County {
  private plans = 0;
  private markers = 0;

  private constructor(
    private readonly product: ProductUnderFault,
    readonly jurisdiction: Jurisdiction,
    readonly history: Operation[],
  ) {}

  /** Needs a running worker. */
  static async found(product: ProductUnderFault): Promise<County> {
    const jurisdiction = await foundJurisdiction(product, {
      units: [
        { name: '县政府办' },
        { name: '县水利局' },
        { name: '县住建局' },
        { name: '节水领导小组办公室', kind: 'office', host: '县水利局' },
      ],
      posts: POSTS,
    });
    return new County(product, jurisdiction, []);
  }

  get log(): string {
    return this.jurisdiction.log;
  }

  get reminderCast(): ReminderCast {
    const postOf = (title: PostTitle) => this.jurisdiction.postOf(title);
    return {
      contact: postOf('水利局联络员'),
      head: postOf('水利局审核人'),
      office: [postOf('督查员'), postOf('督查室督查员')],
    };
  }

  /** A text that no other command of this county carries. */
  nextMarker(): string {
    this.markers += 1;
    return markerOf(this.markers);
  }

  /** Submits a plan and puts it in force; the worker makes its tasks of it. */
  async putInForce({
    planId = newId(),
    tasks,
    indicators,
  }: PlanSize & { readonly planId?: string }): Promise<PlanInForce> {
    this.plans += 1;
    const items = Array.from({ length: tasks }, (_, index) => this.item(index));
    const measured = Array.from({ length: indicators }, (_, index) => this.indicator(index));
    const stream = planStream(planId);
    const header = {
      planId,
      title: `节水三年行动方案之${this.plans}`,
      documentNumber: `示政办发〔2024〕${this.plans}号`,
      issuer: '示例县人民政府办公室',
      issuedOn: '2024-01-05',
      period: { from: '2024-01', to: '2026-12' },
      consultationDraft: false,
      sourceSha256: '0'.repeat(64),
      fileName: '节水方案.txt',
      officeUnitId: this.jurisdiction.idOf('节水领导小组办公室'),
      drafters: [],
    };
    const facts = [
      { type: 'PlanSubmitted', data: { planId, title: header.title } },
      ...items.map(({ itemId }) => ({ type: 'PlanItemSubmitted', data: { itemId } })),
      ...measured.map(({ indicatorId }) => ({ type: 'PlanIndicatorSubmitted', data: { indicatorId } })),
    ];
    const submission = { header, items, indicators: measured, phases: [] };
    await this.plan('督查员', { stream, intent: { type: 'SubmitPlan', data: submission } }, facts);
    const approval = { type: 'ApprovePlan' as const, data: { heldBack: [] } };
    await this.plan('督查室主任', { stream, intent: approval }, [{ type: 'PlanApproved', data: { heldBack: [] } }]);
    return {
      planId,
      taskIds: items.map(({ itemId }) => deriveId(planId, itemId)),
      indicatorIds: measured.map(({ indicatorId }) => indicatorId),
    };
  }

  assign(taskId: string): Promise<void> {
    return this.task('督查员', taskId, { type: 'AssignTask', data: {} }, 'TaskAssigned');
  }

  /** By the lead's contact. */
  acknowledge(taskId: string): Promise<void> {
    return this.task('水利局联络员', taskId, { type: 'AcknowledgeTask', data: {} }, 'TaskAcknowledged');
  }

  /** A small command without consequences. */
  addAlias(): Promise<void> {
    const alias = `水利${this.nextMarker()}`;
    const unitId = this.jurisdiction.idOf('县水利局');
    const intent: Intent<RosterCommand> = { type: 'AddUnitAlias', data: { unitId, alias } };
    const stream = rosterStream(this.log);
    const make = (envelope: CommandEnvelope<RosterCommand>) => new ExecuteRoster(envelope);
    return this.execute<RosterCommand>(make, '系统管理员', { stream, intent }, [
      { type: 'UnitAliasAdded', data: { unitId, alias } },
    ]);
  }

  private task(by: PostTitle, taskId: string, intent: Intent<TaskCommand>, type: string): Promise<void> {
    const make = (envelope: CommandEnvelope<TaskCommand>) => new ExecuteTask(envelope);
    return this.execute<TaskCommand>(make, by, { stream: taskStream(taskId), intent }, [{ type, data: {} }]);
  }

  private plan(by: PostTitle, envelope: Envelope<PlanCommand>, facts: readonly Fact[]): Promise<void> {
    return this.execute<PlanCommand>((whole) => new ExecutePlan(whole), by, envelope, facts);
  }

  private async execute<C extends Command>(
    make: (envelope: CommandEnvelope<C>) => BusCommand<AppendResult>,
    by: PostTitle,
    { stream, intent }: { readonly stream: StreamName; readonly intent: Intent<C> },
    facts: readonly Fact[],
  ): Promise<void> {
    const commandId = newId();
    const sentAt = performance.now();
    const envelope = { log: this.log, stream, intent, actor: this.actor(by), commandId, requestHash: commandId };
    const { version, position } = await this.product.api.get(CommandBus, { strict: false }).execute(make(envelope));
    const outcome = { kind: 'acknowledged' as const, version, position };
    const sends = [{ sentAt, answeredAt: performance.now(), outcome }];
    this.history.push({ commandId, stream, facts, marker: null, sends, asked: [] });
  }

  private actor(by: PostTitle): ActingPost {
    const post = POSTS.find(({ title }) => title === by);
    if (!post) throw new Error(`Nobody is ${by}`);
    const { jurisdiction } = this;
    return {
      person: jurisdiction.idOf(`person ${post.person}`),
      post: jurisdiction.postOf(by),
      unit: jurisdiction.idOf(post.unit),
      roles: post.roles,
    };
  }

  private item(index: number): PlanItem {
    const part = (name: string, role: 'lead' | 'cooperating') =>
      ({
        unitId: this.jurisdiction.idOf(name),
        groupId: null,
        except: [],
        role,
        mention: name,
        inferred: false,
        inherited: false,
      }) as const;
    const due: LocalDate = '2026-11-30';
    return {
      itemId: newId(),
      number: String(index + 1),
      title: `改造第${index + 1}段老旧管网`,
      path: [],
      text: `改造第${index + 1}段老旧管网。`,
      source: null,
      kind: 'task',
      mode: 'joint',
      dutyNote: null,
      participants: [part('县水利局', 'lead'), part('县住建局', 'cooperating')],
      deadline: { text: '2026年11月底前', kind: 'by', date: due, from: null, recurrence: [] },
      due,
      // Every other one: its acknowledgement opens a slice.
      continuing: index % 2 === 1,
    };
  }

  private indicator(index: number): PlanIndicator {
    return {
      indicatorId: newId(),
      name: `第${index + 1}项供水指标`,
      comparator: '>=',
      value: '95',
      unit: '%',
      due: '2026-12-31',
      kind: 'level',
      direction: 'up',
      nature: 'binding',
      baseline: '80',
      series: [],
      quote: '供水达标率达到95%',
      itemIds: [],
      dataProviderUnitId: this.jurisdiction.idOf('县住建局'),
    };
  }
}
