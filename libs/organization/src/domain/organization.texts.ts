import { namedDayWords, organizationEventWords } from './roster.words.js';

/** A text for people in both languages; `{name}` is filled from the refusal's details. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** What people read for each code of this context: refusals, roles, kinds of units, levels. */
export const organizationTexts: Readonly<Record<string, Text>> = {
  ...organizationEventWords,
  ...namedDayWords,
  'organization/not-permitted': {
    zh: '当前岗位无权办理此事，请切换到有相应权限的岗位，或请有权限的同志办理。',
    en: 'The post you act in may not do this. Switch to a post that may, or ask somebody who holds one.',
  },
  'organization/not-founded': {
    zh: '本地区尚未建档，请先完成初始化。',
    en: 'The jurisdiction is not set up yet. Complete the set-up first.',
  },
  'organization/already-founded': {
    zh: '本地区已建档为“{name}”，无需重复初始化。',
    en: 'The jurisdiction is already set up as {name}.',
  },
  'organization/name-taken': {
    zh: '名称“{name}”已被“{owner}”使用（含别名）。请改用其他名称，或直接选用该单位。',
    en: '{name} is already a name or alias of {owner}. Choose another name or use that unit.',
  },
  'organization/empty-name': { zh: '名称不能为空。', en: 'The name must not be empty.' },
  'organization/nothing-to-register': {
    zh: '没有要登记的单位，请至少填写一个。',
    en: 'There is nothing to register. Give at least one unit.',
  },
  'organization/already-registered': {
    zh: '该条目已登记，请刷新页面后查看。',
    en: 'This entry is already registered. Reload the page.',
  },
  'organization/unknown-unit': {
    zh: '名册中没有这个单位，请先登记或重新选择。',
    en: 'The roster has no such unit. Register it or choose another.',
  },
  'organization/unknown-group': {
    zh: '名册中没有这个单位组，请先建立或重新选择。',
    en: 'The roster has no such group. Define it or choose another.',
  },
  'organization/unknown-person': {
    zh: '名册中没有此人，请先登记人员。',
    en: 'The roster has no such person. Register the person first.',
  },
  'organization/unknown-post': {
    zh: '名册中没有这个岗位，请先设岗。',
    en: 'The roster has no such post. Create it first.',
  },
  'organization/office-needs-host': {
    zh: '“{name}”是领导小组办公室，请选择其挂靠单位。',
    en: "{name} is a leading group's office. Choose the unit that houses it.",
  },
  'organization/only-office-has-host': {
    zh: '只有领导小组办公室才有挂靠单位，请清空“{name}”的挂靠单位，或将其性质改为领导小组办公室。',
    en: "Only a leading group's office has a host unit. Clear the host of {name}, or make it an office.",
  },
  'organization/rename-not-yet-effective': {
    zh: '更名自{effectiveOn}起生效，请在当日或之后登记。',
    en: 'The new name takes effect on {effectiveOn}. Record it on that day or later.',
  },
  'organization/name-unchanged': {
    zh: '单位现名就是“{name}”，无需更名。',
    en: 'The unit is already called {name}.',
  },
  'organization/administrator-role-not-alone': {
    zh: '系统管理员、安全管理员、审计管理员须分设，不得与其他角色同设在一个岗位上。',
    en: "An administrator's role stands alone: it cannot share a post with another role.",
  },
  'organization/administrator-holds-one-post': {
    zh: '担任系统、安全或审计管理员的人员不得兼任其他岗位，请先免去其中一个岗位。',
    en: "Who holds an administrator's post holds no other. Vacate one of the posts first.",
  },
  'organization/post-filled': {
    zh: '该岗位已有人任职，请先办理离岗。',
    en: 'The post is held by somebody. Vacate it first.',
  },
  'organization/post-vacant': { zh: '该岗位目前无人任职。', en: 'Nobody holds this post.' },
  'organization/not-a-leader': {
    zh: '分管领导只能选择具有“分管领导”角色的岗位。',
    en: 'Choose a post with the role leader in charge.',
  },
  'organization/person-holds-post': {
    zh: '此人仍在任职（{posts}），请先办理离岗。',
    en: 'The person still holds a post ({posts}). Vacate it first.',
  },
  'organization/person-erased': {
    zh: '此人的个人信息已依法删除；确需登记的，请作为新的人员重新登记。',
    en: "This person's data were erased by law. Register the person anew where it is needed.",
  },
  'organization/erasure-already-requested': {
    zh: '已有一份删除申请在办，事由或文号不同；请先由安全管理员批准或不予删除。',
    en: 'Another request on another ground is pending. Have the security administrator decide it first.',
  },
  'organization/erasure-not-requested': {
    zh: '没有在办的删除申请，请先由系统管理员申请。',
    en: 'There is no pending request. The system administrator has to ask first.',
  },
  'organization/erasure-needs-second-person': {
    zh: '删除个人信息须由两人办理，申请人不能批准自己的申请。',
    en: 'Two officers are needed: who asked cannot approve.',
  },
  'organization/erasure-status/requested': { zh: '待批准删除', en: 'Erasure requested' },
  'organization/erasure-status/refused': { zh: '不予删除', en: 'Erasure refused' },
  'organization/erasure-status/erased': { zh: '已依法删除', en: 'Erased by law' },
  'organization/erasure-ground/purpose-ended': {
    zh: '处理目的已实现、无法实现或者不再必要',
    en: 'The purpose is reached, out of reach or needs the data no more',
  },
  'organization/erasure-ground/retention-ended': { zh: '保存期限已届满', en: 'The time of keeping is over' },
  'organization/erasure-ground/consent-withdrawn': { zh: '本人撤回同意', en: 'The person withdrew the consent' },
  'organization/erasure-ground/unlawful-processing': {
    zh: '违反法律法规或者约定处理',
    en: 'The data were handled against law or agreement',
  },
  'organization/erasure-ground/other-law': {
    zh: '法律、行政法规规定的其他情形',
    en: 'Another case laid down by law',
  },
  'organization/role/system-administrator': { zh: '系统管理员', en: 'System administrator' },
  'organization/role/security-administrator': { zh: '安全管理员', en: 'Security administrator' },
  'organization/role/audit-administrator': { zh: '审计管理员', en: 'Audit administrator' },
  'organization/role/supervisor': { zh: '督查员', en: 'Supervisor' },
  'organization/role/supervision-director': { zh: '督查室主任', en: 'Director of the supervision office' },
  'organization/role/leader-in-charge': { zh: '分管领导', en: 'Leader in charge' },
  'organization/role/assessor': { zh: '考核员', en: 'Assessor' },
  'organization/role/appeal-reviewer': { zh: '复核员', en: 'Appeal reviewer' },
  'organization/role/unit-head': { zh: '单位负责人', en: 'Head of unit' },
  'organization/role/unit-contact': { zh: '单位联络员', en: 'Contact of unit' },
  'organization/role/cooperating-staff': { zh: '配合单位人员', en: 'Staff of a cooperating unit' },
  'organization/role/verifier': { zh: '核查员', en: 'Verifier' },
  'organization/role/data-provider': { zh: '数据提供员', en: 'Data provider' },
  'organization/role/archivist': { zh: '档案员', en: 'Archivist' },
  'organization/role/reader': { zh: '只读人员', en: 'Reader' },
  'organization/unit-kind/government': { zh: '政府部门', en: 'Government department' },
  'organization/unit-kind/party': { zh: '党委部门', en: 'Party department' },
  'organization/unit-kind/town': { zh: '镇街', en: 'Town or subdistrict' },
  'organization/unit-kind/vertical': { zh: '垂直管理单位', en: 'Vertically managed body' },
  'organization/unit-kind/joint': { zh: '双重管理单位', en: 'Jointly managed body' },
  'organization/unit-kind/judicial': { zh: '司法机关', en: 'Judicial body' },
  'organization/unit-kind/enterprise': { zh: '企业', en: 'Enterprise' },
  'organization/unit-kind/zone': { zh: '开发区（园区）', en: 'Development zone' },
  'organization/unit-kind/office': { zh: '领导小组办公室', en: "Leading group's office" },
  'organization/level/province': { zh: '省', en: 'Province' },
  'organization/level/city': { zh: '市', en: 'City' },
  'organization/level/county': { zh: '县', en: 'County' },
  'organization/level/district': { zh: '区', en: 'District' },
  'organization/level/town': { zh: '镇街', en: 'Town' },
};
