/** A diagnosis with its usual names, and the findings that clinically support offering it as an option. */
export interface LexiconEntry {
  readonly names: readonly RegExp[];
  /** Words in an indicator's quote; one of them makes the diagnosis a supported option. */
  readonly support: RegExp;
}

function entry(names: string, support: string): LexiconEntry {
  return { names: [new RegExp(`\\b(?:${names})\\b`, 'gi')], support: new RegExp(`(?:^|[^a-z])(?:${support})`, 'i') };
}

/** Diagnoses that queries are commonly written about. A lexicon, not a vocabulary: it can only point, not prove. */
export const diagnosisLexicon: readonly LexiconEntry[] = [
  // Infection and circulation
  entry(
    '(?:severe )?sepsis|septic(?: shock)?|urosepsis|septica?emia',
    'lactate|sirs|qsofa|sofa|wbc|white (?:blood )?(?:cell )?count|leuko|bands|bandemia|fever|febrile|temp(?:erature)?\\b|blood cultures?|bacter|hypotens|procalcitonin|vasopressor',
  ),
  entry(
    'SIRS|systemic inflammatory response(?: syndrome)?',
    'wbc|leuko|fever|febrile|temp(?:erature)?\\b|tachy|heart rate|hr \\d',
  ),
  entry('bactera?emia', 'blood cultures?|gram\\b'),
  entry(
    '(?:aspiration |bacterial |viral |gram[- ]negative )?pneumonia|pneumonitis',
    'infiltrat|consolidat|opacit|sputum|cough|rales|crackles|aspirat|chest (?:x-?ray|ct)|cxr',
  ),
  entry(
    'urinary tract infections?|UTIs?|pyelonephritis|cystitis|CAUTI',
    'urin|dysuria|nitrite|leukocyte esterase|pyuria|catheter|cfu',
  ),
  entry(
    'cellulitis|abscess(?:es)?|osteomyelitis',
    'erythema|warmth|swelling|induration|drain|purulen|mri\\b|bone\\b|wound',
  ),
  entry(
    '(?:cardiogenic |hypovola?emic |ha?emorrhagic )?shock',
    'hypotens|map |vasopressor|norepinephrine|lactate|blood pressure|bp ',
  ),
  entry('endocarditis|meningitis|encephalitis', 'vegetation|murmur|blood culture|csf\\b|lumbar|nuchal|mri\\b|eeg\\b'),
  // Heart and vessels
  entry(
    '(?:acute |chronic |congestive |systolic |diastolic |(?:acute on chronic) )*heart failure|CHF|HFrEF|HFpEF|cardiomyopathy',
    'bnp|ejection|ef |lvef|edema|oedema|furosemide|lasix|diuretic|jvd|echo|rales|crackles|orthopn|congest',
  ),
  entry(
    'myocardial infarctions?|NSTEMI|STEMI|heart attack|type 2 MI|demand ischemia|myocardial injury',
    'troponin|st[- ](?:elevation|depression)|ekg|ecg|chest pain|cath',
  ),
  entry(
    'atrial (?:fibrillation|flutter)|a-?fib',
    'irregular|ekg|ecg|telemetry|rate control|anticoag|apixaban|warfarin',
  ),
  entry(
    '(?:hypertensive (?:crisis|urgency|emergency|heart disease)|hypertension)',
    'bp |blood pressure|systolic|mmhg|lisinopril|amlodipine|nicardipine|antihypertensive',
  ),
  entry(
    'deep vein thrombosis|DVT|pulmonary embol(?:ism|us)',
    'doppler|duplex|d-dimer|thromb|filling defect|ct angiogram|leg swelling|anticoag|heparin',
  ),
  entry(
    'stroke(?! volume)|cerebral infarct(?:ion)?|CVA(?! tender)|TIA|intracranial ha?emorrhage',
    'ct head|mri\\b|nihss|weakness|aphasia|facial droop|tpa|hemipar',
  ),
  // Breathing
  entry(
    '(?:acute |chronic |hypoxic |hypercapnic |hypoxa?emic )*respiratory (?:failure|insufficiency|distress syndrome)|ARDS',
    'spo2|sp02|o2 sat|sat(?:s|uration)|po2|pao2|pco2|abg|bipap|cpap|intubat|ventilat|oxygen|liters|respiratory rate|rr \\d|accessory',
  ),
  entry(
    'COPD(?: exacerbation)?|chronic obstructive pulmonary disease|emphysema|asthma',
    'wheez|spirometry|fev1|albuterol|bronchodilator|nebul|inhaler|steroid|tobacco',
  ),
  entry(
    'pleural effusion|pneumothorax|pulmonary edema|atelectasis',
    'x-?ray|cxr|ct\\b|effusion|chest tube|thoracentesis|collapse|edema',
  ),
  // Kidneys, salts, acids
  entry(
    'acute kidney (?:injury|failure)|acute renal (?:failure|insufficiency)|AKI|acute tubular necrosis|ATN',
    'creatinine|cr |urine output|oligur|bun|gfr|casts|kdigo',
  ),
  entry(
    'chronic kidney disease|CKD(?: stage \\d\\w?)?|end[- ]stage renal disease|ESRD',
    'gfr|creatinine|dialysis|proteinuria',
  ),
  entry('hyponatra?emia|hypernatra?emia|SIADH', 'sodium|na(?:\\+)? ?[:=]?\\s?\\d|osmol'),
  entry('hypokala?emia|hyperkala?emia', 'potassium|k(?:\\+)? ?[:=]?\\s?\\d|kayexalate'),
  entry('hypomagnesa?emia|hypophosphata?emia|hypocalca?emia|hypercalca?emia', 'magnesium|mg |phosph|calcium'),
  entry(
    '(?:lactic |metabolic |respiratory )?acidosis|alkalosis|diabetic ketoacidosis|DKA',
    'ph |bicarb|lactate|anion gap|ketone|co2\\b|abg|glucose',
  ),
  entry('dehydration|hypovola?emia', 'iv fluid|bolus|mucous|turgor|orthosta|bun|intake'),
  // Blood
  entry(
    '(?:acute |chronic )?(?:blood loss )?ana?emia|pancytopenia',
    'ha?emoglobin|hgb|hb |ha?ematocrit|hct|ferritin|iron\\b|transfus|prbc|blood loss|ebl',
  ),
  entry('thrombocytopenia|coagulopathy|DIC', 'platelet|plt|inr|ptt|fibrinogen|bleed'),
  entry('neutropenia|leuka?emia|lymphoma', 'anc\\b|neutrophil|wbc|blast|biopsy|flow cytometry'),
  // Nutrition and metabolism
  entry(
    '(?:severe |moderate |mild |protein[- ]calorie )*malnutrition|cachexia|underweight',
    'bmi|albumin|weight loss|intake|muscle (?:wasting|loss)|fat loss|temporal|dieti[ct]ian|nutrition',
  ),
  entry('(?:morbid |severe )?obesity|overweight', 'bmi|body mass|weight\\b|kg\\b'),
  entry(
    '(?:type [12] |uncontrolled )?diabet(?:es|ic)(?: mellitus)?|hyperglyca?emia|hypoglyca?emia',
    'a1c|glucose|insulin|metformin|blood sugar',
  ),
  entry('hypothyroidism|hyperthyroidism|adrenal insufficiency', 'tsh|t4|levothyroxine|cortisol'),
  // Brain and mind
  entry(
    '(?:toxic |metabolic |hepatic |septic )*encephalopathy|delirium',
    'confus|disorient|altered|mental status|lethar|agitat|ammonia|gcs|a&o|orient',
  ),
  entry("dementia|alzheimer(?:'s)?(?: disease)?", 'memory|mmse|moca|donepezil|cognit'),
  entry(
    '(?:major )?(?<!ST[- ])depress(?:ion|ive disorder)|anxiety disorder|bipolar disorder',
    'phq|mood|ssri|sertraline|gad|lithium|anhedonia',
  ),
  entry('seizures?|epilep(?:sy|ticus)|coma', 'eeg\\b|convuls|postictal|levetiracetam|gcs|unrespons'),
  entry(
    'alcohol (?:withdrawal|dependence|use disorder|abuse)|opioid (?:dependence|use disorder|overdose)',
    'ciwa|drinks|ethanol|etoh|tremor|cows|naloxone|buprenorphine',
  ),
  // Belly
  entry(
    'cirrhosis|liver failure|hepatitis|portal hypertension|ascites',
    'ast\\b|alt\\b|bilirubin|inr|ultrasound|paracentesis|varices|ammonia|hepat',
  ),
  entry(
    'pancreatitis|cholecystitis|cholangitis|appendicitis|diverticulitis',
    'lipase|amylase|ultrasound|ct\\b|bilirubin|murphy|abdominal pain',
  ),
  entry(
    '(?:gastrointestinal|GI) (?:bleed(?:ing)?|ha?emorrhage)|ileus|(?:small )?bowel obstruction',
    'melena|ha?ematemesis|ha?emoglobin|hgb|stool|emesis|ng tube|disten|ct\\b',
  ),
  // Skin, bones, growths, injuries
  entry('pressure (?:ulcers?|injur(?:y|ies))|decubit(?:us|i)(?: ulcers?)?', 'stage|wound|sacr|heel|cm\\b|skin|braden'),
  entry(
    '(?:pathological |compression )?fractures?|osteoporosis',
    'x-?ray|ct\\b|mri\\b|fall\\b|trauma|dexa|deformity|lucency',
  ),
  entry(
    'cancer|carcinoma|malignan(?:cy|t neoplasm)|metasta(?:sis|ses|tic disease)',
    'biopsy|patholog|mass\\b|nodule|lesion|ct\\b|pet\\b',
  ),
  entry('rhabdomyolysis|compartment syndrome', 'creatine kinase|ck |myoglobin|pressure'),
  entry(
    'pre-?eclampsia|gestational diabetes|postpartum ha?emorrhage',
    'bp |blood pressure|protein|glucose|blood loss|ebl',
  ),
];
