const address = /[^\s<>,;:()"]+@[^\s<>,;:()"]+\.[a-z0-9-]{2,}/i;

/** The e-mail address in a contact as it is published: "Provider relations, calls@acme.example". Null: nothing can be written to it. */
export function publishedAddress(contact: string | null): string | null {
  return contact?.match(address)?.[0] ?? null;
}
