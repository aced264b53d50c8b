/**
 * An X12 decimal (type R: no thousands mark, point only where needed) as money with two places, without passing through
 * a floating number. Null when it is none, or has cents of cents. At most 18 digits, as in element 782.
 */
export function readMoney(text: string): string | null {
  const parts = decimalParts(text);
  if (parts === null || parts.fraction.length > 2) return null;
  const amount = `${parts.whole}.${parts.fraction.padEnd(2, '0')}`;
  return parts.isNegative && /[1-9]/.test(amount) ? `-${amount}` : amount;
}

/** An X12 decimal in its shortest form, as "1.5" for 01.50; null when it is none. */
export function readQuantity(text: string): string | null {
  const parts = decimalParts(text);
  if (parts === null) return null;
  const quantity = parts.fraction === '' ? parts.whole : `${parts.whole}.${parts.fraction}`;
  return parts.isNegative && /[1-9]/.test(quantity) ? `-${quantity}` : quantity;
}

function decimalParts(text: string): { isNegative: boolean; whole: string; fraction: string } | null {
  const match = /^(-?)(\d{0,18})(?:\.(\d{0,18}))?$/.exec(text);
  const [, sign = '', digits = '', decimals = ''] = match ?? [];
  if (match === null || digits.length + decimals.length === 0 || digits.length + decimals.length > 18) return null;
  return { isNegative: sign !== '', whole: digits.replace(/^0+/, '') || '0', fraction: decimals.replace(/0+$/, '') };
}
