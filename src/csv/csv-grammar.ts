/**
 * The grammar of CSV files (RFC 4180) that the server and the console share: cells are separated by commas, records by
 * CR LF, LF or CR, and quotes are doubled inside quoted cells. The server scans text, the console bytes.
 */
export const CSV_CODES = { quote: 34, comma: 44, lineFeed: 10, carriageReturn: 13 } as const;

/** Why a file is malformed; the message adds the line. */
export const CSV_FAULTS = {
  unexpectedQuote: 'unexpected quote in an unquoted cell',
  textAfterQuote: 'text after the closing quote of a cell',
  unclosedQuote: 'a quoted cell is not closed',
} as const;
