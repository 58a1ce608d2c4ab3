import { Inject, Injectable, Module, type DynamicModule } from '@nestjs/common';
import type { ErrorDetails } from '#libs/kernel';
import type { Language } from './language.js';

/** Texts for people by code; `{placeholders}` are filled from the details. */
export type TextTable = Readonly<Record<string, { readonly zh: string; readonly en: string }>>;

/** The one catalogue of texts for people: titles of refusals, labels of states and roles. */
@Injectable()
export class Texts {
  private readonly table = new Map<string, TextTable[string]>();

  /** @throws Error when another text has the code */
  add(texts: TextTable): void {
    for (const [code, text] of Object.entries(texts)) {
      const known = this.table.get(code);
      if (known && known !== text) throw new Error(`Text ${code} is defined twice; give one of them another code`);
      this.table.set(code, text);
    }
  }

  /** The text of a code, or null when there is none. */
  find(code: string, language: Language, details: ErrorDetails = {}): string | null {
    const text = this.table.get(code)?.[language];
    return text?.replace(/\{(\w+)\}/g, (placeholder, name: string) => wordOf(details[name]) ?? placeholder) ?? null;
  }

  /** The words of states, verbs, roles and other codes of a group, `<context>/<group>/<code>`; no sentences to be filled. */
  labels(language: Language): Readonly<Record<string, string>> {
    const entries = [...this.table].map(([code, text]) => [code, text[language]] as const);
    return Object.fromEntries(entries.filter(([code, text]) => code.split('/').length > 2 && !text.includes('{')));
  }
}

function wordOf(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.map(wordOf).join('、');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

const TABLE = Symbol('TextTable');

/** Adds a context's texts to the catalogue: `imports: [TextsModule.forFeature(taskTexts)]`. */
@Module({})
export class TextsModule {
  constructor(texts: Texts, @Inject(TABLE) table: TextTable) {
    texts.add(table);
  }

  static forFeature(table: TextTable): DynamicModule {
    return { module: TextsModule, providers: [{ provide: TABLE, useValue: table }] };
  }
}
