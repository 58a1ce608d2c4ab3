import './lamp.css';

/** Colours of a lamp; red-to-yellow is finished after having been red. */
export const LAMPS = ['red', 'yellow', 'red-to-yellow', 'green', 'grey'] as const;

export type LampColour = (typeof LAMPS)[number];

/** Each colour has a shape of its own, so that the lamp reads without colour as well. */
const SHAPES: Readonly<Record<LampColour, string>> = {
  red: 'M2 2h12v12H2z',
  yellow: 'M8 1.5L15 14H1z',
  'red-to-yellow': 'M8 1l7 7-7 7-7-7z',
  green: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13',
  grey: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11',
};

/** The lamp's shape alone; stands beside its word. */
export function LampShape({ colour }: { readonly colour: LampColour }) {
  return (
    <svg
      className={`lamp-shape lamp-${colour}`}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
      focusable="false"
    >
      <path d={SHAPES[colour]} />
    </svg>
  );
}

interface LampProps {
  readonly colour: LampColour;
  /** The word for it, from the server. */
  readonly word: string;
}

/** A lamp: shape, colour and word. */
export function Lamp({ colour, word }: LampProps) {
  return (
    <span className="lamp">
      <LampShape colour={colour} />
      {word}
    </span>
  );
}
