// What bridge.js finds around it once Emscripten has put it into the program.

declare const HEAPU8: Uint8Array;
declare const Module: { host: Host };
declare const LibraryManager: { library: object };
declare function stringToNewUTF8(text: string): number;
/** WebAssembly passes numbers only. */
declare function mergeInto(
  library: object,
  added: Record<string, string | string[] | ((...numbers: number[]) => number | string | void)>,
): void;

// Its own `$decoder` and `$text`.
declare const decoder: TextDecoder;
declare function text(address: number, size: number): string;
