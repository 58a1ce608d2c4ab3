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

const WIDTH = 640;
const HEIGHT = 260;
const LEFT = 58;
const RIGHT = 16;
const TOP = 26;
const BOTTOM = 30;
const TICKS = 4;

/** The plan's line and the reported values over time; the table beside it carries the same figures. */
export function LineChart({ label, plan, stepped, actual, unit }: LineChartProps) {
  const points = [...plan, ...actual];
  if (points.length === 0) return null;
  const months = points.map(({ month }) => indexOf(month));
  const values = points.map(({ value }) => Number(value));
  const x = scale(Math.min(...months), Math.max(...months), LEFT, WIDTH - RIGHT);
  const [low, high] = padded(Math.min(...values), Math.max(...values));
  const y = scale(low, high, HEIGHT - BOTTOM, TOP);
  const place = ({ month, value }: ChartPoint) => ({ x: x(indexOf(month)), y: y(Number(value)) });
  const ticks = Array.from({ length: TICKS + 1 }, (_, index) => low + ((high - low) * index) / TICKS);
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <text className="chart-unit" x={LEFT - 8} y={14} textAnchor="end">
        {unit}
      </text>
      {ticks.map((tick) => (
        <g key={tick}>
          <line className="chart-grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(tick)} y2={y(tick)} />
          <text x={LEFT - 8} y={y(tick) + 4} textAnchor="end">
            {rounded(tick)}
          </text>
        </g>
      ))}
      {yearsOf(months).map((year) => (
        <text
          key={year}
          x={Math.min(Math.max(x(year * 12 + 11), LEFT + 16), WIDTH - RIGHT - 16)}
          y={HEIGHT - 8}
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
            <title>{`${point.month} ${point.value}${unit}`}</title>
          </circle>
        );
      })}
    </svg>
  );
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

function padded(low: number, high: number): [number, number] {
  const pad = low === high ? Math.abs(low) * 0.1 || 1 : (high - low) * 0.1;
  return [low >= 0 ? Math.max(0, low - pad) : low - pad, high + pad];
}

function rounded(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function pathOf(points: readonly { x: number; y: number }[], stepped: boolean): string {
  return points
    .map(({ x, y }, index) => {
      if (index === 0) return `M${x} ${y}`;
      return stepped ? `V${y}H${x}` : `L${x} ${y}`;
    })
    .join('');
}
