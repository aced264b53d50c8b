import type { AppConfig } from '@liaison/platform';
import { demoPassword, signIns } from './demo/demo-people.js';

/** Where it runs and who can sign in. */
export function welcome(address: string, demo: boolean): string {
  if (!demo) return `\nLiaison is at ${address}\n`;
  const width = Math.max(...signIns.map(({ email }) => email.length));
  const people = signIns.map(
    ({ email, name, title, organisation }) => `  ${email.padEnd(width)}  ${name}, ${title}, ${organisation}`,
  );
  return [
    '',
    `Liaison is at ${address}`,
    '',
    `Sign in as one of these, password ${demoPassword}`,
    ...people,
    '',
    'Ctrl-C stops it; the data is kept for the next start.',
    '',
  ].join('\n');
}

/** What is not there, said aloud: nobody should take this for a whole installation. */
export function absentParts(config: AppConfig): string[] {
  const parts: [boolean, string][] = [
    [
      config.redisUrl === null,
      'No REDIS_URL: jobs are queued in PostgreSQL and sockets are served by this process alone.',
    ],
    [config.clamdUrl === null, 'No CLAMD_URL: uploaded files are NOT scanned for viruses, and are marked so.'],
    [config.smtpUrl === null, `No SMTP_URL: mail is written to ${config.mailFolder} and never sent.`],
  ];
  return parts.filter(([isAbsent]) => isAbsent).map(([, words]) => words);
}
