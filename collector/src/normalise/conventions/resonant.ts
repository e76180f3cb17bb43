import type { Convention } from '../convention.ts';

/** Our own attributes: the whole list of the contract. They come before every other name, on spans of any kind. */
export const resonant: Convention = {
  name: 'resonant',
  marks: [], // they say whose a span is, not what it is
  fields: {
    tags: ['resonant.tags'],
    feature: ['resonant.feature'],
    customer: ['resonant.customer'],
    cost: ['resonant.cost'],
    session_outcome: ['resonant.session.outcome'],
  },
  labelPrefixes: ['resonant.label.'],
};
