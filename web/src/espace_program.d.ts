// The compiled program, which the build puts in the place of this name.

/** What the program asks of the page: bridge.js, which decodes the arguments. */
interface Host {
  send(handle: number, method: string, path: string, body: string, stamp: string): void;
  upload(handle: number, file: number, path: string, stamp: string): void;
  releaseFile(file: number): void;
  /** An empty text: forgets it. `seconds`: for how long it is kept; 0: as long as the tab. */
  keepDraft(key: string, text: string, seconds: number): void;
  keptDraft(key: string): string;
  publish(patch: string): void;
  setPageHeight(height: number): void;
  focus(id: number): void;
  scrollTo(y: number): void;
  leave(url: string): void;
  location(): string;
  go(path: string, isReplacing: boolean): void;
  setTitle(title: string): void;
  requestFrame(seconds: number): void;
  loadLatePart(): void;
  /** The processor has painted this area of its picture (RGBA), which it lends for the call. */
  showPixels(picture: Uint8Array, width: number, left: number, top: number, right: number,
             bottom: number): void;
  /** `theme`: ThemeChoice of client/platform/platform.h. */
  chooseAppearance(theme: number, textScale: number, isPlain: boolean): void;
}

/** What the page calls: the program's exports. Texts are UTF-8 at an address of _malloc. */
interface EspaceModule {
  _malloc(size: number): number;
  _free(address: number): void;
  /** Copies bytes into the program's memory. */
  write(address: number, bytes: Uint8Array): void;

  _espace_prepare(hasWebGl: number): number;
  _espace_font(role: number, address: number, size: number): number;
  _espace_start(): void;
  _espace_frame(
    width: number, height: number, scroll: number, ratio: number, font: number, zoom: number,
    pictureX: number, pictureY: number, pictureWidth: number, pictureHeight: number): void;
  _espace_act(kind: number, id: number, address: number, size: number): void;
  _espace_http_reply(
    handle: number, status: number, address: number, size: number, retryAfter: number): void;
  _espace_upload_progress(handle: number, sent: number): void;
  _espace_located(): void;
  _espace_returned(): void;
  _espace_late_part(isReady: number): void;
  _espace_appearance(
    theme: number, textScale: number, isPlain: number, isDark: number, isContrasted: number,
    isStill: number): void;
  _espace_painting(isPainting: number): void;
  _espace_context_lost(): void;
}

declare module 'espace-program' {
  export default function createEspace(options: {
    host: Host;
    instantiateWasm(
      imports: WebAssembly.Imports,
      onReady: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
    ): object;
  }): Promise<EspaceModule>;
}

interface Window {
  /** For tests. */
  espace: {
    readonly framesDrawn: number;
    /** Resolves when nothing is going to be drawn. */
    idle(): Promise<void>;
  };
}
