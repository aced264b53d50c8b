export * from './shared/domain-error.js';
export * from './access/actor.js';
export * from './access/policy.js';
export * from './threads/audience.js';
export * from './requests/vocabulary.js';
export * from './requests/request-table.js';
export * from './requests/allowed-actions.js';
