/**
 * The package's WebAssembly module itself. Its public entry keeps one instance for the whole process, which a stack
 * overflow spoils for good; here an instance can be replaced.
 */
declare module 'libpg-query/wasm/libpg-query.js' {
  /** A place in the instance's memory; 0 is none. */
  type Pointer = number;

  export interface PgQueryModule {
    _malloc(bytes: number): Pointer;
    _free(memory: Pointer): void;
    /** The instance's memory: another one whenever it has grown. */
    readonly HEAPU8: Uint8Array<ArrayBuffer>;
    /** PgQueryParseResult: tree as JSON, stderr, error. */
    _wasm_parse_query_raw(text: Pointer): Pointer;
    _wasm_free_parse_result(result: Pointer): void;
    /** A JSON object, or the message of the error. */
    _wasm_parse_plpgsql(text: Pointer): Pointer;
    _wasm_free_string(text: Pointer): void;
  }

  export interface PgQueryOptions {
    print(line: string): void;
    printErr(line: string): void;
    /** Makes the instance, instead of what would read, compile and instantiate the package's own file. */
    instantiateWasm(imports: object, receive: (instance: WebAssembly.Instance) => void): void;
  }

  export default function instantiate(options: PgQueryOptions): Promise<PgQueryModule>;
}
