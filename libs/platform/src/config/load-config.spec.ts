import { describe, expect, it } from '@jest/globals';
import { loadConfig } from './load-config.js';

const least = {
  DATABASE_URL: 'postgresql://liaison_app:secret@db/liaison',
  DATABASE_JOB_URL: 'postgresql://liaison_job:secret@db/liaison',
};

describe('the configuration', () => {
  it('needs the two database addresses and finds a value for the rest', () => {
    expect(loadConfig(least)).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      redisUrl: null,
      demo: false,
      movableClock: false,
    });
  });

  it('names every variable that is missing or wrong', () => {
    const load = () => loadConfig({ PORT: 'many', REDIS_URL: 'http://cache', DATABASE_URL: least.DATABASE_URL });
    expect(load).toThrow(/PORT[\s\S]*DATABASE_JOB_URL[\s\S]*REDIS_URL/);
  });

  it('never repeats the value of a variable', () => {
    const load = () => loadConfig({ ...least, DATABASE_URL: 'mysql://root:hunter2@db/x' });
    expect(load).toThrow(/DATABASE_URL/);
    expect(load).not.toThrow(/hunter2/);
  });

  it('takes an empty variable for one that is not set', () => {
    expect(loadConfig({ ...least, REDIS_URL: '', PORT: '' })).toMatchObject({ redisUrl: null, port: 3000 });
  });

  it('takes the folders of files and mail by their own names, not by MAIL, which is the mailbox of a login shell', () => {
    const folders = (given: Record<string, string>) => {
      const { filesFolder, mailFolder } = loadConfig({ ...least, LIAISON_DATA: '/data', ...given });
      return { filesFolder, mailFolder };
    };
    const usual = { filesFolder: '/data/files', mailFolder: '/data/mail' };
    expect(folders({ MAIL: '/var/mail/tester', FILES: '/var/other' })).toEqual(usual);
    expect(folders({ MAIL_FOLDER: '/letters', FILES_FOLDER: '/files' })).toEqual({
      filesFolder: '/files',
      mailFolder: '/letters',
    });
  });

  it('refuses the demo in production', () => {
    expect(() => loadConfig({ ...least, LIAISON_DEMO: '1', NODE_ENV: 'production' })).toThrow(/LIAISON_DEMO/);
  });
});
