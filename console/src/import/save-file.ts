/** Downloads a blob as a file. */
export function saveFile(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download starts with the click but reads the URL a moment later.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
