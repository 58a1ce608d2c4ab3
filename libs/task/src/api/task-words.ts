import type { Language, Texts } from '#libs/platform/http';
import type { Lamp } from '../domain/lamp.js';

/** Words for codes, and names for units, in the language of the request. */
export class TaskWords {
  constructor(
    private readonly texts: Texts,
    private readonly language: Language,
    private readonly unitNames: ReadonlyMap<string, string>,
  ) {}

  /** The label of a code, `task/<of>/<code>`. */
  label(of: string, code: string): string {
    return this.texts.find(`task/${of}/${code}`, this.language) ?? code;
  }

  /** The title of a refusal. */
  title(code: string, details: Readonly<Record<string, unknown>>): string {
    return this.texts.find(code, this.language, details) ?? code;
  }

  /** The unit's name as of the view; empty where nobody knows it. */
  unit(unitId: string): string {
    return this.unitNames.get(unitId) ?? '';
  }

  /** A lamp with its word, the rule that made it, and the unit whose deadline the rule looked at. */
  lamp(lamp: Lamp | null) {
    if (lamp === null) return null;
    const { colour, rule, sliceYear, deadline } = lamp;
    const unitName = deadline === null ? null : this.unit(deadline.unitId);
    return { colour, rule, sliceYear, unitName, colourText: this.label('lamp', colour), ruleText: this.rule(lamp) };
  }

  private rule({ rule, deadline, sliceYear }: Lamp): string {
    const details = deadline === null ? {} : { ...deadline };
    const said = this.title(`task/lamp-rule/${rule}`, details);
    return sliceYear === null ? said : this.title('task/lamp-rule/slice', { year: sliceYear, rule: said });
  }
}
