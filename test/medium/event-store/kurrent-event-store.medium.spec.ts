import { eventStoreCoreContract } from '#libs/event-store/testing';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { describeOnKurrentDb, KURRENTDB_URL } from '../../support/kurrentdb/lent-server.js';
import { KurrentServer } from '../../support/kurrentdb/server.js';
import { openKurrentStore, type OpenKurrentStore } from './open-kurrent-store.js';

let database: TestDatabase;
let opened: OpenKurrentStore;
const open = () => Promise.resolve(opened);

beforeAll(async () => {
  database = await createTestDatabase('kurrent_event_store');
});
afterAll(() => database.drop());

describe('On a server in this process', () => {
  let server: KurrentServer;

  beforeAll(async () => {
    server = await KurrentServer.start();
    opened = await openKurrentStore(server.url, database.url);
  });
  afterAll(async () => {
    await opened.close();
    server.stop();
  });

  eventStoreCoreContract('KurrentEventStore', open);
});

describeOnKurrentDb('On a KurrentDB server', () => {
  beforeAll(async () => {
    opened = await openKurrentStore(KURRENTDB_URL, database.url);
  });
  afterAll(() => opened.close());

  eventStoreCoreContract('KurrentEventStore', open);
});
