import type { ConsumerLag, LogAlarm, LogHealth, WitnessedStatus } from '#libs/event-store';
import { localDateOf } from '#libs/kernel';

/** How far a read model or a reaction is, and how fast it goes. */
export interface ConsumerReport extends ConsumerLag {
  /** Events that it took up while it was looked at, a second. */
  readonly perSecond: number;
}

/** What `duban log status` tells. */
export interface LogReport extends LogHealth {
  readonly log: string;
  readonly consumers: readonly ConsumerReport[];
}

/** The consumers as of the later of two looks, with what they took up since the earlier one, so many seconds before. */
export function consumerReports(
  before: Pick<LogHealth, 'events' | 'consumers'>,
  { events, consumers }: Pick<LogHealth, 'events' | 'consumers'>,
  seconds: number,
): ConsumerReport[] {
  return consumers.map((lag) => {
    const known = before.consumers.find(({ consumer }) => consumer === lag.consumer);
    const taken = known ? known.events - lag.events + events - before.events : 0;
    return { ...lag, perSecond: Math.max(taken, 0) / seconds };
  });
}

/** The report as a table for a person at a terminal. */
export function logReport({ log, events, consumers, skipped, witnessed, alarms, ...health }: LogReport): string {
  const rows = consumers.map(({ consumer, position, events: behind, seconds, perSecond }) => [
    consumer,
    String(position),
    String(behind),
    durationText(seconds),
    String(Math.round(perSecond)),
  ]);
  return [
    `记录 ${log}：共 ${events} 条事件`,
    ...table([['数据视图或后续处理', '已处理到', '落后事件', '最早一条等了', '每秒处理'], ...rows]).map(
      (line) => `  ${line}`,
    ),
    ...(consumers.length === 0 && events > 0 ? ['  ⚠ 还没有任何数据视图：后台进程（worker）在运行吗？'] : []),
    ...skipped.map(
      ({ consumer, stream, position, reason, by, at }) =>
        `  · ${consumer} 略过了 ${stream} 在位置 ${position} 的事件：${by}，${localDateOf(at)}，${reason}`,
    ),
    ...(witnessed ? [`  ${witnessedText(witnessed)}`] : []),
    ...alarms.flatMap((alarm) => ALARM_LINES[alarm]({ ...health, witnessed })),
    alarms.length > 0 ? '⚠ 需要有人处理。' : '一切正常。',
  ].join('\n');
}

type Alarming = Pick<LogHealth, 'behind' | 'parked' | 'fault' | 'witnessed' | 'quarantine'>;

const ALARM_LINES: Readonly<Record<LogAlarm, (of: Alarming) => string[]>> = {
  behind: ({ behind }) => [
    `  ⚠ 有事件等了 ${durationText(behind.seconds)}还没有处理：请确认后台进程（worker）在运行，并查看它的日志`,
  ],
  tampered: ({ fault }) => [
    `  ⚠ 与封存时不符${fault?.index === null ? '' : `，自第 ${(fault?.index ?? 0) + 1} 条事件起`}（${fault?.code}）：请停止办理，保全数据库，用导出的历史离线核验`,
  ],
  unwitnessed: ({ witnessed }) => [
    `  ⚠ 有事件等了 ${durationText(witnessed?.waiting.seconds ?? 0)}还没有见证：请确认见证程序在运行、后台进程连得上，并查看后台进程的日志`,
  ],
  quarantined: ({ quarantine }) => [
    `  ⚠ 只读：见证程序 ${quarantine?.witness} 见证过的 ${quarantine?.witnessedSize} 条与本库的 ${quarantine?.ownSize} 条不符，记录被退回或另起。请核对备份；确认后由系统管理员申请、审计管理员批准恢复`,
  ],
  parked: ({ parked }) =>
    parked.map(
      ({ consumer, stream, position, error }) => `  ⚠ ${consumer} 在位置 ${position} 搁置了 ${stream}：${error}`,
    ),
};

function witnessedText({ size, cosignedAt, waiting }: WitnessedStatus): string {
  if (cosignedAt === null) return '见证：还没有见证程序见证过';
  const later = waiting.events > 0 ? `，其后 ${waiting.events} 条还没有` : '';
  return `见证：到第 ${size} 条，见证时间 ${cosignedAt.slice(0, 19)}Z${later}`;
}

function durationText(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} 秒`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} 分钟`;
  return seconds < 172_800 ? `${Math.round(seconds / 3_600)} 小时` : `${Math.round(seconds / 86_400)} 天`;
}

/** Columns of equal width: names to the left, figures to the right. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const space = ' '.repeat((widths[column] ?? 0) - widthOf(cell));
        return column === 0 ? cell + space : space + cell;
      })
      .join('  '),
  );
}

/** Chinese characters and full-width signs take two columns. */
const widthOf = (text: string): number => text.length + (text.match(/[\u2e80-\uffef]/g)?.length ?? 0);
