import { expect, it } from '@jest/globals';
import { memorySettings } from '../../infra/postgres/server-memory.mjs';
import { withClient } from '../../infra/postgres/product-database.mjs';
import { startTemporaryServer } from '../../infra/postgres/temporary-server.mjs';

const GIB = 2 ** 30;

it('An embedded server keeps a quarter of the memory there is for its pages, and starts on a small machine', async () => {
  for (const [memory, kept] of [
    [2 * GIB, '512MB'],
    [GIB / 4, '128MB'],
  ] as const) {
    const temporary = await startTemporaryServer(memorySettings(memory));
    try {
      const { rows } = await withClient(temporary.adminUrl, (client) =>
        client.query<{ shared_buffers: string }>('show shared_buffers'),
      );
      expect(rows[0]?.shared_buffers).toBe(kept);
    } finally {
      await temporary.stop();
    }
  }
});
