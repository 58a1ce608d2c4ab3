import { ExecuteRound, GetRound, ProposeScheme, roundIdOf, roundStream, type RoundRequest } from '#libs/assessment';
import type { Intent } from '#libs/kernel';
import { QueryBus } from '@nestjs/cqrs';
import type { Stage } from './stage.js';

/** The assessment office scores a year: the proposed scheme, the calculation, what cannot be computed, the results. */
export async function assessYear(stage: Stage, planId: string, year: number): Promise<void> {
  const queries = stage.app.get(QueryBus, { strict: false });
  const view = async () => ({ log: stage.log, at: await stage.clock.now() });
  const roundId = roundIdOf(planId, year);
  const assessor = stage.post('考核员');
  const act = (name: string, intent: Intent<RoundRequest>) =>
    stage.act<RoundRequest>(`round ${year} ${name}`, assessor, {
      stream: roundStream(roundId),
      intent,
      wrap: (envelope) => new ExecuteRound(envelope),
    });
  const scheme = await queries.execute(new ProposeScheme(await view(), planId, year));
  await act('open', { type: 'OpenRound', data: { planId, year, scheme, cutOff: `${year + 1}-01-15` } });
  await act('calculate', { type: 'CalculateRound', data: {} });
  const { outcomes } = await queries.execute(new GetRound(await view(), roundId));
  for (const { itemId, points, undecided } of outcomes) {
    if (undecided === null) continue;
    const reason = '基期数据正在核定，经考核办会议研究，本年度按基本完成计分。';
    const score = String(Math.round(Number(points) * 80) / 100);
    await act(`decide ${itemId}`, { type: 'DecideScore', data: { itemId, score, reason } });
  }
  await act('finalise', { type: 'FinaliseResults', data: {} });
}
