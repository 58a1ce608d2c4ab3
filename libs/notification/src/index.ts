export { CountUnreadNotices, ListNotices } from './application/notice.queries.js';
export { NOTICE_KINDS, type Notice, type NoticeKind } from './domain/notice.js';
export type { NoticedPost } from './domain/recipient.js';
export { notificationMigrations } from './migrations/index.js';
