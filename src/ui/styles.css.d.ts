/** The type of the stylesheet's import: it has no names, and is imported for its effect alone. */
export {};
