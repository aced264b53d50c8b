const exact = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
const rounded = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', maximumFractionDigits: 0 });

/** "$587.00"; a dash where the amount is unknown. */
export function moneyWords(amount: string | null): string {
  return amount === null ? '–' : exact.format(Number(amount));
}

/** A figure above a list: whole dollars. */
export function dollarWords(amount: string | null): string {
  return amount === null ? '–' : rounded.format(Number(amount));
}

/** In a row, cents are shown only where there are some. */
export function rowMoneyWords(amount: string | null): string {
  if (amount === null) return '';
  return amount.endsWith('.00') && Number(amount) >= 1000 ? dollarWords(amount) : moneyWords(amount);
}
