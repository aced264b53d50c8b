/** The version of INTEROP.md section 4 these checks follow; stored with each query. */
export const queryRuleSet = '2026-1';

export interface QueryIndicator {
  readonly quote: string;
  readonly source: string;
  readonly author: string;
  readonly at: string;
}

export interface QueryItem {
  readonly loinc?: string | undefined;
  readonly reason?: { readonly list: string; readonly code: string } | undefined;
  readonly question?: string | undefined;
  readonly options?: readonly string[] | undefined;
  readonly indicators?: readonly QueryIndicator[] | undefined;
}

/** A query as the composer holds it. */
export interface QueryDraft {
  readonly kind: string;
  readonly title?: string | undefined;
  readonly items: readonly QueryItem[];
  /** First day of this encounter, `YYYY-MM-DD`; older indicators are pointed out when it is known. */
  readonly encounterFrom?: string | undefined;
  /** Questions this person was asked, and answered, about this claim before. */
  readonly answeredQuestions?: readonly string[] | undefined;
}

export interface QueryFinding {
  /** Number of the rule in INTEROP.md section 4. */
  readonly rule: number;
  readonly severity: 'stops' | 'warns';
  /** Dotted path into the draft, and the characters meant; 0 to 0 for the field as a whole. */
  readonly at: { readonly path: string; readonly from: number; readonly to: number };
  readonly words: string;
  readonly advice: string;
}

/** A text of the draft that the clinician will read as the author's own words. */
export interface AuthoredText {
  readonly path: string;
  readonly text: string;
  readonly part: 'title' | 'question' | 'option';
  /** Index of its item; null for the title. */
  readonly item: number | null;
}

/** Title, questions and options. Indicator quotes are the record's words and are left alone. */
export function authoredTexts({ title, items }: QueryDraft): AuthoredText[] {
  const texts: AuthoredText[] = title ? [{ path: 'title', text: title, part: 'title', item: null }] : [];
  items.forEach(({ question, options }, item) => {
    if (question) texts.push({ path: `items.${item}.question`, text: question, part: 'question', item });
    options?.forEach((text, index) => {
      texts.push({ path: `items.${item}.options.${index}`, text, part: 'option', item });
    });
  });
  return texts;
}
