interface IconProps {
  readonly size?: number;
}

function icon(path: string) {
  return function Icon({ size = 18 }: IconProps) {
    return (
      <svg
        aria-hidden="true"
        focusable="false"
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        className="icon"
      >
        <path d={path} stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
    );
  };
}

export const BellIcon = icon('M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 21a2 2 0 0 0 4 0');
export const TodoIcon = icon('M4 6l2 2 3-4M4 14l2 2 3-4M12 7h8M12 15h8');
export const ListIcon = icon('M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01');
export const ChartIcon = icon('M4 20V10M10 20V4M16 20v-7M22 20H2');
export const CheckIcon = icon('M4 12l5 5L20 6');
export const WarnIcon = icon('M12 3L2 20h20zM12 9v5M12 17h.01');
export const MoreIcon = icon('M5 12h.01M12 12h.01M19 12h.01');
export const ClockIcon = icon('M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7v5l3 2');
export const DownIcon = icon('M6 9l6 6 6-6');
export const FileIcon = icon('M6 3h8l4 4v14H6zM14 3v4h4');
