/** What the client's texts need of VS Code, for tests that run outside it: sentences as they are in the source. */
export const l10n = {
  t: (sentence: string, ...values: readonly (string | number)[]): string =>
    sentence.replace(/\{(\d+)\}/g, (whole, i) => String(values[Number(i)] ?? whole)),
};
