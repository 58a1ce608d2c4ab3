import { readPhases, type PhaseReading } from '../extract/phase.js';
import type { OutlineNode } from '../outline/outline.js';
import type { PlanText } from '../text/plan-text.js';
import type { PartReading } from './read-part.js';

/** The phases of every chapter of phases or safeguards. */
export function collectPhases(text: PlanText, { outline, kinds }: PartReading, issuedOn: string | null): PhaseReading {
  const all: PhaseReading = { phases: [], nodes: new Set(), paragraphs: new Set() };
  const visit = (node: OutlineNode): void => {
    const kind = kinds.get(node);
    if (kind !== 'phases' && kind !== 'safeguards') {
      node.children.forEach(visit);
      return;
    }
    const found = readPhases(text, node, kind, issuedOn);
    found.phases.forEach((one) => all.phases.push(one));
    found.nodes.forEach((one) => all.nodes.add(one));
    found.paragraphs.forEach((one) => all.paragraphs.add(one));
  };
  outline.chapters.forEach(visit);
  return all;
}
