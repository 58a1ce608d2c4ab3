import 'reflect-metadata';
import { deriveId, EVENT_STORE, IDS, listLogs, Runner, STORE_CONNECTION } from '#libs/event-store';
import type { EventStore, Ids, LogId, StoreConnection } from '#libs/event-store';
import { systemActor, type Intent, type Role } from '#libs/kernel';
import { ExecuteRoster, rosterStream, type JurisdictionLevel, type RosterCommand } from '#libs/organization';
import { Accounts } from '#libs/platform/auth';
import { takeConfig } from '#libs/platform/config';
import { assertDatabaseReady } from '#libs/platform/database';
import { PersonalData } from '#libs/platform/personal-data';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { MaintenanceModule } from './maintenance.module.js';
import { randomPassword } from './random-password.js';

/** What a new jurisdiction is called, and where its administrators sit. */
export interface Founding {
  readonly name: string;
  readonly level: JurisdictionLevel;
  readonly prefix: string;
  readonly unit: string;
}

/** 三员: each in an account of its own. */
const ADMINISTRATORS: readonly { role: Role; title: string; account: string }[] = [
  { role: 'system-administrator', title: '系统管理员', account: 'xitong' },
  { role: 'security-administrator', title: '安全管理员', account: 'anquan' },
  { role: 'audit-administrator', title: '审计管理员', account: 'shenji' },
];

/**
 * Founds a jurisdiction in a database that holds none: its log, the administrators' unit, their posts and accounts. The
 * passwords are random, shown once, and must be changed at the first sign-in.
 * @throws Error in Chinese when the database holds a jurisdiction already, or cannot be used
 */
export async function foundJurisdiction(founding: Founding, say: (line: string) => void): Promise<void> {
  const config = takeConfig();
  await assertDatabaseReady(config.databaseUrl);
  const app = await NestFactory.createApplicationContext(MaintenanceModule.forRoot({ config }), {
    logger: false,
    abortOnError: false,
  });
  try {
    const { pool } = app.get<StoreConnection>(STORE_CONNECTION, { strict: false });
    if ((await listLogs(pool)).length > 0) throw new Error('数据库里已有行政区划，不再新建：请用系统管理员账号登录。');
    const log = app.get<Ids>(IDS, { strict: false }).next();
    await app.get<EventStore>(EVENT_STORE, { strict: false }).createLog(log);
    await foundRoster(app, log, founding);
    say(`已建立${founding.name}。请记下以下账号和口令（只显示这一次，首次登录须修改）：`);
    for (const { title, account } of ADMINISTRATORS) {
      const password = randomPassword();
      const personId = deriveId(log, `person ${title}`);
      await app.get(Accounts, { strict: false }).create(log, { name: account, personId, password });
      say(`  ${account.padEnd(10)} ${password}  ${title}（${founding.unit}）`);
    }
    await app.get(Runner, { strict: false }).drain(log);
  } finally {
    await app.close();
  }
}

async function foundRoster(app: INestApplicationContext, log: LogId, founding: Founding): Promise<void> {
  const { name, level, prefix, unit } = founding;
  const commands = app.get(CommandBus, { strict: false });
  const execute = (step: string, intent: Intent<RosterCommand>) => {
    const commandId = deriveId(log, `found ${step}`);
    const actor = { ...systemActor, roles: [] };
    const envelope = { log, stream: rosterStream(log), intent, actor, commandId, requestHash: commandId };
    return commands.execute(new ExecuteRoster(envelope));
  };
  const unitId = deriveId(log, `unit ${unit}`);
  const office = { unitId, name: unit, aliases: [], kind: 'government' as const, hostUnitId: null, onePerson: false };
  await execute('jurisdiction', { type: 'FoundJurisdiction', data: { name, level, prefix } });
  await execute('unit', { type: 'RegisterUnits', data: { units: [office], groups: [] } });
  for (const { role, title } of ADMINISTRATORS) {
    const personId = deriveId(log, `person ${title}`);
    const postId = deriveId(log, `post ${title}`);
    const personName = await app.get(PersonalData, { strict: false }).protect(log, personId, title);
    await execute(`person ${title}`, { type: 'RegisterPerson', data: { personId, name: personName, phone: null } });
    await execute(`post ${title}`, { type: 'CreatePost', data: { postId, title, unitId, roles: [role] } });
    await execute(`fill ${title}`, { type: 'FillPost', data: { postId, personId } });
  }
}
