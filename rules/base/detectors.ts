/** What a literal turns out to be. */
export interface Detected {
  /** `an e-mail address`. */
  readonly what: string;
  /** As much of it as a report may show. */
  readonly masked: string;
  /** What to write in its place. */
  readonly safe: string;
}

export const detectorNames = ['e-mail', 'iban', 'national-id', 'phone', 'pan'] as const;

export type DetectorName = (typeof detectorNames)[number];

/** Mail to these names goes to an office, not to a person. */
const roles =
  /^(?:admin|administrator|support|info|no-?reply|do-?not-?reply|postmaster|webmaster|hostmaster|hello|contact|sales|help|helpdesk|security|abuse|root|office|team|billing|privacy|legal|press|system|bot|unknown|nobody|none|test|user|demo|example|dev|ops|service[-.\w]*|system[-.\w]*|deleted[-.\w]*|anonymous[-.\w]*)\d*(?:[+.].*)?$/i;

/** Undefined for what is no address, one of nobody, or one of an office. */
export function mailAddress(value: string, reservedDomains: readonly string[]): Detected | undefined {
  const [, name = '', domain = ''] = /^\s*([\w.+%-]+)@((?:[a-z\d-]+\.)+[a-z]{2,}|localhost)\s*$/i.exec(value) ?? [];
  if (name === '' || roles.test(name) || reservedDomains.some((reserved) => isUnder(domain.toLowerCase(), reserved)))
    return undefined;
  return { what: 'an e-mail address', masked: `${name[0]}…@…`, safe: 'user1@example.com' };
}

function isUnder(domain: string, reserved: string): boolean {
  const name = reserved.replace(/^\*\./, '');
  return domain === name || domain.endsWith(`.${name}`);
}

/** By its check digits (ISO 13616). */
export function bankAccount(value: string): Detected | undefined {
  const digits = value.replaceAll(' ', '');
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/.test(digits)) return undefined;
  const moved = digits.slice(4) + digits.slice(0, 4);
  let rest = 0;
  for (const character of moved) {
    const number = Number.parseInt(character, 36);
    rest = (rest * (number > 9 ? 100 : 10) + number) % 97;
  }
  if (rest !== 1 || exampleAccounts.has(digits)) return undefined;
  return { what: 'an IBAN', masked: `${digits.slice(0, 2)}…`, safe: 'GB82WEST12345698765432' };
}

/** Those that documentation uses. */
const exampleAccounts = new Set([
  'GB82WEST12345698765432',
  'DE89370400440532013000',
  'FR1420041010050500013M02606',
  'NL91ABNA0417164300',
]);

/** A social security number of the United States: areas 000, 666 and from 900 on were never given out. */
export function nationalNumber(value: string): Detected | undefined {
  const [, area = ''] = /^\s*(\d{3})-(\d{2})-(\d{4})\s*$/.exec(value) ?? [];
  if (area === '' || area === '000' || area === '666' || area >= '900' || /-00-|-0000$/.test(value.trim()))
    return undefined;
  if (/^(?:123-45-6789|078-05-1120|219-09-9999)$/.test(value.trim())) return undefined;
  return { what: 'a social security number', masked: '***-**-****', safe: '000-00-0000' };
}

/** In the form of E.164; numbers that are kept for films and tests are nobody's. */
export function phoneNumber(value: string): Detected | undefined {
  const digits = value.replace(/[\s().-]/g, '');
  if (
    !/^\+[1-9]\d{7,14}$/.test(digits) ||
    /^\+1\d{3}55501\d{2}$|^\+447700900\d{3}$|^\+15005550\d{3}$|^\+(\d)\1+$/.test(digits)
  )
    return undefined;
  if ('+12345678901234567890'.startsWith(digits)) return undefined;
  return { what: 'a phone number', masked: `${digits.slice(0, 3)}…`, safe: '+12025550100' };
}

const networks =
  /^(?:4|5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720|34|37|36|38|30[0-5]|6011|64[4-9]|65|352[89]|35[3-8]|62)/;

/** Numbers that networks and gateways publish for tests. */
export const testNumbers = [
  '4111111111111111',
  '4242424242424242',
  '4012888888881881',
  '4000056655665556',
  '4000000000000002',
  '4222222222222',
  '4000000000009995',
  '4000000000000077',
  '4917610000000000',
  '4005519200000004',
  '4009348888881881',
  '4500600000000061',
  '5555555555554444',
  '5105105105105100',
  '5200828282828210',
  '5454545454545454',
  '5431111111111111',
  '5424000000000015',
  '2223003122003222',
  '2223000048400011',
  '378282246310005',
  '371449635398431',
  '378734493671000',
  '370000000000002',
  '6011111111111117',
  '6011000990139424',
  '6011000000000012',
  '3530111333300000',
  '3566002020360505',
  '30569309025904',
  '38520000023237',
  '36227206271667',
  '3056930009020004',
  '6200000000000005',
  '6205500000000000004',
];

/** A card number: digits of a network's range whose last one checks the others. */
export function cardNumber(value: string, tests: readonly string[]): Detected | undefined {
  for (const [run] of value.matchAll(/(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w.-])/g)) {
    const digits = run.replace(/[ -]/g, '');
    if (!networks.test(digits) || !isChecked(digits) || tests.includes(digits) || /^(\d)\1+$/.test(digits)) continue;
    return { what: 'a card number', masked: `************${digits.slice(-4)}`, safe: '4111111111111111' };
  }
  return undefined;
}

/** Luhn's check. */
function isChecked(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const doubled = Number(digit) * (place % 2 === 0 ? 1 : 2);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
