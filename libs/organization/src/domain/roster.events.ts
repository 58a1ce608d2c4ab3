import type { DomainEvent, LocalDate, PersonalText, Role } from '#libs/kernel';
import type { ErasureEvent } from './erasure.events.js';

/** What a unit is; it decides the form of its orders (通知单 or 商请函) and whether it is scored. */
export const UNIT_KINDS = [
  'government',
  'party',
  'town',
  'vertical',
  'joint',
  'judicial',
  'enterprise',
  'zone',
  'office',
] as const;

/**
 * government 政府部门 · party 党委部门 · town 镇街 · vertical 垂直管理 · joint 双重管理 · judicial 法院检察院 ·
 * enterprise 企业 · zone 开发区 · office 领导小组办公室 (has a host unit 挂靠单位)
 */
export type UnitKind = (typeof UNIT_KINDS)[number];

/** Levels of a jurisdiction that issues plans. */
export const JURISDICTION_LEVELS = ['province', 'city', 'county', 'district', 'town'] as const;

/** province 省 · city 市 · county 县 · district 区 · town 镇街 */
export type JurisdictionLevel = (typeof JURISDICTION_LEVELS)[number];

/** 建档: the jurisdiction whose roster this is; `prefix` (县, 区, 市) is what its unit names begin with. */
export type JurisdictionFounded = DomainEvent<
  'JurisdictionFounded',
  { readonly name: string; readonly level: JurisdictionLevel; readonly prefix: string }
>;

/** 登记单位 */
export type UnitRegistered = DomainEvent<
  'UnitRegistered',
  {
    readonly unitId: string;
    readonly name: string;
    readonly aliases: readonly string[];
    readonly kind: UnitKind;
    readonly hostUnitId: string | null;
    /** One person does everything, so that the claimant may confirm (recorded as a waiver). */
    readonly onePerson: boolean;
  }
>;

/** 单位别名 */
export type UnitAliasAdded = DomainEvent<'UnitAliasAdded', { readonly unitId: string; readonly alias: string }>;

/** 单位更名: by document; the old name stays an alias. */
export type UnitRenamed = DomainEvent<
  'UnitRenamed',
  { readonly unitId: string; readonly name: string; readonly documentNumber: string; readonly effectiveOn: LocalDate }
>;

/** 单位组: a collective mention such as 各镇街; members are null while they are unresolved on purpose. */
export type GroupDefined = DomainEvent<
  'GroupDefined',
  {
    readonly groupId: string;
    readonly name: string;
    readonly aliases: readonly string[];
    readonly members: readonly string[] | null;
  }
>;

/** 单位组别名 */
export type GroupAliasAdded = DomainEvent<'GroupAliasAdded', { readonly groupId: string; readonly alias: string }>;

/** 单位组成员调整: the whole list anew. */
export type GroupMembersChanged = DomainEvent<
  'GroupMembersChanged',
  { readonly groupId: string; readonly members: readonly string[] | null }
>;

/** 登记人员 */
export type PersonRegistered = DomainEvent<
  'PersonRegistered',
  { readonly personId: string; readonly name: PersonalText; readonly phone: PersonalText | null }
>;

/** 设岗 */
export type PostCreated = DomainEvent<
  'PostCreated',
  { readonly postId: string; readonly title: string; readonly unitId: string; readonly roles: readonly Role[] }
>;

/** 岗位角色调整: the whole list anew. */
export type PostRolesChanged = DomainEvent<
  'PostRolesChanged',
  { readonly postId: string; readonly roles: readonly Role[] }
>;

/** 任岗 */
export type PostFilled = DomainEvent<'PostFilled', { readonly postId: string; readonly personId: string }>;

/** 离岗 */
export type PostVacated = DomainEvent<'PostVacated', { readonly postId: string; readonly personId: string }>;

/** 分管: the leader's post that a unit belongs to. */
export type PortfolioSet = DomainEvent<'PortfolioSet', { readonly unitId: string; readonly leaderPostId: string }>;

/** Everything that happens to a jurisdiction's roster. */
export type RosterEvent =
  | JurisdictionFounded
  | UnitRegistered
  | UnitAliasAdded
  | UnitRenamed
  | GroupDefined
  | GroupAliasAdded
  | GroupMembersChanged
  | PersonRegistered
  | PostCreated
  | PostRolesChanged
  | PostFilled
  | PostVacated
  | PortfolioSet
  | ErasureEvent;
