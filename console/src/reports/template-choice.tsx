import { useRead } from '../data/use-read.ts';
import { Answer } from '../ui/answer.tsx';
import form from '../ui/form.module.css';
import type { TemplateName } from './draft.ts';
import styles from './report-form.module.css';

interface TemplateChoiceProps {
  readonly template: TemplateName | null;
  readonly choose: (template: TemplateName | null) => void;
}

const ofOnesOwn = { name: null, title: 'Metrics of your own', description: 'Each over time, by agent, and what changed', sections: [] };

/** What the report is made of. */
export function TemplateChoice({ template, choose }: TemplateChoiceProps) {
  const templates = useRead('listReportTemplates', {}, { everyMs: false });
  return (
    <fieldset className={form['set']}>
      <legend>Template</legend>
      <Answer of={templates} height="15rem">
        {({ data }) => (
          <div className={styles['templates']}>
            {[...data, ofOnesOwn].map(({ name, title, description, sections }) => (
              <label key={title} className={styles['template']}>
                <input className="visually-hidden" type="radio" name="template" checked={name === template} onChange={() => choose(name)} />
                <b>{title}</b>
                <span>{description}</span>
                <span className={styles['holds']}>{sections.join(' · ')}</span>
              </label>
            ))}
          </div>
        )}
      </Answer>
    </fieldset>
  );
}
