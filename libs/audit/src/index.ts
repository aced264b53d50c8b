export { AuditModule } from './audit.module.js';
export { AuditTrail } from './read-models/audit-trail.read-model.js';
export { SealAuditRows, type Sealed } from './sealing/seal-audit-rows.js';
export { SignCheckpoints } from './sealing/sign-checkpoints.js';
export {
  chainFaults,
  VerifyAuditChain,
  type ChainFault,
  type ChainProblem,
  type ChainReport,
} from './verifying/verify-audit-chain.js';
