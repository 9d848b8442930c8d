import { choiceField, count, measure, plain, quantityField, type SectionSpec, share, usd } from './field-spec'

export const dataSection: SectionSpec = {
  id: 'data',
  title: 'Data',
  workloads: ['training', 'life-cycle'],
  common: [
    quantityField('data.tokens', 'Training tokens', count('tokens'), {
      help: 'Tokens of the training set before epochs. 15T, 300B, 50M.',
    }),
    quantityField('data.epochs', 'Epochs', plain(), { help: 'How often the run passes over the set.' }),
  ],
  more: [
    quantityField('data.samples', 'Samples', count('samples'), {
      help: 'In place of tokens: samples times their mean length.',
    }),
    quantityField('data.tokensPerSample', 'Tokens a sample', count('tokens')),
    quantityField('data.packingEfficiency', 'Packing efficiency', share, {
      help: 'Share of each sequence that is not padding.',
    }),
    quantityField('data.rawBytesPerToken', 'Raw bytes a token', plain('B/token'), {
      help: 'Text on disk before it is tokenised.',
    }),
    choiceField(
      'data.tokenBytes',
      'Bytes a stored token',
      { '2': '2 (vocabulary up to 65,536)', '4': '4' },
      { numeric: true },
    ),
    quantityField('data.licenceUsd', 'Licences', usd(), { help: 'Paid once for the right to train on the data.' }),
    quantityField('data.processingUsdPerBillionTokens', 'Processing, per B tokens', usd(), {
      help: 'Cleaning, deduplication and filtering, for each billion tokens.',
    }),
    quantityField('data.annotatedItems', 'Annotated items', count('items'), {
      help: 'Items that people label or write.',
    }),
    quantityField('data.annotationMinutesPerItem', 'Minutes an item', measure('min')),
    quantityField('data.annotationUsdPerHour', 'Annotator', usd('h')),
    quantityField('data.annotationQaShare', 'Checked again', share, {
      help: 'Share of items that a second person looks at.',
    }),
    quantityField('data.annotationYield', 'Yield', share, {
      help: 'Share of annotated items that are good enough to keep.',
    }),
    quantityField('data.preferencePairs', 'Preference pairs', count('pairs'), {
      help: 'Pairs of answers of which people say the better one.',
    }),
    quantityField('data.usdPerPreferencePair', 'A preference pair', usd(), {
      when: ({ data }) => (data?.preferencePairs ?? 0) > 0,
    }),
    quantityField('data.expertItems', 'Expert demonstrations', count('items'), { help: 'Answers that experts write.' }),
    quantityField('data.usdPerExpertItem', 'A demonstration', usd(), {
      when: ({ data }) => (data?.expertItems ?? 0) > 0,
    }),
    quantityField('data.filterParameters', 'Filtering model', count('parameters'), {
      help: 'Size of a model that reads all data and keeps the best of it. 110M, 1.8B.',
    }),
    quantityField('data.filterKeptShare', 'It keeps', share, {
      when: ({ data }) => (data?.filterParameters ?? 0) > 0,
      help: 'Share of the tokens that it reads.',
    }),
    quantityField('data.retentionMonths', 'Raw data kept for', measure('months')),
  ],
}
