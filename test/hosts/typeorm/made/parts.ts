import { EntitySchema } from 'typeorm';
export const shortText = { type: String, length: 21 };
const stamps = { changed: { name: 'changed_at', type: 'timestamp' } };
export const Step = new EntitySchema<StepRow>({
  name: 'step',
  columns: { ...stamps, planId: shortText, title: { type: String, name: 'heading' } },
});
