/** Seconds as the team's figures say them: "1.9 days", "4 h", or a dash. */
export function daysWords(seconds: number | null): string {
  if (seconds === null) return '–';
  const hours = seconds / 3600;
  if (hours < 1) return `${Math.round(seconds / 60)} min`;
  return hours < 24 ? `${Math.round(hours)} h` : `${(hours / 24).toFixed(1)} days`;
}
