import { EVENT_STORE, loadState, ReadModels, type EventStore, type View } from '#libs/event-store';
import { localDateOf } from '#libs/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { phaseDecider } from '../domain/phase.decide.js';
import { unknownPhase } from '../domain/phase.errors.js';
import type { PhaseFigures } from '../domain/phase.figures.js';
import type { PhaseState } from '../domain/phase.state.js';
import { findPhases, type PhaseListRow } from '../projections/phase-list.projection.js';
import { phaseStream, type PhaseKey } from './execute-phase.js';
import { entriesOf } from './phase-entries.js';
import { PhaseInquiry } from './phase-inquiry.js';
import type { PhaseEntry } from './phase.queries.js';

/** A phase in a view: what its plan says of it, how its summary stands and the figures that go with that. */
export interface PhaseInView {
  readonly plan: PhaseListRow;
  readonly entry: PhaseEntry;
  readonly state: PhaseState;
  /** Version of the phase's stream; -1 before the first summary. */
  readonly version: number;
  /** Those of the summary; of the view's day while there is none, or it was sent back. */
  readonly figures: PhaseFigures;
  /** Position of the log at which the summary's figures were read; null for those of the day. */
  readonly position: string | null;
}

/** Puts a phase together from its plan, its summary and the figures. */
@Injectable()
export class PhaseReader {
  constructor(
    private readonly readModels: ReadModels,
    private readonly inquiry: PhaseInquiry,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /** @throws DomainError `phase/unknown-phase` (not-found) */
  async read(view: View, { planId, phaseId }: PhaseKey): Promise<PhaseInView> {
    const plan = await findPhases(this.readModels, view, planId);
    const entry = plan && entriesOf(plan, localDateOf(view.at)).find((one) => one.phaseId === phaseId);
    if (!plan || !entry) throw unknownPhase();
    const upTo = view.position === undefined ? {} : { upTo: view.position };
    const stream = phaseStream(phaseId);
    const { state, version } = await loadState(this.store, phaseDecider, { log: view.log, stream, ...upTo });
    const standing = state.status === 'submitted' || state.status === 'closed' ? state : null;
    const figures = standing?.figures ?? (await this.inquiry.figures(view, planId, entry));
    return { plan, entry, state, version, figures, position: standing?.position ?? null };
  }
}
