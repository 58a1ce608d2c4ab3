import type { DescribedApi } from '../../support/described-api.js';
import type { HttpClient } from '../../support/http-client.js';
import { wholeTour, type See } from '../tour/whole-tour.js';

/** What was asked and answered with 200, by described path, and where an answer was not as described. */
export interface Tour {
  readonly asked: ReadonlySet<string>;
  readonly faults: readonly string[];
}

/** The accounts of the demonstration. */
const people = {
  clerk: 'ducha',
  director: 'zhuren',
  verifier: 'hecha',
  assessor: 'kaohe',
  systemAdministrator: 'xitong',
  auditor: 'shenji',
  units: ['nanyuan', 'zhujian', 'shuili'],
} as const;

/** Walks through everything that the demonstration can be asked. */
export async function readingTour(
  signIn: (account: string) => Promise<HttpClient>,
  described: DescribedApi,
): Promise<Tour> {
  const asked = new Set<string>();
  const faults = new Set<string>();
  const desks = new Map<string, Promise<HttpClient>>();
  const see: See = async <Body>(account: string, address: string): Promise<Body> => {
    const desk = desks.get(account) ?? signIn(account);
    desks.set(account, desk);
    const answer = await (await desk).get<Body>(address);
    for (const fault of described.faults('GET', address, answer)) faults.add(fault);
    if (answer.status === 200) asked.add(described.pathOf('GET', address));
    return answer.body;
  };
  await wholeTour(see, people);
  await seePresent(see);
  const sent = await (await signIn('ducha')).post<{ sha256: string }>('/api/files?name=proof.txt', Buffer.from('佐证'));
  await see('ducha', `/api/files/${sent.body.sha256}`);
  return { asked, faults: [...faults] };
}

/** What has no past to show. */
async function seePresent(see: See): Promise<void> {
  const { auditor, systemAdministrator } = people;
  await see(systemAdministrator, '/api/accounts');
  for (const address of ['/api/session', '/api/jurisdiction/timeline', '/health', '/api/labels'])
    await see(auditor, address);
  const { items } = await see<{ items: { commandId: string }[] }>(auditor, '/api/audit/events?limit=1');
  for (const { commandId } of items) await see(auditor, `/api/commands/${commandId}`);
  for (const address of ['/api/audit/events/1', '/api/audit/verifications']) await see(auditor, address);
}
