/** A name from the metadata as SQL identifier; both engines read backticks. */
export const quoted = (name: string): string => `\`${name}\``;

export const columnOf = (alias: string, column: string): string => `${alias}.${quoted(column)}`;
