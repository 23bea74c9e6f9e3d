/** What these tests need of a browser, whatever drives it. */
interface Engine {
  /** A window of its own cookies and storage. */
  open(): Promise<EngineWindow>;
  stop(): Promise<void>;
}

/** An element of the page, as the driver names it. */
type EngineElement = object;

/** The functions are evaluated in the page, where nothing of what surrounds them exists. */
interface EngineWindow {
  /** What the page wrote into the console as an error, if the driver tells. */
  problems: string[];
  goto(url: string): Promise<void>;
  /** A whole script, in the page. */
  run(script: string): Promise<void>;
  evaluate(look: (...given: any[]) => unknown, ...given: unknown[]): Promise<any>;
  /** Null if there is none. */
  element(look: (...given: any[]) => Element | null, ...given: unknown[]): Promise<EngineElement | null>;
  /** As a mouse does, in its middle. */
  click(element: EngineElement): Promise<void>;
  type(text: string): Promise<void>;
  press(key: string, modifier?: 'Shift' | 'Control'): Promise<void>;
  /** Chooses files for an <input type="file">. */
  attach(element: EngineElement, paths: string[]): Promise<void>;
  /** A PNG in base64. */
  screenshot(): Promise<string>;
  /** What it prints on A4: a PDF in base64; where its driver can. */
  print?(): Promise<string>;
  /** Of what the page gets of the window. */
  resize(width: number, height: number): Promise<void>;
  close(): Promise<void>;
}

interface Window {
  TestingLibraryDom: any;
  /** How many events of a kind have come, for a driver that does not wait for them. */
  heard?: Record<string, number>;
}
