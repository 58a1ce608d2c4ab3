export { Accounts, type Account, type NewAccount } from './accounts.js';
export type { AccessAct } from './access-act.js';
export { AccessRecord, type AccessEntry, type Origin } from './access-record.js';
export { AccountsModule, AuthModule, type PostDirectorySource } from './auth.module.js';
export { originOf } from './origin.js';
export { PersonErasure } from './person-erasure.js';
export { POST_DIRECTORY, type HeldPost, type PostDirectory } from './post-directory.js';
