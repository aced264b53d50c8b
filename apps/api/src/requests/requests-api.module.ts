import { RequestsModule } from '@liaison/requests';
import { Module } from '@nestjs/common';
import { ChasePoliciesController } from './chase-policies.controller.js';
import { ChasesController } from './chases.controller.js';
import { DiaryController } from './diary.controller.js';
import { PreviewsController } from './previews.controller.js';
import { OutsideController } from './outside.controller.js';
import { ClinicianQueriesController } from './clinician-queries.controller.js';
import { QuestionEndingController } from './question-ending.controller.js';
import { QuestionMemoryController } from './question-memory.controller.js';
import { RequestAnswersController } from './request-answers.controller.js';
import { RequestClosingController } from './request-closing.controller.js';
import { RequestDeliveryController } from './request-delivery.controller.js';
import { RequestDraftsController } from './request-drafts.controller.js';
import { RequestExportController } from './request-export.controller.js';
import { RequestHandlingController } from './request-handling.controller.js';
import { RequestReviewController } from './request-review.controller.js';
import { RequestTimeController } from './request-time.controller.js';
import { RequestsController } from './requests.controller.js';
import { SuccessionController } from './succession.controller.js';
import { TemplatesController } from './templates.controller.js';

@Module({
  imports: [RequestsModule],
  controllers: [
    ChasePoliciesController,
    ChasesController,
    DiaryController,
    PreviewsController,
    OutsideController,
    ClinicianQueriesController,
    QuestionEndingController,
    QuestionMemoryController,
    RequestAnswersController,
    RequestClosingController,
    RequestDeliveryController,
    RequestDraftsController,
    RequestExportController,
    RequestHandlingController,
    RequestReviewController,
    RequestTimeController,
    RequestsController,
    SuccessionController,
    TemplatesController,
  ],
})
export class RequestsApiModule {}
