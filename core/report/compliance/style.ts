/** How the page looks: the reader's own colours light and dark, severities told by word and edge and not by colour alone, and paper. */
export const style = `
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 78rem; margin: 2rem auto; padding: 0 1rem; }
h1 { margin-bottom: 0; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent); }
nav ol { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; padding: 0; list-style: none; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.35rem 0.6rem; border-bottom: 1px solid color-mix(in srgb, currentColor 15%, transparent); }
th { white-space: nowrap; }
code { font: 0.9em ui-monospace, monospace; overflow-wrap: break-word; }
.severity { display: inline-block; padding: 0 0.4rem; border-left: 0.3rem solid; }
.critical, .error { border-color: #c62828; font-weight: 600; }
.warning { border-color: #b26a00; }
.info { border-color: #1565c0; }
@media print { body { margin: 0; max-width: none; } nav { display: none; } tr { break-inside: avoid; } }
`;
