declare module 'virtual:page-variables' {
  export const VARIABLES: Readonly<Record<'light' | 'dark', Readonly<Record<string, string>>>>;
}
