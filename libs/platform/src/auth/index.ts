export { Accounts, type Account, type NewAccount } from './accounts.js';
export { AccessRecord, type AccessAct, type AccessEntry, type Origin } from './access-record.js';
export { AccountsModule, AuthModule, type PostDirectorySource } from './auth.module.js';
export { POST_DIRECTORY, type HeldPost, type PostDirectory } from './post-directory.js';
