import { AppealAccess } from './appeal.access.js';
import { AppealPage } from './appeal-page.read-model.js';
import { AppealRepository } from './appeal.repository.js';
import { MoveAppeal } from './use-cases/move-appeal.use-case.js';
import { OpenAppeal } from './use-cases/open-appeal.use-case.js';
import { SendAppealStep } from './use-cases/send-appeal-step.use-case.js';

/** What others may use of appeals, and what stays among them. */
export const appealFront = [AppealPage, MoveAppeal, OpenAppeal, SendAppealStep];
export const appealRooms = [AppealAccess, AppealRepository];
