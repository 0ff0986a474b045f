/** The address of a picture that is made here, so that no story calls the network. */
const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80">
<rect width="80" height="80" fill="#f2c9a1"/><circle cx="40" cy="32" r="15" fill="#7a4a2b"/>
<path d="M10 84c2-34 58-34 60 0" fill="#31507a"/></svg>`;

export const picture = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
