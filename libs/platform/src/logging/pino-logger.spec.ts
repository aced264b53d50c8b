import { beforeEach, describe, expect, it } from '@jest/globals';
import { PinoLogger } from './pino-logger.js';

describe('the log', () => {
  let lines: Record<string, unknown>[] = [];
  const logger = new PinoLogger(
    { logLevel: 'info' },
    { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) },
  );
  beforeEach(() => {
    lines = [];
  });

  it('writes a line with level, context and message', () => {
    logger.log('started', 'Main');
    expect(lines).toMatchObject([{ level: 30, msg: 'started', context: 'Main' }]);
  });

  it('scrubs messages, errors and their stacks', () => {
    logger.error('sign-in of jane@northside.example refused', 'Sessions');
    logger.error(new Error('Key (email)=(jane@northside.example) exists'), 'Sessions');
    expect(JSON.stringify(lines)).not.toContain('jane');
    expect(lines[1]?.['stack']).toContain('pino-logger.spec');
  });

  it('never writes an object, which could be a row or a body', () => {
    logger.warn({ patient: 'Jane Doe' }, { diagnosis: 'F10.20' });
    expect(JSON.stringify(lines)).not.toMatch(/Jane|F10/);
  });

  it('keeps quiet below its level', () => {
    logger.debug('details');
    expect(lines).toEqual([]);
  });
});
