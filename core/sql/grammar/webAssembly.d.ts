/** Of what every JavaScript engine has, what is used here: the library `dom` would bring the rest, and a browser with it. */
declare namespace WebAssembly {
  interface Instance {
    readonly exports: object;
  }
}

declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => WebAssembly.Module;
  readonly Instance: new (module: WebAssembly.Module, imports: object) => WebAssembly.Instance;
};
