import { figure } from '../figures.js';
import { useIsPhone } from '../frame/use-is-phone.js';
import './chart.css';

/** A point of a series: a month as `2024-06`, and the value as exact decimal text. */
export interface ChartPoint {
  readonly month: string;
  readonly value: string;
  /** Preliminary figures are drawn hollow. */
  readonly preliminary?: boolean;
}

interface LineChartProps {
  /** What is drawn, for those who do not see it. */
  readonly label: string;
  readonly plan: readonly ChartPoint[];
  /** Each value of the plan holds for its whole year instead of being approached. */
  readonly stepped: boolean;
  readonly actual: readonly ChartPoint[];
  readonly unit: string;
}

const WIDE = { width: 640, height: 270 };
const NARROW = { width: 340, height: 240 };
const LEFT = 58;
const DIGIT = 8;
const RIGHT = 16;
const TOP = 26;
const BOTTOM = 30;
const MOST_TICKS = 6;

/** The plan's line and the reported values over time; the table beside it carries the same figures. */
export function LineChart({ label, plan, stepped, actual, unit }: LineChartProps) {
  const { width, height } = useIsPhone() ? NARROW : WIDE;
  const points = [...plan, ...actual];
  if (points.length === 0) return null;
  const months = points.map(({ month }) => indexOf(month));
  const values = points.map(({ value }) => Number(value));
  const ticks = ticksFor(Math.min(...values), Math.max(...values));
  const left = Math.max(LEFT, ...ticks.map((tick) => labelOf(tick).length * DIGIT + 12));
  const x = scale(Math.min(...months), Math.max(...months), left, width - RIGHT);
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)];
  const y = scale(low, high, height - BOTTOM, TOP);
  const place = ({ month, value }: ChartPoint) => ({ x: x(indexOf(month)), y: y(Number(value)) });
  return (
    <svg className="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <text className="chart-unit" x={left - 8} y={14} textAnchor="end">
        {unit}
      </text>
      {ticks.map((tick) => (
        <g key={tick}>
          <line className="chart-grid" x1={left} x2={width - RIGHT} y1={y(tick)} y2={y(tick)} />
          <text x={left - 8} y={y(tick) + 4} textAnchor="end">
            {labelOf(tick)}
          </text>
        </g>
      ))}
      {yearsOf(months).map((year) => (
        <text
          key={year}
          x={Math.min(Math.max(x(year * 12 + 11), left + 16), width - RIGHT - 16)}
          y={height - 8}
          textAnchor="middle"
        >
          {year}
        </text>
      ))}
      <path className="chart-plan" d={pathOf(plan.map(place), stepped)} />
      {plan.map((point) => {
        const at = place(point);
        return (
          <rect key={point.month} className="chart-plan-point" x={at.x - 3.5} y={at.y - 3.5} width="7" height="7" />
        );
      })}
      <path className="chart-actual" d={pathOf(actual.map(place), false)} />
      {actual.map((point) => {
        const at = place(point);
        return (
          <circle
            key={point.month}
            className={point.preliminary ? 'chart-point chart-hollow' : 'chart-point'}
            cx={at.x}
            cy={at.y}
            r="4.5"
          >
            <title>{`${point.month} ${figure(point.value)}${unit}`}</title>
          </circle>
        );
      })}
    </svg>
  );
}

function labelOf(tick: number): string {
  return figure(String(tick));
}

function indexOf(month: string): number {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return year * 12 + number - 1;
}

function yearsOf(months: readonly number[]): number[] {
  const first = Math.floor(Math.min(...months) / 12);
  const last = Math.floor(Math.max(...months) / 12);
  return Array.from({ length: last - first + 1 }, (_, offset) => first + offset);
}

function scale(from: number, to: number, low: number, high: number): (value: number) => number {
  return (value) => (from === to ? (low + high) / 2 : low + ((value - from) / (to - from)) * (high - low));
}

/** Round figures that enclose all values, a handful of them. */
function ticksFor(least: number, most: number): number[] {
  const span = most - least || Math.abs(most) || 1;
  const power = 10 ** Math.floor(Math.log10(span / (MOST_TICKS - 1)));
  const step =
    [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((each) => span / each <= MOST_TICKS - 2) ?? 10 * power;
  const first = Math.floor(least / step);
  const last = Math.ceil(most / step);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

function pathOf(points: readonly { x: number; y: number }[], stepped: boolean): string {
  return points
    .map(({ x, y }, index) => {
      if (index === 0) return `M${x} ${y}`;
      return stepped ? `V${y}H${x}` : `L${x} ${y}`;
    })
    .join('');
}
