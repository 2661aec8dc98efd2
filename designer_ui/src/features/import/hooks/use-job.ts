export { isOver, sentenceOfJob, useJob } from '@/api/use-job';
