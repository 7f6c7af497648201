/** What tests use of jsdom, which comes without types. */
declare module "jsdom" {
  export class JSDOM {
    constructor(html: string, options?: { readonly runScripts?: "outside-only" })
    readonly window: Window
  }
}
