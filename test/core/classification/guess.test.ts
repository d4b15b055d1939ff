import { describe, expect, it } from 'vitest';
import { guessClasses } from '#core/classification/guess';
import { identifierWords } from '#core/classification/identifierWords';
import { createLexicon } from '#core/classification/lexicon';
import { tableMeaning } from '#core/classification/tableContext';
import { typeFamily } from '#core/classification/typeFamily';

const lexicon = createLexicon();

/** `table.column type`, as the classes that its name suggests; `protected` in front where it says so. */
function classesOf(column: string): string {
  const [, table = 't', name = '', type = 'text'] = /^(?:(\w+)\.)?(\w+)(?: (\w+))?$/.exec(column) ?? [];
  const { guesses, protected: isProtected } = guessClasses(
    { name, family: typeFamily(type), table: tableMeaning(table) },
    lexicon,
  );
  const words = guesses.map(({ dataClass, strength }) => `${strength} ${dataClass}`);
  return [...(isProtected ? ['protected'] : []), ...words].join(', ');
}

describe('the words of an identifier', () => {
  it.each([
    ['userIPAddress', ['user', 'ip', 'address']],
    ['track2', ['track', '2']],
    ['Patient Diagnoses', ['patient', 'diagnosis']],
    ['SSNHash', ['ssn', 'hash']],
    ['addresses', ['address']],
    ['status', ['status']],
    ['categories', ['category']],
    ['naïve_name', ['naïve', 'name']],
  ])('%s', (identifier, words) => {
    expect(identifierWords(identifier)).toEqual(words);
  });
});

describe('a column that is what its name says', () => {
  it.each([
    ['visits.diagnosis', 'strong phi'],
    ['patients.mrn', 'strong phi'],
    ['members.medical_record_number varchar', 'strong phi'],
    ['people.date_of_birth date', 'strong pii'],
    ['users.dob date', 'strong pii'],
    ['users.email', 'strong pii'],
    ['users.homePhone', 'strong pii'],
    ['orders.billing_address', 'strong pii'],
    ['accounts.ssn', 'strong pii'],
    ['accounts.ssn int4', 'strong pii'],
    ['users.emailText', 'strong pii'],
    ['t.religion', 'strong special-category'],
    ['persons.race', 'weak special-category'],
    ['cards.card_number', 'strong cardholder-pan'],
    ['cards.pan', 'weak cardholder-pan'],
    ['payments.cvv2', 'strong sensitive-authentication-data'],
    ['terminals.track2', 'strong sensitive-authentication-data'],
    ['terminals.track_2_data', 'strong sensitive-authentication-data'],
    ['users.password', 'strong credential'],
    ['clients.client_secret', 'strong credential'],
    ['journal_entries.amount numeric', 'strong financial'],
    ['patients.email', 'weak phi, strong pii'],
    ['medical_histories.hypertension', 'strong phi'],
    ['medical_histories.prior_stroke_boolean bool', 'strong phi'],
    ['medical_histories.diabetes', 'strong phi'],
    ['medical_histories.smoking', 'weak phi'],
    ['blood_pressures.systolic int4', 'strong phi'],
    ['blood_sugars.blood_sugar_value numeric', 'strong phi'],
    ['prescription_drugs.dosage', 'weak phi'],
    ['prisoner_health.smoking', 'weak phi'],
    ['sessions.ip inet', 'weak pii'],
    ['users.name', 'weak pii'],
  ])('%s: %s', (column, classes) => {
    expect(classesOf(column)).toBe(classes);
  });
});

describe('a column whose value nobody can read', () => {
  it.each([
    't.ssn_hash',
    't.ssn_last4',
    'cards.pan_last4',
    'cards.card_number_enc bytea',
    't.encrypted_ssn',
    'api_keys.fast_hashed_secret_key',
  ])('%s is protected', (column) => {
    expect(classesOf(column)).toMatch(/^protected/);
  });
});

describe('a column that anybody can read', () => {
  it.each(['users.first_email', 'users.last_ip', 'clients.token_secret', 'users.ref_email'])(
    '%s is not protected',
    (column) => {
      expect(classesOf(column)).not.toMatch(/^protected/);
    },
  );
});

describe('a column that only sounds like it', () => {
  const names = `email_template_id email_verified email_verified_at email_count address_family address_id memory_address
    wallet_address mac_address ip_protocol card_layout card_number_length gift_card_number loyalty_card_number sim_card_number
    images.pan japan_region expanded panel company compass discriminator classname assessment passthrough bypass
    passport_strategy passport_id password_reset_required state_machine discount cid pin pin_color track_number track_title
    security_code cvv_result cvc_check race race_id religion_id union_type political_map_url fingerprint network_diagnosis
    engine_diagnosis_id prescription_id prescription_required allergen mrna_target resultset sex_ratio genre generic
    street_lights street_view_url phone_type phone_required fax_enabled dob_verified birth_date_format tax_rate iban_country
    credit_score credit_limit photo_credit opengl_version auditor identity_provider secretary secret_santa domain_name
    display_secret_key GithubRepository.fullName oauthClient.name oauth2_clients.name api_clients.city file_name display_name zip_sha256 token_count tiny_url`.split(
    /\s+/,
  );
  it.each(names)('%s', (name) => {
    expect(classesOf(name).replace(/^protected$/, '')).toBe(''); // nothing is protected
  });

  it.each([
    'has_passport bool',
    'users.email bool',
    'users.email_address timestamptz',
    'orders.amount numeric',
    'invoices_taxes.tax_id uuid',
    'analyses.ps_demographics_ethnicity int4',
    'surveys.smoking',
  ])('%s, by its type or table', (column) => {
    expect(classesOf(column)).toBe('');
  });
});

describe('a table', () => {
  it.each([
    ['journal_entries', 'certain', false],
    ['payments', 'likely', false],
    ['journal_articles', 'no', false],
    ['audit_log', 'no', true],
    ['audit_plan_templates', 'no', false],
  ] as const)('%s', (name, financial, audit) => {
    expect(tableMeaning(name)).toMatchObject({ financial, audit });
  });
});

describe('words of a project', () => {
  it('are added and taken away', () => {
    const own = createLexicon({ phi: { add: ['wound photo'], remove: ['diagnosis'] } });
    const guess = (name: string) =>
      guessClasses({ name, family: 'text', table: tableMeaning('t') }, own).guesses.map(({ dataClass }) => dataClass);
    expect(guess('wound_photo')).toEqual(['phi']);
    expect(guess('diagnosis')).toEqual([]);
  });
});
