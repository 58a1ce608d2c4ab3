import type { TextTable } from './texts.js';

/** Refusals that any route can give, of the store below included. */
export const httpTexts: TextTable = {
  'platform/not-signed-in': { zh: '请先登录', en: 'Please sign in' },
  'platform/not-permitted': { zh: '您现在的岗位没有这项权限', en: 'Your present post does not have this right' },
  'platform/no-post': {
    zh: '请先选择以何岗位办理；没有岗位的，请联系安全管理员',
    en: 'Choose the post you act in first',
  },
  'platform/password-change-due': { zh: '首次登录，请先修改口令', en: 'Please change your password first' },
  'platform/cross-site-request': {
    zh: '该请求来自其他网站，已拒绝',
    en: 'The request came from another site and was refused',
  },
  'platform/invalid-input': { zh: '填写的内容有误，请改正后再提交', en: 'Some of what was entered is not right' },
  'platform/idempotency-key-missing': { zh: '请求缺少 Idempotency-Key', en: 'The request lacks an Idempotency-Key' },
  'platform/idempotency-key-invalid': { zh: 'Idempotency-Key 应是一个 UUID', en: 'Idempotency-Key must be a UUID' },
  'platform/unknown-command': { zh: '没有查到这次操作，可以重新提交', en: 'No such operation was completed' },
  'platform/version-missing': {
    zh: '请求缺少 If-Match，请刷新后再试',
    en: 'The request lacks If-Match; reload and try again',
  },
  'platform/version-invalid': {
    zh: 'If-Match 的版本号不对，请刷新后再试',
    en: 'If-Match is not a version; reload and try again',
  },
  'platform/unstorable-text': {
    zh: '内容中有不能保存的字符（空字符或残缺字符），请删去后再提交',
    en: 'The text holds characters that cannot be kept; remove them and send it again',
  },
  'platform/as-of-invalid': {
    zh: '“{asOf}”不是日期或时间，请写成 2026-09-30 或 2026-09-30T18:00:00+08:00',
    en: '“{asOf}” is neither a day nor an instant; write 2026-09-30 or 2026-09-30T18:00:00+08:00',
  },
  'platform/rules-invalid': {
    zh: 'rules 应为 then（按当时的规则）或 current（按现行规则）',
    en: 'rules must be then or current',
  },
  'platform/timestamps-invalid': {
    zh: 'timestamps 应写明两个时间，以逗号分开，如 2026-06-30,2026-09-30，且不与 asOf、cursor 同用',
    en: 'timestamps must be two times with a comma between them, without asOf or cursor',
  },
  'platform/not-comparable': {
    zh: '这里的内容不能对比，请分别查看两个时间的内容',
    en: 'This cannot be compared; look at both times',
  },
  'platform/comparison-too-large': {
    zh: '要对比的内容超过 {limit} 条，请先按方案、单位等筛选',
    en: 'More than {limit} entries; filter the list first',
  },
  'platform/present-only': {
    zh: '这里只有当前情况，不能查看过去的情况',
    en: 'Only the present can be seen here, not the past',
  },
  'platform/as-of-in-future': { zh: '“{asOf}”还没有到，不能查看', en: '“{asOf}” has not come yet' },
  'platform/past-is-read-only': {
    zh: '正在查看“{asOf}”时的情况，只能看，不能改',
    en: 'The past is read-only; go back to the present',
  },
  'platform/cursor-invalid': {
    zh: '翻页位置已失效，请从第一页看起',
    en: 'The page cursor is not valid; start from the first page',
  },
  'platform/read-after-invalid': { zh: 'Read-After 应是一个位置', en: 'Read-After must be a position' },
  'platform/body-too-complex': { zh: '提交的内容层次太深或太多', en: 'The body is nested too deep or too large' },
  'platform/body-too-large': { zh: '提交的内容太大', en: 'The body is too large' },
  'platform/too-many-requests': {
    zh: '操作太频繁，请 {retryAfterSeconds} 秒后再试',
    en: 'Too many requests; try again in {retryAfterSeconds} s',
  },
  'platform/too-many-connections': {
    zh: '同时打开的页面超过 {limit} 个，请关闭一些再试',
    en: 'More than {limit} pages are open; close some and try again',
  },
  'platform/bad-request': { zh: '请求的格式不对', en: 'The request is malformed' },
  'platform/unknown-route': { zh: '没有这个地址', en: 'There is no such address' },
  'platform/unavailable': {
    zh: '系统暂时不可用，请稍后再试',
    en: 'The system is not available now; try again shortly',
  },
  'platform/outcome-unknown': {
    zh: '系统暂时没有应答，这次操作是否已保存还不清楚；请稍候再试，已保存的不会重复',
    en: 'The system does not answer, and whether this was saved is not known yet; try again shortly. What was saved is not saved twice',
  },
  'platform/unexpected': {
    zh: '系统出错了，已记录；请稍后再试或联系管理员',
    en: 'Something went wrong and was recorded',
  },
  'event-store/command-in-flight': { zh: '同一操作正在处理，请稍候', en: 'The same operation is being worked on' },
  'event-store/command-reused': {
    zh: '该操作编号已用于另一内容，请重新提交',
    en: 'This operation id was used for another request',
  },
  'event-store/stale-version': {
    zh: '别人刚刚改过，请看过最新情况再办',
    en: 'Somebody changed it meanwhile; look at it again first',
  },
  'event-store/changed-meanwhile': {
    zh: '同时有人在办理，请再试一次',
    en: 'Others are working on it; please try again',
  },
  'event-store/read-models-behind': {
    zh: '刚才的操作已保存，页面稍后更新',
    en: 'Saved; the page will show it shortly',
  },
  'event-store/busy': { zh: '系统正忙，请稍候再试', en: 'The system is busy; try again shortly' },
  'event-store/unavailable': {
    zh: '事件库暂时没有应答，请稍候再试；若已保存，不会重复',
    en: 'The event store does not answer; try again shortly. What was saved is not saved twice',
  },
  'event-store/unknown-schema-version': {
    zh: '这项记录由更新的程序版本写入，本服务还读不了；升级后即可查看',
    en: 'A newer release wrote this record; it can be read once this server is upgraded',
  },
  'event-store/quarantined': {
    zh: '本地区的记录与见证程序见证过的不符，已停止办理，只能查看；请联系系统管理员和审计管理员核对、恢复',
    en: 'The record differs from what a witness has cosigned; it is read-only until the administrators have recovered it',
  },
  'event-store/archived': {
    zh: '这段历史已归档到文件“{file}”，请联系管理员调出后再看',
    en: 'This part of the past is archived in {file}; ask the administrator to bring it back',
  },
  'event-store/append-too-large': {
    zh: '一次保存的内容太多，请分几次办理，或请管理员调大事件库的上限',
    en: 'Too much to save at once; do it in several steps, or have the event store’s limit raised',
  },
  'event-store/stream-twice': {
    zh: '同一份材料在一次保存中出现了两次，请合并后再试',
    en: 'One thing is named twice in a single save; put it together',
  },
  'event-store/one-stream-only': {
    zh: '所用的事件库不能把几处变化一次保存，请逐项办理',
    en: 'This event store cannot save several changes at once; do them one by one',
  },
  'event-store/unstorable-text': { zh: '内容里有不能保存的字符', en: 'The text has characters that cannot be kept' },
  'event-store/event-too-large': { zh: '内容太长，请改为上传附件', en: 'Too long; upload it as a file instead' },
  'event-store/unknown-log': { zh: '没有这个地区的数据', en: 'There is no such jurisdiction' },
  'event-store/empty-append': { zh: '没有需要保存的变化', en: 'There is nothing to save' },
};
