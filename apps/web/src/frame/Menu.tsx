import { useEffect, useRef, type ReactNode } from 'react';

interface MenuProps {
  readonly label: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A panel that opens under its label; closes on a choice, a click elsewhere or Escape. */
export function Menu({ label, className = '', children }: MenuProps) {
  const ref = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const closeOutside = ({ target }: Event) => {
      if (ref.current && target instanceof Node && !ref.current.contains(target)) ref.current.open = false;
    };
    const closeOnEscape = ({ key }: KeyboardEvent) => {
      if (key !== 'Escape' || !ref.current?.open) return;
      ref.current.open = false;
      ref.current.querySelector('summary')?.focus();
    };
    document.addEventListener('pointerdown', closeOutside);
    document.addEventListener('focusin', closeOutside);
    document.addEventListener('keydown', closeOnEscape);
    return () => {
      document.removeEventListener('pointerdown', closeOutside);
      document.removeEventListener('focusin', closeOutside);
      document.removeEventListener('keydown', closeOnEscape);
    };
  }, []);
  const closeAfterChoice = ({ target }: React.MouseEvent) => {
    if (ref.current && target instanceof Element && target.closest('a, button')) ref.current.open = false;
  };
  return (
    <details ref={ref} className={`menu ${className}`}>
      <summary>{label}</summary>
      <div className="menu-panel" onClick={closeAfterChoice}>
        {children}
      </div>
    </details>
  );
}
