/** What happened, as histories and exports name it. Keys are `organization/event/<type>`. */
export const organizationEventWords = {
  'organization/event/JurisdictionFounded': { zh: '建档', en: 'Jurisdiction founded' },
  'organization/event/UnitRegistered': { zh: '登记单位', en: 'Unit registered' },
  'organization/event/UnitAliasAdded': { zh: '添加单位别名', en: 'Alias of a unit added' },
  'organization/event/UnitRenamed': { zh: '单位更名', en: 'Unit renamed' },
  'organization/event/GroupDefined': { zh: '建立单位组', en: 'Group defined' },
  'organization/event/GroupAliasAdded': { zh: '添加单位组别名', en: 'Alias of a group added' },
  'organization/event/GroupMembersChanged': { zh: '调整单位组成员', en: 'Members of a group changed' },
  'organization/event/PersonRegistered': { zh: '登记人员', en: 'Person registered' },
  'organization/event/PostCreated': { zh: '设岗', en: 'Post created' },
  'organization/event/PostRolesChanged': { zh: '调整岗位角色', en: 'Roles of a post changed' },
  'organization/event/PostFilled': { zh: '任岗', en: 'Post filled' },
  'organization/event/PostVacated': { zh: '离岗', en: 'Post vacated' },
  'organization/event/PortfolioSet': { zh: '确定分管领导', en: 'Leader in charge set' },
  'organization/event/ErasureRequested': { zh: '申请删除个人信息', en: 'Erasure of personal data requested' },
  'organization/event/PersonErased': { zh: '删除个人信息', en: 'Personal data erased' },
  'organization/event/ErasureRefused': { zh: '不予删除', en: 'Erasure refused' },
} as const;

/** Days of the past as people call them. Keys are `organization/named-day/<name>`. */
export const namedDayWords = {
  'organization/named-day/yesterday': { zh: '昨天', en: 'Yesterday' },
  'organization/named-day/last-working-day': { zh: '上个工作日', en: 'Last working day' },
  'organization/named-day/last-week': { zh: '上周', en: 'Last week' },
  'organization/named-day/month-end': { zh: '上月末', en: 'Last month' },
  'organization/named-day/quarter-end': { zh: '上季末', en: 'Last quarter' },
  'organization/named-day/year-end': { zh: '去年末', en: 'Last year' },
} as const;
