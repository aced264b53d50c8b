/** A word or phrase in a text, as character positions. */
export interface Hit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** More of one pattern in one text adds nothing but work. */
const mostOfAPattern = 50;

/** Where patterns occur in a text, in order; overlapping hits are reported once, of one pattern the first fifty. */
export function hitsOf(text: string, patterns: readonly RegExp[]): Hit[] {
  const hits = patterns.flatMap((pattern) => firstHits(text, pattern));
  hits.sort((a, b) => a.from - b.from || b.to - a.to);
  const kept: Hit[] = [];
  for (const hit of hits) {
    if (hit.to > hit.from && hit.from >= (kept.at(-1)?.to ?? 0)) kept.push(hit);
  }
  return kept;
}

function firstHits(text: string, pattern: RegExp): Hit[] {
  const hits: Hit[] = [];
  for (const match of text.matchAll(pattern)) {
    hits.push({ from: match.index, to: match.index + match[0].length, text: match[0] });
    if (hits.length === mostOfAPattern) break;
  }
  return hits;
}

/** Rule 5: payment, grouping, risk adjustment, severity scores, quality measures, denial risk, provider profiles. */
export const paymentWords: readonly RegExp[] = [
  /\b(?:reimburs(?:e|es|ed|ement|able)|remunerat\w*|revenue|profit\w*|payments?|paid|underpa(?:id|yment)|pays?)\b/gi,
  /\b(?:bill(?:ing|ed|able)|financial(?:ly)?|monetary|dollars?|copay\w*)\b/gi,
  /\b(?:(?:APR|MS|AP)-?DRGs?|DRGs?|diagnosis[- ]related groups?|case[- ]mix(?: index)?|relative weights?)\b/gi,
  // Case matters: "cc" is a volume and "CC:" the chief complaint.
  /\b(?:MCCs?|CCs?\s*\/\s*MCCs?|(?<!\d\s?)CCs?\b(?!\s*:)|CMI|GMLOS)\b/g,
  /\b(?:(?:major )?complications? (?:or|and|\/) comorbidit(?:y|ies)|comorbidity (?:score|index|capture))\b/gi,
  /\b(?:RAF|HCCs?|SOI|HACs?|PSIs?(?:[- ]?\d+)?|VBP|HEDIS)\b/g,
  /\b(?:risk[- ]adjust\w*|risk scores?|hierarchical condition categor(?:y|ies))\b/gi,
  /\b(?:severity (?:of illness|scores?|levels?)|risk of mortality|mortality (?:scores?|index|rates?))\b/gi,
  /\b(?:quality (?:measures?|metrics?|scores?|indicators?|ratings?|reporting)|star ratings?|core measures?)\b/gi,
  /\b(?:patient safety indicators?|hospital[- ]acquired condition (?:reduction|program\w*|score\w*)|readmission penalt\w+)\b/gi,
  /\b(?:provider profil\w+|report cards?|score ?cards?|physician (?:ranking|rating|profile)s?|benchmark\w*|productivity)\b/gi,
  // "Patient denied chest pain" is clinical, so a denial counts only where it is of money.
  /\b(?:(?:will|would|could|might|may|can|shall) (?:be|get) (?:denied|rejected|downgraded)|denials?)\b/gi,
  /\b(?:(?:the|this|your|our) claim|charges?|insurer|payer|insurance)\b[^.?!\n]{0,30}\b(?:denied|denies|rejects?|rejected)\b/gi,
  /\b(?:clawbacks?|recoup\w*|take ?backs?|penalt(?:y|ies)|audit risk)\b/gi,
];

/** Rule 6: direction and pressure. */
export const pressureWords: readonly RegExp[] = [
  /\b(?:please |kindly |you )?(?:must|need to|have to|should|ought to) (?:document|add|write|state|change|record|include)\b/gi,
  /\bplease (?:document|add|write|record|include|change|amend|addend|agree|confirm that)\b/gi,
  /\b(?:we|I|coding) (?:need|require|want|expect)s?\b/gi,
  /\bshould (?:be|have been)\b/gi,
  /\b(?:it is (?:important|essential|critical|necessary|imperative)|required to|asap|urgently)\b/gi,
  /\b(?:obviously|clearly|certainly|surely|as you know|don't you (?:think|agree)|isn't it|wouldn't you)\b/gi,
];

/** Rule 15: asking to drop a complication is direction too. */
export const droppingWords: readonly RegExp[] = [
  /\b(?:remove|drop|delete|retract|withdraw|take out|omit|leave out|rescind)\b[^.?!\n]{0,60}\b(?:diagnos[ie]s|complications?|infections?|injur(?:y|ies)|ulcers?|documentation|note|mention)\b/gi,
  /\b(?:not|never) (?:a |really a |be (?:coded|reported|documented) as a? ?)complications?\b/gi,
  /\b(?:avoid|without) (?:reporting|coding|documenting)\b/gi,
];

/** Rule 7: an option that is marked as the wanted one. */
export const preselectionMarks: readonly RegExp[] = [
  /\[\s?[x✓✔]\s?\]|\([xX✓✔]\)|[☑☒✓✔◉]/g,
  /\((?:recommended|preferred|most likely|suggested|default)\)|\b(?:recommended|preferred) (?:answer|option|choice)\b/gi,
];
