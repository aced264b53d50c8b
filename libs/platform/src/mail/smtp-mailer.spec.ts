import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aMailServer, type MailServer } from '@liaison/testing';
import { Test } from '@nestjs/testing';
import { Mailer } from './mailer.js';
import { SmtpMailer } from './smtp-mailer.js';

describe('mail by SMTP', () => {
  let server: MailServer;
  beforeEach(async () => {
    server = await aMailServer();
  });
  afterEach(() => server.close());

  it('keeps its line for the next letter, and ends it with the program', async () => {
    const useFactory = () => new SmtpMailer(server.url, 'Liaison <liaison@liaison.example>');
    const program = await Test.createTestingModule({ providers: [{ provide: Mailer, useFactory }] }).compile();
    for (const subject of ['One', 'Two']) {
      await program.get(Mailer).send({ to: 'coder@northside.example', subject, text: 'Something waits.' });
    }
    expect([server.received.length, server.lines()]).toEqual([2, 1]);
    await program.close();
    while (server.lines() > 0) await new Promise((resolve) => setImmediate(resolve));
  });
});
